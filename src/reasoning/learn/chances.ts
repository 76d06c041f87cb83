/** From scores to probabilities: a softmax whose sharpness depends on how much was learned from (Platt 1999; Guo et al. 2017). */
import type { Vector } from "./features.ts";
import type { Reading } from "./leftOut.ts";

/** Guesses that started from fewer than five examples a problem were not measured. */
const fewest = 1 / Math.sqrt(5);

/**
 * How scores are usually read. Separators of few examples lie a little closer together, so the same distance means a little more, and more is left to doubt;
 * `judging.ts` fits both to what is held. Guesses push separators apart, the more the fewer the examples that they started from.
 */
export const usualReading = (perLabel: number, guessed: boolean): Reading => {
  const few = 1 / Math.sqrt(Math.max(1, perLabel));
  return { sharp: guessed ? 5.8 - 4.3 * Math.min(few, fewest) : 4.9 + 2.2 * few, doubt: 0.004 + 0.03 * few };
};

/**
 * Words of a usual message, to which the usual readings belong; and, in usual messages, how short or long a message is taken to be at most. Who writes a very short
 * or a very long message chose it: one word that was sent whole is surer than one that is left of a longer message, and a long one holds much that is beside the point.
 */
const usualWords = 9;
const [shortest, longest] = [0.4, 2];
/** A half if words were independent; they are not. */
const power = 0.3;

/**
 * How much a difference of scores means in a text of so many words, against one of usual length. A vector has length 1 however many words it is made of, so what one
 * word says shows in the scores divided by the root of their number, while the evidence of many words adds up: three words that fit are not as sure as
 * thirty that fit, and a long message is surer than its scores look. Fitted on messages of the development files cut short, thinned out and padded (docs/REASONING.md).
 */
export const weightOfWords = (words: number): number => Math.min(longest, Math.max(shortest, words / usualWords)) ** power;

/** What a problem with e times the examples of an average one gives away, in units of score, if all of the text is known; and how far from the average that goes. */
const evenedBy = 0.25;
const evenedUpTo = 1.5;

/** What a label of `count` examples, where an average one has `perLabel`, is moved by if all of the text is known. */
export const evened = (count: number, perLabel: number): number => -evenedBy * Math.max(-evenedUpTo, Math.min(evenedUpTo, Math.log((count + 1) / (perLabel + 1))));

/**
 * What each label's score of a text is moved by so that labels of many examples and of few are named alike: each example pushes its own separator up, so a problem
 * that happens to have many wordings would be named too often. A share of the logarithm is taken off, as in logit adjustment (Menon et al. 2021); what is asked often
 * just now is another matter (`lately.ts`). Where little of a text is known, little was pushed. Fitted on training and development files (docs/REASONING.md).
 * @param counts examples of each label @returns minus infinity for a label that is not in use
 */
export function lifts({ values }: Vector, counts: readonly number[], perLabel: number): Float32Array {
  const share = values.reduce((sum, value) => sum + value * value, 0);
  return Float32Array.from(counts, (count) => (count > 0 ? share * evened(count, perLabel) : Number.NEGATIVE_INFINITY));
}

/** Guesses are compared with each other, and weighed, by this sharpness; the first ones, which rest on few examples only, by a greater. */
export const guessSharp = (perLabel: number, guessed: boolean): number => (guessed ? 5.5 : 4.7 + 10 / Math.sqrt(Math.max(1, perLabel)));

/**
 * Labels that contend for a text: so many of the greatest scores, and their equals. All others' separators say no; a hundred times no, each read as a small chance,
 * would make the engine the less sure of a plain answer the more problems it knows.
 */
export const contenders = 13;

/** The least score that contends; all contend where there are no more. */
function contendsFrom(scores: Float32Array, counts: readonly number[], many: number): number {
  const used = scores.filter((_, at) => (counts[at] ?? 0) > 0).sort();
  return used[Math.max(0, used.length - many)] ?? Number.NEGATIVE_INFINITY;
}

/** The likeliest label that is in use, and its probability among the `among` likeliest of those; the others have none. @returns column −1 when none is in use. */
export function chances(scores: Float32Array, counts: readonly number[], sharp: number, among = contenders): { readonly column: number; readonly chance: number; readonly each: Float64Array } {
  const each = new Float64Array(scores.length);
  let column = -1;
  for (let at = 0; at < scores.length; at += 1) if ((counts[at] ?? 0) > 0 && (column < 0 || (scores[at] as number) > (scores[column] as number))) column = at;
  if (column < 0) return { column, chance: 0, each };
  const best = scores[column] as number;
  const from = among < scores.length ? contendsFrom(scores, counts, among) : Number.NEGATIVE_INFINITY;
  let all = 0;
  for (let at = 0; at < scores.length; at += 1) {
    if ((counts[at] ?? 0) <= 0 || (scores[at] as number) < from) continue;
    each[at] = Math.exp(sharp * ((scores[at] as number) - best));
    all += each[at] as number;
  }
  for (let at = 0; at < scores.length; at += 1) each[at] = (each[at] as number) / all;
  return { column, chance: 1 / all, each };
}
