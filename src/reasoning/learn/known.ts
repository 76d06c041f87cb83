/**
 * "Have I met this before?" as one probability. Two witnesses that fail differently: how far the best separator says yes (the greatest score, Hendrycks &
 * Gimpel 2017, here on margins), and how alike the nearest cases are in their words (Dubuisson & Masson 1993: ambiguity is not the same as distance).
 * Both weights are positive, so more evidence never makes the engine less sure. Separators learned from few examples say yes more quietly, so the fewer
 * the examples of a label, the less is asked of them. How the numbers were fitted: docs/REASONING.md.
 */
import type { Vector } from "./features.ts";

export type Evidence = {
  /** Score of the best label: below 0 little speaks for it, about 1 as sure as of the examples themselves. Undefined while no label is in use. */
  readonly best: number | undefined;
  /** Cosine with the most alike of the cases recalled; while no label is in use, the mean of the index's own three best scores. */
  readonly alike: number;
  /** Examples of an average label. */
  readonly perLabel: number;
};

const together = { best: 2.88, alike: 1.7, start: -0.8, few: 4.79 };
const alone = { alike: 1.6, start: -1.6 };

export function knownFrom({ best, alike, perLabel }: Evidence): number {
  const few = together.few / Math.sqrt(Math.max(1, perLabel));
  const sum = best === undefined ? alone.start + alone.alike * alike : together.start + few + together.best * best + together.alike * alike;
  return 1 / (1 + Math.exp(-sum));
}

/** Greatest score of a label that is in use, or −1.5, where they start. */
export function greatest(scores: Float32Array, counts: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < scores.length; column += 1) if ((counts[column] ?? 0) > 0 && (scores[column] as number) > most) most = scores[column] as number;
  return most === Number.NEGATIVE_INFINITY ? -1.5 : most;
}

/** Mean of the first three; those that are missing count as nothing alike. */
export const meanOfThree = (values: readonly number[]): number => ((values[0] ?? 0) + (values[1] ?? 0) + (values[2] ?? 0)) / 3;

/** Scalar product of two vectors: their cosine, since features that nobody has seen shorten a vector. */
export const likeness = (one: Vector, other: Vector): number => likenessTo(one)(other);

/** The same for many vectors against one, which is laid open once. */
export function likenessTo(one: Vector): (other: Vector) => number {
  const byRow = new Map<number, number>();
  for (let at = 0; at < one.rows.length; at += 1) byRow.set(one.rows[at] as number, one.values[at] as number);
  return (other) => {
    let sum = 0;
    for (let at = 0; at < other.rows.length; at += 1) sum += (byRow.get(other.rows[at] as number) ?? 0) * (other.values[at] as number);
    return sum;
  };
}
