/** How the index reads a text: the runs of letters and digits as they stand, each with the words that it means. */
import { stem } from "../text/stem.ts";
import { readAtMost, wordsOf } from "../text/words.ts";

const runPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const asciiRunPattern = /[A-Za-z0-9]+(?:'[A-Za-z]+)*/g;
const ascii = /^[\x00-\x7f]*$/;
const plainWord = /^[a-z0-9]{1,40}$/;
const capitalWord = /^[A-Z][a-z0-9]{0,39}$/;
/** Words read of one precedent or question. */
const wordsAtMost = 1000;

export type Run = { readonly at: number; readonly text: string; readonly words: readonly string[] };

/** The part of a text that is read and kept. */
export const heldPart = (text: string): string => (text.length <= readAtMost ? text : text.slice(0, readAtMost));

/** @param text at most `readAtMost` characters. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let words = 0;
  for (const match of text.matchAll(ascii.test(text) ? asciiRunPattern : runPattern)) {
    const [run] = match;
    const meant = plainWord.test(run) ? [run] : capitalWord.test(run) ? [run.toLowerCase()] : wordsOf(run);
    words += meant.length;
    if (words > wordsAtMost) break;
    if (meant.length > 0) runs.push({ at: match.index, text: run, words: meant });
  }
  return runs;
}

/** The term that a word is found by. */
export const termOf = (word: string): string => stem(word);
