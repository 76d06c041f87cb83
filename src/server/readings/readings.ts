/**
 * Who of the organisation read a case after it had ended. One place for every door: the line is written before anything is given, so that nothing is read
 * that is not told, to the person too. Lists and searches of one's own cases show a line of each and are no reading.
 */
import type { Pool } from "pg";
import type { CaseState } from "../../domain/case/state.ts";
import type { RouteName } from "../../protocol/routes.ts";
import type { Reading } from "../../protocol/views.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Principal } from "../ports.ts";

export type ReadingHow = Reading["how"];

/** Every door that only a party or a reader of a case may use: how it gives what stands in the case, or null when it gives nothing of it. */
export const readingBy: Readonly<Partial<Record<RouteName, ReadingHow | null>>> = {
  entries: "opened", thinking: "opened", fileLink: "file", recordZip: "zip", recordPdf: "pdf",
  // Who takes part, how long the record is and what was signed of it: not a word that was said.
  case: null, checkpoints: null,
  // What one says, does or adds is in the record itself; whom one could choose, and who read, tells nothing of what was said.
  command: null, signs: null, upload: null, choice: null, readings: null,
};

export type ReadingLog = {
  /** Notes that this member of staff is given the case now, if it has ended. Rejects when it cannot be noted: then nothing is to be given. */
  note(state: CaseState, principal: Principal, how: ReadingHow): Promise<void>;
  /** The newest first, at most 500. */
  of(caseId: CaseId): Promise<readonly Reading[]>;
};

/** A reading that pauses for less than this is the same reading. */
const pause = 30 * 60_000;
const remembered = 20_000;
const mostTold = 500;

/** @param ms the clock, in milliseconds since 1970 */
export function openReadings(pool: Pool, ms: () => number): ReadingLog {
  // When each was last seen at it. Lost with the program, and then a reading that goes on becomes two: too many lines rather than too few.
  const seen = new Map<string, number>();

  return {
    note: async ({ caseId, situation }, principal, how) => {
      if (principal.kind !== "staff" || situation.name !== "closed") return;
      const key = `${caseId} ${principal.slug} ${how}`;
      const now = ms();
      const last = seen.get(key);
      if (last === undefined || now - last >= pause) {
        await pool.query("insert into case_reading (case_id, at, slug, name, how) values ($1, $2, $3, $4, $5) on conflict do nothing", [caseId, new Date(now), principal.slug, principal.name, how]);
      }
      seen.delete(key);
      seen.set(key, now);
      if (seen.size > remembered) for (const first of seen.keys()) {
        seen.delete(first);
        break;
      }
    },
    of: async (caseId) => {
      const { rows } = await pool.query<{ at: Date; slug: string; name: string; how: ReadingHow }>("select at, slug, name, how from case_reading where case_id = $1 order by at desc, slug, how limit $2", [caseId, mostTold]);
      return rows.map(({ at, slug, name, how }) => ({ at: at.toISOString(), slug, name, how }));
    },
  };
}
