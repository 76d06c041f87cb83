/**
 * Counting in memory for what every message draws from: so many in each window, which begins with the first draw of its key. A map and a clock; a timer
 * and a promise for each draw cost a quiet message more than everything that is decided about it.
 */
import type { Allowance } from "./limits.ts";

type Window = { readonly until: number; count: number };

/** Draws one for a key: 0 when granted, else the whole seconds until its window ends. `ms`: milliseconds on a clock that only goes forward. */
export function windowLimit({ points, seconds }: Allowance, ms: () => number): (key: string) => number {
  // All windows last alike, so they stand here in the order in which they end: those that are over are in front.
  const windows = new Map<string, Window>();

  const opened = (key: string, now: number): Window => {
    for (const [old, { until }] of windows) {
      if (until > now) break;
      windows.delete(old);
    }
    const fresh = { until: now + seconds * 1_000, count: 0 };
    windows.set(key, fresh);
    return fresh;
  };

  return (key) => {
    const now = ms();
    const known = windows.get(key);
    const window = known !== undefined && known.until > now ? known : opened(key, now);
    window.count += 1;
    return window.count <= points ? 0 : Math.max(1, Math.ceil((window.until - now) / 1_000));
  };
}
