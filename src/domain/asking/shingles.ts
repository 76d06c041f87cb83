/**
 * Words of a text and the pieces of them by which two texts are compared: whole words, beginnings (people are still typing) and short runs of letters
 * (people mistype). Works in any script: words are found by Unicode's segmentation rules, and accents and letter case do not count.
 */

/** Longer texts are cut here before anything looks at them: a pasted log must not cost more than a question. UTF-16 units. */
export const longest = 1_200;
const mostWords = 160;
const longestWord = 32;

/** Stateless despite being shared: `segment` starts anew at each call. */
const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** The words of a text, folded: compatibility forms, case and accents are alike. Never throws; at most 160 words. */
export function wordsOf(text: string): readonly string[] {
  const folded = fold(text.slice(0, longest));
  const found: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(folded)) {
    if (isWordLike !== true) continue;
    found.push([...segment].slice(0, longestWord).join(""));
    if (found.length === mostWords) break;
  }
  return found;
}

function fold(text: string): string {
  return text.toWellFormed().normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().normalize("NFC");
}

/** A piece and how much it says beside the others of its word. */
export type Piece = { readonly key: string; readonly weight: number };

/**
 * Pieces of one word: the word (weight 1), its beginnings from three letters on, and its runs of three letters with the edges marked, which together
 * weigh as much as the word, so that long words do not shout. In scripts without spaces words are short; runs of two letters serve there.
 */
export function piecesOf(word: string): readonly Piece[] {
  const letters = [...word];
  const pieces: Piece[] = [{ key: `=${word}`, weight: 1 }];
  const beginnings = letters.length > 3 ? letters.length - 3 : 0;
  for (let length = 3; length < letters.length; length += 1) pieces.push({ key: `^${letters.slice(0, length).join("")}`, weight: 0.6 / beginnings });
  pieces.push({ key: `^${word}`, weight: 0.4 });
  const edged = [" ", ...letters, " "];
  const run = /^[\p{L}\p{N}]{1,2}$/u.test(word) ? 2 : 3;
  const runs = Math.max(1, edged.length - run + 1);
  for (let at = 0; at + run <= edged.length; at += 1) pieces.push({ key: `~${edged.slice(at, at + run).join("")}`, weight: 1 / runs });
  return pieces;
}

/** The pieces of a whole text with their summed weights; a word said twice counts somewhat more than once. */
export function shinglesOf(text: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const word of wordsOf(text)) for (const { key, weight } of piecesOf(word)) sums.set(key, (sums.get(key) ?? 0) + weight);
  return new Map([...sums].map(([key, sum]) => [key, Math.sqrt(sum)]));
}
