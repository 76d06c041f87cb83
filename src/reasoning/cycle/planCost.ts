/**
 * What a plan is expected to cost, with its working (PRODUCT S1-25): Σ probability × (minutes × rate + remedy). The moves are a sequence: one is reached
 * only if all before it failed, so its probability is Π (1 − p) over those before it. Amounts are whole minor units of one currency throughout.
 */
import type { Money } from "../../domain/words.ts";

export type CostedMove = {
  readonly id: string | null; readonly title: string;
  /** Ours, not negative. */
  readonly minutes: number;
  /** For an hour of it. */
  readonly rate: Money;
  /** Null: gives nothing away. */
  readonly remedy: Money | null;
  /** The probability that it works, 0 … 1. */
  readonly p: number;
};

/** `share`: the probability that the plan gets this far. The lines' `expected` add up to the plan's. */
export type CostLine = { readonly move: string | null; readonly title: string; readonly share: number; readonly minutes: number; readonly rate: Money; readonly work: Money; readonly remedy: Money; readonly expected: Money };
export type PlanCost = {
  readonly expected: Money;
  /** Expected minutes: Σ share × minutes. */
  readonly minutes: number;
  readonly lines: readonly CostLine[];
  /** Everything tried and nothing worked: what that costs, and how likely it is. */
  readonly most: Money; readonly unsolved: number;
};

/** minutes × rate for an hour, rounded to whole minor units. */
export const workCost = (minutes: number, rate: Money): Money => ({ minor: Math.round((minutes * rate.minor) / 60), currency: rate.currency });

/**
 * The cost of moves in their order. Null when they are not all in one currency: a sum over two would be a lie, and we hold no rates of exchange.
 * An empty plan costs nothing and has no lines. Rounding is carried from line to line, so that the lines add up to the total exactly.
 */
export function planCost(moves: readonly CostedMove[], currency: string): PlanCost | null {
  const currencies = moves.flatMap(({ rate, remedy }) => [rate.currency, ...(remedy === null ? [] : [remedy.currency])]);
  if (currencies.some((one) => one !== currency)) return null;
  const money = (minor: number): Money => ({ minor, currency });
  let share = 1;
  let exact = 0;
  let minutes = 0;
  let most = 0;
  const lines = moves.map((move): CostLine => {
    const work = workCost(move.minutes, move.rate);
    const remedy = move.remedy ?? money(0);
    const before = Math.round(exact);
    exact += share * (work.minor + remedy.minor);
    most += work.minor + remedy.minor;
    minutes += share * move.minutes;
    const line = { move: move.id, title: move.title, share, minutes: move.minutes, rate: move.rate, work, remedy, expected: money(Math.round(exact) - before) };
    share *= 1 - Math.min(1, Math.max(0, move.p));
    return line;
  });
  return { expected: money(Math.round(exact)), minutes, lines, most: money(most), unsolved: share };
}

/**
 * The order of moves that costs least in expectation: by cost over probability of working, least first, which is optimal for a sequence that ends with the
 * first success (W. E. Smith's ratio rule, 1956; Mitten 1960 for testing sequences). Equal ratios keep the order planned. A proposal only: some moves must
 * come before others for reasons that no number here knows.
 */
export function cheapestOrder<M extends CostedMove>(moves: readonly M[]): readonly M[] {
  const ratio = ({ minutes, rate, remedy, p }: M): number => (workCost(minutes, rate).minor + (remedy?.minor ?? 0)) / Math.max(p, 1e-9);
  return moves.map((move, index) => ({ move, index, by: ratio(move) })).toSorted((a, b) => a.by - b.by || a.index - b.index).map(({ move }) => move);
}
