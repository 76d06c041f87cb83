/**
 * When deleted words leave the disk too: once in a while, if something was erased since, by the node that leads. How long that may take is a setting that
 * the person is told before they ask.
 */
import type { Pool } from "pg";
import type { OpenStorage } from "../../storage/open.ts";

export type ScrubbingParts = { readonly pool: Pool; readonly storage: Pick<OpenStorage, "scrub">; readonly now: () => string; /** minutes */ readonly after: number; readonly log: (sentence: string) => void };

/** A day: short beside the law's month, long enough to happen at night. */
export const scrubAfterMinutes = 24 * 60;

/** Scrubs if something erased has waited for long enough (`force`: or at all). Resolves with the number of cases whose words are now off the disk. */
export async function scrubIfDue({ pool, storage, now, after, log }: ScrubbingParts, force = false): Promise<number> {
  const until = force ? now() : new Date(Date.parse(now()) - after * 60_000).toISOString();
  const { rowCount: due } = await pool.query("select from erased_since where at <= $1 limit 1", [until]);
  if (due === 0) return 0;
  const began = now();
  const { log: logGone } = await storage.scrub();
  // What was erased while the tables were written waits for the next time.
  const { rowCount } = await pool.query("delete from erased_since where at <= $1", [began]);
  if (!logGone) log("Erased words are gone from the tables. The database's own log keeps them until it moves on: this user may not end it. Ask whoever runs the database to shorten how long it is kept.");
  return rowCount ?? 0;
}
