/** From scores to probabilities: a softmax whose sharpness depends on how much was learned from (Platt 1999; Guo et al. 2017). */
import type { Reading } from "./leftOut.ts";

/** Labels that the usual readings belong to. */
const usualLabels = 70;

/**
 * Separators learned from few examples lie closer together, so the same distance means more; guesses push them apart again, and are wrong
 * together, so more is left to doubt. Fitted on the development sets; `judging.ts` then fits it to what is held.
 */
export const usualReading = (perLabel: number, guessed: boolean, labels = usualLabels): Reading => {
  const few = 1 / Math.sqrt(Math.max(1, perLabel));
  // Where more labels share the words, separators lie closer together, and the same difference means more. Fewer make no such difference.
  const many = Math.max(1, labels / usualLabels) ** 0.19;
  // The fewer the examples that guesses started from, the more of them are wrong, and together.
  if (guessed) return { sharp: many * (6.4 - 2.7 * few), doubt: 0.013 + 0.15 * few };
  return { sharp: many * (4.7 + 10 * few), doubt: 0.004 + 0.1 * few };
};

/** Words of a usual message, to which the usual readings belong; and how short or long a message is taken to be at most. */
const usualWords = 9;
const [shortest, longest] = [0.1, 4];
/** A half if words were independent; they are not quite. */
const power = 0.42;

/**
 * How much a difference of scores means in a text of so many words, against one of usual length. A vector has length 1 however many words it is made of, so what one
 * word says shows in the scores divided by the root of their number, while the evidence of many words adds up: three words that fit are not as sure as
 * thirty that fit, and a long message is surer than its scores look. Fitted on messages of the development files cut short, thinned out and padded (docs/REASONING.md).
 */
export const weightOfWords = (words: number): number => Math.min(longest, Math.max(shortest, words / usualWords)) ** power;

/** Guesses are compared with each other by this sharpness, whatever their number says about it. */
export const guessSharp = 5.5;

/** The likeliest label that is in use, and its probability among those. @returns column −1 when none is in use. */
export function chances(scores: Float32Array, counts: readonly number[], sharp: number): { readonly column: number; readonly chance: number; readonly each: Float64Array } {
  const each = new Float64Array(scores.length);
  let column = -1;
  for (let at = 0; at < scores.length; at += 1) if ((counts[at] ?? 0) > 0 && (column < 0 || (scores[at] as number) > (scores[column] as number))) column = at;
  if (column < 0) return { column, chance: 0, each };
  const best = scores[column] as number;
  let all = 0;
  for (let at = 0; at < scores.length; at += 1) {
    if ((counts[at] ?? 0) <= 0) continue;
    each[at] = Math.exp(sharp * ((scores[at] as number) - best));
    all += each[at] as number;
  }
  for (let at = 0; at < scores.length; at += 1) each[at] = (each[at] as number) / all;
  return { column, chance: 1 / all, each };
}
