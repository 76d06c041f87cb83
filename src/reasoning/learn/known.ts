/**
 * "Have I met this before?" as one probability. Two witnesses that fail differently: how far the best separator says yes (the greatest score, Hendrycks &
 * Gimpel 2017, here on margins), and how alike the nearest cases are in their words (Dubuisson & Masson 1993: ambiguity is not the same as distance).
 * Both weights are positive, so more evidence never makes the engine less sure. Fitted by leaving labels out of the development sets, in turn, by set.
 */
export type Evidence = {
  /** Score of the best label: −1 nothing speaks for it, about 1 as sure as of the examples themselves. Undefined while no label is in use. */
  readonly best: number | undefined;
  /** Mean likeness of the three nearest cases, as the index scores them. */
  readonly alike: number;
};

const weights = { best: 2.83, alike: 1.53, start: -0.61 };
const alone = { alike: 2.2, start: -2.2 };

export function knownFrom({ best, alike }: Evidence): number {
  const sum = best === undefined ? alone.start + alone.alike * alike : weights.start + weights.best * best + weights.alike * alike;
  return 1 / (1 + Math.exp(-sum));
}
