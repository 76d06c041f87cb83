/**
 * Anticipate: how long it will likely take, what likely comes next, and who will have to decide, from the nearest past cases and the plan at hand. Feeds the
 * quote (PRODUCT 5.3) and the waits (5.4). Every figure comes with the number of cases it rests on and an interval.
 */
import { expectedMinutes, nearest, type Precedent as QuotePrecedent } from "../../domain/pricing/quote.ts";
import type { Money } from "../../domain/words.ts";
import { successOf } from "./success.ts";

/** A past case as it bears on this one. `weight`: how near, any positive scale. */
export type Neighbour = {
  readonly weight: number;
  /** What it took of ours; null: not known. */
  readonly minutes: number | null;
  /** What came up on that case later, or brought the person back. */
  readonly next: readonly { readonly title: string; readonly problem: string | null }[];
  /** What only somebody else could decide there. */
  readonly authority: readonly { readonly what: string; readonly who: string | null; readonly limit: Money | null }[];
};

/** The fifteen heaviest with a weight: what the quote rests on too. */
export const nearestOf = <T extends { readonly weight: number }>(all: readonly T[]): readonly T[] => all.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight).slice(0, nearest);

export type LikelyMinutes = { readonly likely: number; readonly low: number; readonly high: number; /** Four in five of those cases were done by then. */ readonly by: number; readonly n: number; readonly basis: "precedents" | "topic" };

/** Standard deviations of a two-sided 90 % interval. */
const z90 = 1.645;

/**
 * Ê, the weighted median of the fifteen nearest (the same function that prices), with an interval for the median from its order statistics: the weighted
 * quantiles at ½ ∓ 1.645·½/√n′, where n′ = (Σw)²/Σw² is how many equally heavy cases the weights are worth (Kish 1965). No shape of the distribution is
 * assumed. Without cases the topic's median, whose interval is not known: low = 0, high = twice it.
 */
export function likelyMinutes(topic: { readonly minutes: number }, neighbours: readonly Neighbour[]): LikelyMinutes {
  const near = nearestOf(neighbours.flatMap(({ minutes, weight }) => (minutes !== null && minutes > 0 && Number.isFinite(minutes) ? [{ minutes, weight }] : [])));
  if (near.length === 0) return { likely: topic.minutes, low: 0, high: 2 * topic.minutes, by: 2 * topic.minutes, n: 0, basis: "topic" };
  // Taken as parts of the heaviest: squares of very small weights would vanish.
  const heaviest = Math.max(...near.map(({ weight }) => weight));
  const parts = near.map(({ weight }) => weight / heaviest);
  const effective = parts.reduce((sum, one) => sum + one, 0) ** 2 / parts.reduce((sum, one) => sum + one ** 2, 0);
  const half = (z90 * 0.5) / Math.sqrt(effective);
  const likely = expectedMinutes(topic, near);
  return {
    likely, low: Math.min(likely, weightedQuantile(near, 0.5 - half)), high: Math.max(likely, weightedQuantile(near, 0.5 + half)), by: weightedQuantile(near, 0.8),
    n: near.length, basis: "precedents",
  };
}

/** The least minutes that at least this share of the weight does not exceed. Throws RangeError on an empty list. */
export function weightedQuantile(cases: readonly QuotePrecedent[], share: number): number {
  const inOrder = cases.toSorted((a, b) => a.minutes - b.minutes);
  const wanted = Math.min(1, Math.max(0, share)) * inOrder.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { minutes, weight } of inOrder) {
    passed += weight;
    if (passed >= wanted) return minutes;
  }
  const last = inOrder.at(-1);
  if (last === undefined) throw new RangeError("a quantile needs at least one case");
  return last.minutes;
}

/** For `quoteFor`: past cases as it wants them. */
export const quotePrecedents = (neighbours: readonly Neighbour[]): readonly QuotePrecedent[] => neighbours.flatMap(({ minutes, weight }) => (minutes === null || minutes <= 0 || weight <= 0 ? [] : [{ minutes, weight }]));

/** `share` of the nearest cases (by weight, held near nought while there are few) on which it happened; `low` its lower end. */
export type Likely = { readonly share: number; readonly low: number; readonly n: number; readonly of: number };
export type LikelyNext = Likely & { readonly title: string; readonly problem: string | null };
export type LikelyAuthority = Likely & { readonly what: string; readonly who: string | null; readonly limit: Money | null };

/** Before anything is known, one case in ten brings any given next thing. */
const rare = { share: 0.1, weight: 2 };

/** What likely comes next, likeliest first, at most three, each met at least twice: once is an anecdote. */
export function likelyNext(neighbours: readonly Neighbour[]): readonly LikelyNext[] {
  const near = nearestOf(neighbours);
  return tallied(near, ({ next }) => next, (one) => one.problem ?? `"${one.title.trim().toLowerCase()}"`)
    .filter(({ n }) => n >= 2).map(({ first, ...likely }) => ({ title: first.title, problem: first.problem, ...likely })).slice(0, 3);
}

/**
 * Who will likely have to decide. From the plan: with the probability that it gets as far as that move; from past cases: the share where it was so.
 * The greater of the two stands.
 */
export function likelyAuthority(neighbours: readonly Neighbour[], plan: readonly { readonly authority: LikelyPlanned | null; readonly p: number }[]): readonly LikelyAuthority[] {
  const near = nearestOf(neighbours);
  const key = (one: LikelyPlanned): string => `${one.who ?? ""} ${one.what.trim().toLowerCase()}`;
  const found = new Map(tallied(near, ({ authority }) => authority, key).map(({ first, ...likely }) => [key(first), { what: first.what, who: first.who, limit: first.limit, ...likely }]));
  let reached = 1;
  for (const { authority, p } of plan) {
    if (authority !== null) {
      const before = found.get(key(authority));
      if (before === undefined || before.share < reached) found.set(key(authority), { what: authority.what, who: authority.who, limit: authority.limit, share: reached, low: before?.low ?? 0, n: before?.n ?? 0, of: near.length });
    }
    reached *= 1 - Math.min(1, Math.max(0, p));
  }
  return [...found.values()].filter(({ share }) => share >= 0.1).toSorted((a, b) => b.share - a.share).slice(0, 3);
}
type LikelyPlanned = { readonly what: string; readonly who: string | null; readonly limit: Money | null };

function tallied<T>(near: readonly Neighbour[], of: (one: Neighbour) => readonly T[], key: (one: T) => string): readonly (Likely & { readonly first: T })[] {
  const all = near.reduce((sum, { weight }) => sum + weight, 0);
  const found = new Map<string, { first: T; weight: number; n: number }>();
  for (const one of near) {
    const once = new Map(of(one).map((each) => [key(each), each]));
    for (const [name, each] of once) {
      const before = found.get(name);
      found.set(name, { first: before?.first ?? each, weight: (before?.weight ?? 0) + one.weight, n: (before?.n ?? 0) + 1 });
    }
  }
  return [...found.values()].map(({ first, weight, n }) => {
    const worth = all === 0 ? 0 : (weight / all) * near.length;
    const { p, low } = successOf({ worked: worth, failed: near.length - worth }, rare);
    return { first, share: p, low, n, of: near.length };
  }).toSorted((a, b) => b.share - a.share);
}
