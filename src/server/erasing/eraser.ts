/**
 * The eraser: facts first, effects after. It reads the record behind everybody else, and where a tombstone stands it deletes the words that the tombstone
 * names and every copy of them that is not folded from the record: letters that carried them, addresses, what a list was made from. Reading twice deletes nothing more.
 */
import type { Pool } from "pg";
import type { CaseId } from "../../record/entry.ts";
import type { Placed, RecordStore } from "../../record/store.ts";
import type { Cases, Reader } from "../ports.ts";

export type EraserParts = { readonly pool: Pool; readonly store: RecordStore; readonly cases: Cases; readonly now: () => string };

export const tombstoneKind = "erased";

export function eraser({ pool, store, cases, now }: EraserParts): Reader {
  return {
    name: "eraser",
    read: async (batch) => {
      const stones = batch.filter(({ entry }) => entry.header.kind === tombstoneKind);
      for (const { caseId, entry } of stones) await store.erase(caseId, entry.header.stream, entry.header.refs);
      for (const caseId of new Set(stones.map((one) => one.caseId))) {
        const state = await cases.state(caseId);
        const whole = state?.erasing.tombstones.some((one) => one.whole) ?? false;
        await forgetLetters(pool, caseId, whole ? null : shared(stones, caseId));
        if (whole) await forgetAddresses(pool, caseId);
        await pool.query("insert into erased_since (case_id, at) values ($1, $2) on conflict (case_id) do update set at = least(erased_since.at, excluded.at)", [caseId, now()]);
      }
    },
  };
}

const shared = (stones: readonly Pick<Placed, "caseId" | "entry">[], caseId: CaseId): readonly number[] =>
  stones.filter((one) => one.caseId === caseId && one.entry.header.stream === "S").flatMap((one) => one.entry.header.refs);

/** Letters about these entries, sent or waiting; about the whole case when `about` is null. */
async function forgetLetters(pool: Pool, caseId: CaseId, about: readonly number[] | null): Promise<void> {
  if (about === null) await pool.query("delete from mail_outbox where case_id = $1", [caseId]);
  else if (about.length > 0) await pool.query("delete from mail_outbox where case_id = $1 and about && $2::bigint[]", [caseId, about]);
}

/** Where and who the person is: addresses in links that were sent, and who stands behind the case's pseudonyms. */
async function forgetAddresses(pool: Pool, caseId: CaseId): Promise<void> {
  await pool.query("delete from case_link where case_id = $1 and address is not null", [caseId]);
  await pool.query("delete from mail_wanted where case_id = $1 and who = 'p1'", [caseId]);
  await pool.query("delete from case_who where case_id = $1", [caseId]);
  await pool.query("delete from thanks where case_id = $1 and text = ''", [caseId]);
}
