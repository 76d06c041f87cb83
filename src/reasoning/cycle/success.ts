/**
 * How likely a move is to work, from how often it did. The same shape as the rating of experts (PRODUCT 5.1): counts meet a prior that is worth a few
 * tries, so that "1 of 1" does not beat "36 of 41"; what is shown is the mean, what orders is its lower end.
 *
 * Source: the mean and variance of a beta posterior, which is E. Miller's star formula (2014) with two stars.
 */

/** How often it worked and failed. */
export type Tally = { readonly worked: number; readonly failed: number };
export const noTally: Tally = { worked: 0, failed: 0 };

/** What is believed of a move before anybody tried it, and how many tries that belief is worth. */
export type Prior = { readonly share: number; readonly weight: number };
export const startingPrior: Prior = { share: 0.5, weight: 4 };
/** Standard deviations between the mean and its ends: a 90 % interval, as for ratings. */
const z = 1.65;

/** `p` the mean, `low` and `high` p ∓ 1.65 σ within 0 … 1, `n` the tries that it rests on. */
export type Success = { readonly p: number; readonly low: number; readonly high: number; readonly n: number };

/**
 * p = (worked + m·π) / (n + m), σ² = p(1 − p) / (n + m + 1), n = worked + failed.
 * @param tally counts, not negative (a count that is not a number is taken for none)
 * @returns numbers in 0 … 1; p grows with every success and falls with every failure
 */
export function successOf(tally: Tally, prior: Prior = startingPrior): Success {
  const worked = count(tally.worked);
  const n = worked + count(tally.failed);
  const p = (worked + prior.weight * prior.share) / (n + prior.weight);
  const sigma = Math.sqrt((p * (1 - p)) / (n + prior.weight + 1));
  return { p, low: Math.max(0, p - z * sigma), high: Math.min(1, p + z * sigma), n };
}

const count = (n: number): number => (n > 0 && Number.isFinite(n) ? n : 0);

/** The prior of a house: the share of all its tries that worked, itself held near one half while there are few. */
export function priorOf(tallies: Iterable<Tally>): Prior {
  let worked = 0;
  let all = 0;
  for (const each of tallies) {
    worked += count(each.worked);
    all += count(each.worked) + count(each.failed);
  }
  const { share, weight } = startingPrior;
  return { share: (worked + 10 * share) / (all + 10), weight };
}

export const added = (a: Tally, b: Tally): Tally => ({ worked: a.worked + b.worked, failed: a.failed + b.failed });

/**
 * How far a whole plan can be trusted: the share of cases with this plan that were put right, with the same prior and interval, worth less while the
 * plan is a draft or nobody has checked it. `checked` multiplies nothing: then the counts speak for themselves.
 */
export function planConfidence(tally: Tally, confidence: "draft" | "unchecked" | "checked" | "retired", prior: Prior = startingPrior): Success {
  const { p, low, high, n } = successOf(tally, prior);
  const trust = { draft: 0.5, unchecked: 0.8, checked: 1, retired: 0 }[confidence];
  return { p: p * trust, low: low * trust, high: high * trust, n };
}
