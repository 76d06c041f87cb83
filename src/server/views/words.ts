/**
 * The words by which a case is found are written less often than the rest of its row: working them out of a long conversation costs a hundred times what
 * a message costs. The first message after a pause brings them up at once; what is said meanwhile follows when the case has been quiet for a moment, or
 * after half a minute.
 */
import type { Pool } from "pg";
import type { Cases } from "../ports.ts";
import { keepCases, type Seen } from "./keep.ts";

const restsMs = 30_000;
const quietSeconds = 2;
const atOnce = 100;

/** Whether a case's words are to be written with its row now; says yes once in half a minute. */
export function wordsNow(ms: () => number): (caseId: string) => boolean {
  // In the order of writing, so what is over stands in front.
  const written = new Map<string, number>();
  return (caseId) => {
    const now = ms();
    for (const [old, at] of written) {
      if (now - at < restsMs) break;
      written.delete(old);
    }
    if (written.has(caseId)) return false;
    written.set(caseId, now);
    return true;
  };
}

/** Brings up the words of cases that have gone quiet (`quiet`: for so many seconds) with words still missing. Resolves with how many there were. */
export async function keepLateWords({ pool, state }: { readonly pool: Pool; readonly state: Cases["state"] }, quiet = quietSeconds): Promise<number> {
  let brought = 0;
  // Each case once in a round: one that stays behind, because another node has folded it further, waits for the next.
  for (let after = "0".repeat(32); ; ) {
    const { rows } = await pool.query<{ id: string; last_at: Date }>({
      name: "late words",
      text: `select replace(case_id::text, '-', '') as id, last_at from case_row
              where words_seen < seen and last_at <= now() - make_interval(secs => $1) and case_id > $2::uuid order by case_id limit ${atOnce}`,
      values: [quiet, after],
    });
    const late: Seen[] = [];
    for (const { id, last_at } of rows) {
      const folded = await state(id);
      if (folded !== null) late.push({ state: folded, lastAt: last_at.toISOString(), words: true });
    }
    await keepCases(pool, late);
    brought += late.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return brought;
    after = last.id;
  }
}
