/**
 * The price of a case before work begins (PRODUCT 5.3): fixed, binding, explained line by line. Nothing about who asks is among the arguments, so
 * no price can depend on person, device or mood (invariant I10), and there is no surge because the time of day is not among them either.
 */
import type { Topic } from "../people/directory.ts";
import type { Quote } from "./events.ts";

/** What a past case took. `weight` says how near it is to this one (any positive scale). */
export type Precedent = { readonly minutes: number; readonly weight: number };

export type QuoteBasis = {
  readonly topic: Pick<Topic, "title" | "minutes" | "quintiles" | "price">;
  /** Integer minor units of this ISO 4217 currency throughout. */
  readonly currency: string;
  /** What the price covers, in the desk's words. */
  readonly covers: string;
  /** Nearest first or in any order; the fifteen heaviest count. Empty: the topic's median. */
  readonly precedents: readonly Precedent[];
  /** The expert's sort value (5.1), with mean and standard deviation of the desk's experts; null: no rating factor. */
  readonly rating: { readonly sort: number; readonly deskMean: number; readonly deskSd: number } | null;
};

/** k of the nearest precedents. */
export const nearest = 15;

/** Ê: the weighted median of the nearest precedents' minutes, else the topic's median. */
export function expectedMinutes(topic: Pick<Topic, "minutes">, precedents: readonly Precedent[]): number {
  const usable = precedents.filter((each) => each.weight > 0 && each.minutes > 0);
  const near = usable.toSorted((a, b) => b.weight - a.weight).slice(0, nearest).toSorted((a, b) => a.minutes - b.minutes);
  const half = near.reduce((sum, each) => sum + each.weight, 0) / 2;
  let passed = 0;
  for (const each of near) {
    passed += each.weight;
    if (passed >= half) return each.minutes;
  }
  return topic.minutes;
}

/** C1 … C5: the fifth of the topic's past work into which these minutes fall. */
export function complexityOf(minutes: number, quintiles: readonly number[]): number {
  return 1 + quintiles.slice(0, 4).filter((border) => minutes > border).length;
}

/** 1 + 0.15 · clip((sort − desk mean) / desk sd, −1, 2); one where the desk's experts do not differ. */
export function ratingFactor(rating: QuoteBasis["rating"]): number {
  if (rating === null || !(rating.deskSd > 1e-9)) return 1;
  return 1 + 0.15 * Math.min(2, Math.max(-1, (rating.sort - rating.deskMean) / rating.deskSd));
}

/**
 * q = clamp(round(perMinute · Ê · rating factor, nice), floor, cap), with lines that add up to q exactly. Where floor and cap contradict each other
 * the cap holds. `expert` is filled in by the decision, which also applies "never rises" (`settleQuote`).
 */
export function quoteFor(basis: QuoteBasis): Omit<Quote, "expert"> {
  const { topic, currency, covers } = basis;
  const { price } = topic;
  const estimate = expectedMinutes(topic, basis.precedents);
  const minutes = Math.round(estimate);
  const precedents = Math.min(nearest, basis.precedents.filter((each) => each.weight > 0 && each.minutes > 0).length);
  if (price.perMinute === null || price.perMinute === 0) {
    return { amount: { minor: 0, currency }, free: true, complexity: null, minutes, precedents, covers, lines: [{ code: "free", label: "Free, included", minor: 0 }] };
  }
  const complexity = complexityOf(estimate, topic.quintiles);
  const base = price.perMinute * estimate;
  const work = Math.round(base);
  const rated = Math.round(base * ratingFactor(basis.rating));
  const rounded = Math.round(rated / price.nice) * price.nice;
  const raised = Math.max(rounded, price.floor);
  const minor = Math.min(raised, price.cap);
  const lines: Quote["lines"] = [
    { code: "work", label: `${topic.title}: about ${minutes} minutes, ${precedents === 0 ? "as is usual here" : `from ${precedents} cases like this`} (C${complexity})`, minor: work },
    ...lineIf("rating", rated > work ? "A highly rated expert" : "This expert's ratings", rated - work),
    ...lineIf("rounding", "Rounded", rounded - rated),
    ...lineIf("floor", "The least this costs", raised - rounded),
    ...lineIf("cap", "Never more than this", minor - raised),
    { code: "nothingElse", label: "Nothing else, even if it takes longer", minor: 0 },
  ];
  return { amount: { minor, currency }, free: minor === 0, complexity: minor === 0 ? null : complexity, minutes, precedents, covers, lines };
}

/** A line that changes nothing would only puzzle. */
function lineIf(code: Quote["lines"][number]["code"], label: string, minor: number): Quote["lines"] {
  return minor === 0 ? [] : [{ code, label, minor }];
}
