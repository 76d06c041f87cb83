/**
 * An honest range for "how long until a person answers" (PRODUCT 5.4): p50 to p90, in whole minutes, with what it was worked out from.
 *
 * Sources: the blend with the wait of the one last answered is the "estimated wait time" that Puzzel documents, EWT ← (EWT + LCWT) / 2; the queue's own
 * estimate is position × mean handling time / people available. Erlang C is for staffing and stays out of what a person is shown.
 */
import type { WaitRange } from "./directory.ts";
import { localTime } from "./localTime.ts";
import { wilsonLower } from "./wilson.ts";

/** One wait that has ended: when the person chose, and how many minutes passed until a human acted. */
export type PastWait = { readonly askedAt: string; readonly minutes: number };

export type WaitBasis = {
  /** Minutes waited in the same hour of the same weekday, any order. */
  readonly sameHour: readonly number[];
  /** Minutes that the one answered last had waited; null when nobody was answered lately. */
  readonly lastAnswered: number | null;
  /** 1 for the next in line. */
  readonly position: number;
  /** Mean minutes one person takes; null when not known yet. */
  readonly meanHandle: number | null;
  /** How many experts can take somebody now. */
  readonly available: number;
  /** What the desk promises anyway: minutes within which a chosen expert must answer. */
  readonly answerWithin: number;
};

/** Fewer waits than this say too little about an hour of the week. */
export const enoughWaits = 5;
/** Standard normal quantile of 0.9. */
const z90 = 1.2816;

/** The waits of the same weekday and hour as `now`, on the clock of `zone`. */
export function waitsOfSameHour(waits: readonly PastWait[], now: string, zone: string): readonly number[] {
  const here = localTime(now, zone);
  return waits
    .filter((wait) => {
      const then = localTime(wait.askedAt, zone);
      return then.weekday === here.weekday && Math.floor(then.minute / 60) === Math.floor(here.minute / 60);
    })
    .map((wait) => wait.minutes);
}

/** The range to show. Always low ≤ high; `n` is how many past waits it rests on. */
export function waitRange(basis: WaitBasis): WaitRange {
  const { sameHour, lastAnswered, meanHandle } = basis;
  if (sameHour.length >= enoughWaits) {
    const p50 = quantile(sameHour, 0.5);
    const p90 = quantile(sameHour, 0.9);
    const low = lastAnswered === null ? p50 : (p50 + lastAnswered) / 2;
    // The last wait may lengthen the far end but not shorten it: one quick answer is no ground for promising everyone a quick one.
    const high = lastAnswered === null ? p90 : Math.max(p90, (p90 + lastAnswered) / 2);
    return whole(low, high, "sameHour", sameHour.length);
  }
  if (meanHandle !== null) {
    const position = Math.max(1, basis.position);
    const mean = (position * meanHandle) / Math.max(basis.available, 1);
    // The time of `position` people one after the other spreads like 1/√position of its mean.
    return whole(mean, mean * (1 + z90 / Math.sqrt(position)), "queue", sameHour.length);
  }
  return whole(0, basis.answerWithin, "policy", sameHour.length);
}

function whole(low: number, high: number, basis: WaitRange["basis"], n: number): WaitRange {
  const near = Math.max(0, Math.floor(low));
  return { low: near, high: Math.max(near, Math.ceil(high)), basis, n };
}

/** The smallest value that at least `share` of the values do not exceed (nearest rank). Throws RangeError on an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  const found = inOrder[Math.min(inOrder.length - 1, Math.max(0, Math.ceil(share * inOrder.length) - 1))];
  if (found === undefined) throw new RangeError("a quantile needs at least one value");
  return found;
}

/** A wait that ended, beside the far end of the range that was shown. */
export type ShownWait = { readonly high: number; readonly minutes: number };

/**
 * How true our ranges were: the share of waits that ended within the p90 we showed (target 0.9, published), with its lower bound and n.
 * Those who left before a human came count with the minutes they had waited, as waits that did not end in time: pass `minutes: Infinity`.
 */
export function calibration(shown: readonly ShownWait[]): { readonly share: number | null; readonly low: number; readonly n: number } {
  const kept = shown.filter((wait) => wait.minutes <= wait.high).length;
  return { share: shown.length === 0 ? null : kept / shown.length, low: wilsonLower(kept, shown.length), n: shown.length };
}
