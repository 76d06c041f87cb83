/** Chance from a seed, and what is made with it: slips of the finger, few-shot samples, labels left out. The same seed gives the same everywhere. */

export type Row = { readonly id: string; readonly text: string; readonly label: string };

/** Mulberry32 (Ettinger 2017): numbers in [0, 1). */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fisher–Yates, in place, from the end. */
export function shuffled<Item>(items: Item[], random: () => number): Item[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items;
}

/** One edit (a letter added, lost, changed, or two swapped) in a share of the words that have three letters or more. */
export function slipped(text: string, random: () => number, share = 0.3): string {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const words = text.split(" ").map((word) => {
    if (word.replace(/[^A-Za-z]/g, "").length < 3 || random() >= share) return word;
    const kind = Math.floor(random() * 4);
    const at = Math.floor(random() * word.length);
    const letter = letters[Math.floor(random() * 26)]!;
    if (kind === 0) return word.slice(0, at) + letter + word.slice(at);
    if (kind === 1) return word.slice(0, at) + word.slice(at + 1);
    if (kind === 2) return word.slice(0, at) + letter + word.slice(at + 1);
    const pair = Math.min(at, word.length - 2);
    return word.slice(0, pair) + word[pair + 1]! + word[pair]! + word.slice(pair + 2);
  });
  return words.join(" ");
}

export function allSlipped<Item extends { readonly text: string }>(rows: readonly Item[], seed: number): Item[] {
  const random = chance(seed);
  return rows.map((row) => ({ ...row, text: slipped(row.text, random) }));
}


/** `shots` rows of each label. */
export function fewOf(rows: readonly Row[], shots: number, seed: number): Row[] {
  const random = chance(seed);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.label);
    if (group === undefined) groups.set(row.label, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap((group) => shuffled([...group], random).slice(0, shots));
}

/** `many` labels, chosen by the seed. */
export function someLabels(rows: readonly Row[], many: number, seed: number): Set<string> {
  return new Set(shuffled([...new Set(rows.map((row) => row.label))].sort(), chance(seed)).slice(0, many));
}
