/** Comma-separated values after RFC 4180, with the line on which each record begins, so that a fault can be told by its line. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/** Reads all records; a separator of `;` or a tab is recognised from the first line. Blank lines are passed over. Returns a fault for a quote that never ends. */
export function readCsv(text: string): { readonly records: readonly CsvRecord[] } | { readonly line: number; readonly sentence: string } {
  // What stands in quotation marks separates nothing.
  const bare = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"?/g, "");
  const first = bare.slice(0, bare.search(/\r|\n|$/));
  const separator = [",", ";", "\t"].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ",");
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let began = 1;
  const endCell = (): void => {
    cells.push(cell);
    cell = "";
  };
  const endRecord = (): void => {
    endCell();
    if (cells.length > 1 || cells[0]?.trim() !== "") records.push({ line: began, cells });
    cells = [];
  };
  for (let i = text.startsWith("\ufeff") ? 1 : 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"' && cell.trim() === "") {
      const from = line;
      cell = "";
      for (i++; ; i++) {
        if (i >= text.length) return { line: from, sentence: "a quotation mark is opened here and never closed" };
        if (text[i] === "\n") line++;
        if (text[i] !== '"') cell += text[i] ?? "";
        else if (text[i + 1] === '"') cell += text[i++] ?? "";
        else break;
      }
    } else if (character === separator) endCell();
    else if (character === "\n" || character === "\r") {
      endRecord();
      if (character === "\r" && text[i + 1] === "\n") i++;
      line++;
      began = line;
    } else cell += character ?? "";
  }
  if (cell !== "" || cells.length > 0) endRecord();
  return { records };
}
