/**
 * From what a person typed to words, in any script, within a bound.
 * Compatibility forms are unified (NFKC), case and accents folded, lone surrogates and control characters dropped.
 * Scripts that put spaces between words are split by one pattern, which is fast; the others (Chinese, Japanese, Thai, …)
 * by the platform's dictionary (Unicode TR 29 through Intl.Segmenter), and by pairs of characters where there is none.
 */

/** Characters read of any text: a pasted log says what it is about near its beginning and at its end. */
export const readAtMost = 8000;
/** Words read of any text. */
export const wordsAtMost = 1000;
/** Characters of one word; the rest of a longer run says nothing more. */
const wordAtMost = 40;

const ascii = /^[\x20-\x7e]*$/;
const accents = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g;
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const asciiWordPattern = /[a-z0-9]+(?:'[a-z]+)*/g;
const noSpaces = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The part of a text that is read, folded so that two spellings of the same thing are equal. */
export function normalise(text: string): string {
  const head = text.length <= readAtMost ? text : `${text.slice(0, readAtMost - 2000)} ${text.slice(-2000)}`;
  if (ascii.test(head)) return head.toLowerCase();
  return head.toWellFormed().normalize("NFKD").replace(accents, "").normalize("NFC").toLowerCase().slice(0, readAtMost);
}

let cutter: Intl.Segmenter | null | undefined;
function cutWithoutSpaces(run: string, into: string[]): void {
  if (cutter === undefined) cutter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "word" }) : null;
  if (cutter !== null) {
    for (const piece of cutter.segment(run)) if (piece.isWordLike === true && into.length < wordsAtMost) into.push(piece.segment);
    return;
  }
  const letters = [...run];
  for (let at = 0; at + 1 < letters.length && into.length < wordsAtMost; at += 1) into.push(`${letters[at] ?? ""}${letters[at + 1] ?? ""}`);
}

/**
 * The words of a text in order, folded: at most `wordsAtMost`, each at most 40 characters.
 * "What's" gives "what", "don't" gives "dont": a possessive or "is" after an apostrophe says little, a "not" much.
 */
export function wordsOf(text: string): string[] {
  const folded = normalise(text);
  const words: string[] = [];
  const plain = ascii.test(folded);
  for (const [run] of folded.matchAll(plain ? asciiWordPattern : wordPattern)) {
    if (words.length >= wordsAtMost) break;
    if (!plain && noSpaces.test(run)) {
      cutWithoutSpaces(run.slice(0, readAtMost), words);
      continue;
    }
    const bare = run.length > 2 && (run.endsWith("'s") || run.endsWith("’s")) ? run.slice(0, -2) : run.replaceAll("'", "").replaceAll("’", "");
    if (bare !== "") words.push(bare.length > wordAtMost ? bare.slice(0, wordAtMost).toWellFormed() : bare);
  }
  return words;
}
