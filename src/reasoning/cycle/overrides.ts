/**
 * Overrides train (PRODUCT S4-15): a known problem that experts keep putting aside, with good reason, is believed less the next time the words point to it,
 * and one that they keep taking a little more. Bounded, so that a habit never hides what the words say plainly.
 */

/** What became of it when it was proposed; `taken` counts the changed ones too. */
export type Overrides = { readonly taken: number; readonly dismissed: number };

/** Before anybody decided, it is taken as often as not, and that belief is worth so many decisions. */
const prior = { share: 0.5, weight: 6 };
const least = 0.5;
const most = 2;

/** By how much the odds are multiplied: the posterior share of takings over the prior one, between one half and two; one where nobody decided. */
export function trustOf({ taken, dismissed }: Overrides): number {
  const [yes, no] = [Math.max(0, taken), Math.max(0, dismissed)];
  const share = (yes + prior.weight * prior.share) / (yes + no + prior.weight);
  return Math.min(most, Math.max(least, share / prior.share));
}

/** A probability with its odds multiplied: stays within 0 … 1, and certainty stays certainty. */
export const believed = (p: number, trust: number): number => (p <= 0 ? 0 : p >= 1 ? 1 : (p * trust) / (1 - p + p * trust));
