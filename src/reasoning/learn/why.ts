/** Why a label has its score: what each word and phrase of the question adds to its separator. The weights add up to the score. */
import type { Reason } from "../types.ts";
import { placesOf, rawFeatures } from "./features.ts";
import type { Learner } from "./learner.ts";

const reasonsAtMost = 6;
const told = 0.02;

/**
 * @param start what is not from single words: the separator's start and the vote of the nearest cases, each with its own words.
 * @returns the strongest reasons, and what is left of the score as one more.
 */
export function whyLabel(learner: Learner, column: number, words: readonly string[], typed: readonly string[], start: readonly Reason[]): Reason[] {
  const places = placesOf(words, typed);
  const hashes: number[] = [];
  const vector = learner.vocabulary.vector(rawFeatures(words, typed), hashes);
  const byWords = new Map<string, number>();
  for (let at = 0; at < hashes.length; at += 1) {
    const phrase = places.get(hashes[at] as number) ?? "";
    const weight = (vector.values[at] as number) * learner.linear.weights.at(vector.rows[at] as number, column);
    byWords.set(phrase, (byWords.get(phrase) ?? 0) + weight);
  }
  const strongest = [...byWords].sort((one, other) => Math.abs(other[1]) - Math.abs(one[1]));
  let rest = 0;
  const reasons: Reason[] = [];
  for (const [phrase, weight] of strongest) {
    if (reasons.length < reasonsAtMost && Math.abs(weight) >= told && phrase !== "") reasons.push({ kind: "learned", words: phrase, weight });
    else rest += weight;
  }
  return [...reasons, ...start, ...(rest === 0 ? [] : [{ kind: "learned", words: "", weight: rest } as const])];
}
