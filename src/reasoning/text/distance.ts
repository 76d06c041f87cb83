/**
 * Edits between two words: insertions, deletions, substitutions, neighbours swapped (Damerau 1964, optimal string alignment).
 * @returns the distance, or `most + 1` as soon as it cannot be within `most`.
 */
export function near(one: string, other: string, most: number): number {
  if (one === other) return 0;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > most) return most + 1;
  const width = long.length + 1;
  let before = new Int32Array(width);
  let last = Int32Array.from({ length: width }, (_, at) => at);
  let next = new Int32Array(width);
  for (let row = 1; row <= short.length; row += 1) {
    next[0] = row;
    let least = row;
    const letter = short.charCodeAt(row - 1);
    for (let column = 1; column < width; column += 1) {
      const other = long.charCodeAt(column - 1);
      let value = Math.min((last[column] as number) + 1, (next[column - 1] as number) + 1, (last[column - 1] as number) + (letter === other ? 0 : 1));
      if (row > 1 && column > 1 && letter === long.charCodeAt(column - 2) && short.charCodeAt(row - 2) === other) value = Math.min(value, (before[column - 2] as number) + 1);
      next[column] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, last, next] = [last, next, before];
  }
  return Math.min(last[width - 1] as number, most + 1);
}
