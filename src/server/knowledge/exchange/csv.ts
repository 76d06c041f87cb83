/**
 * Comma-separated values after RFC 4180, with the line on which each record begins, so that a fault can be told by its line. It reads a text piece by piece,
 * wherever the pieces begin and end, for a large file must hold nobody up.
 *
 * Modes: *plain*, between separators; *quoted*, after a quotation mark that a cell began with; *closing*, after a quotation mark in a quoted cell, which ends it
 * or, with a second one, stands for itself.
 */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };
export type CsvFault = { readonly line: number; readonly sentence: string };

/** Reads all records of a whole text; a fault for a quote that never ends. */
export function readCsv(text: string): { readonly records: readonly CsvRecord[] } | CsvFault {
  const reader = csvReader();
  const records = [...reader.feed(text), ...reader.end()];
  return reader.fault() ?? { records };
}

/** A separator of `;` or a tab is recognised from the first line, which must be whole in the first piece. Blank lines are passed over. */
export function csvReader(): { feed(piece: string): CsvRecord[]; end(): CsvRecord[]; fault(): CsvFault | null } {
  let separator = "";
  let mode: "plain" | "quoted" | "closing" = "plain";
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let began = 1;
  let quotedFrom = 1;
  let afterReturn = false;
  let found: CsvRecord[] = [];
  const endCell = (): void => {
    cells.push(cell);
    cell = "";
  };
  const endRecord = (): void => {
    endCell();
    if (cells.length > 1 || cells[0]?.trim() !== "") found.push({ line: began, cells });
    cells = [];
  };
  const plain = (character: string): void => {
    if (character === '"' && cell.trim() === "") {
      [mode, cell, quotedFrom] = ["quoted", "", line];
    } else if (character === separator) endCell();
    else if (character === "\n" && afterReturn) afterReturn = false;
    else if (character === "\n" || character === "\r") {
      endRecord();
      afterReturn = character === "\r";
      line++;
      began = line;
    } else cell += character;
    if (character !== "\r" && character !== "\n") afterReturn = false;
  };
  const quoted = (character: string): void => {
    if (character === "\n") line++;
    if (character === '"') mode = "closing";
    else cell += character;
  };
  const taken = (): CsvRecord[] => {
    const some = found;
    found = [];
    return some;
  };
  return {
    feed: (piece) => {
      const first = separator === "";
      if (first) separator = separatorOf(piece);
      for (let i = first && piece.startsWith("\ufeff") ? 1 : 0; i < piece.length; i++) {
        const character = piece[i] ?? "";
        if (mode === "quoted") quoted(character);
        else if (mode === "plain") plain(character);
        else if (character === '"') [mode, cell] = ["quoted", `${cell}"`];
        else {
          mode = "plain";
          // What follows the end of a quoted cell and is no separator belongs to it; another quotation mark there is a letter like any other.
          plain(character);
        }
      }
      return taken();
    },
    end: () => {
      if (mode !== "quoted" && (cell !== "" || cells.length > 0)) endRecord();
      return taken();
    },
    fault: () => (mode === "quoted" ? { line: quotedFrom, sentence: "a quotation mark is opened here and never closed" } : null),
  };
}

function separatorOf(piece: string): string {
  // What stands in quotation marks separates nothing.
  const bare = piece.slice(0, 20_000).replace(/"(?:[^"]|"")*"?/g, "");
  const first = bare.slice(0, bare.search(/\r|\n|$/));
  return [",", ";", "\t"].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ",");
}
