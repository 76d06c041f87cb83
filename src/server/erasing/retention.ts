/** The round of the retention times: which ended cases hold words whose time is over. Each is erased by a command like any other, so the record tells of it. */
import type { Pool } from "pg";
import { factsOf } from "../../domain/case/fold.ts";
import { erasableOf } from "../../domain/erasing/residue.ts";
import { overdue, type Retention, shortest } from "../../domain/erasing/retention.ts";
import { type CaseId, streamNames } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import type { Cases } from "../ports.ts";
import { readTail } from "../cases/hotCases.ts";

export type RetentionParts = { readonly pool: Pool; readonly store: RecordStore; readonly cases: Pick<Cases, "state" | "act">; readonly retention: () => Retention; readonly now: () => string };

const page = 200;
/** Entries that one command names. */
const atOnce = 500;

/** Goes once through the cases that ended long enough ago. Resolves with the number of entries whose words it erased. */
export async function eraseWhatIsOver({ pool, store, cases, retention, now }: RetentionParts): Promise<number> {
  const times = retention();
  const days = shortest(times);
  if (days === null) return 0;
  const endedBy = new Date(Date.parse(now()) - days * 86_400_000).toISOString();
  let erased = 0;
  for (let after: CaseId = "0".repeat(32); ; ) {
    const { rows } = await pool.query<{ id: string }>(
      `select replace(case_id::text, '-', '') as id from case_row where place = 'closed' and closed_at <= $1 and case_id > $2::uuid order by case_id limit $3`,
      [endedBy, after, page],
    );
    for (const { id } of rows) erased += await eraseOverdue(id);
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return erased;
    after = last.id;
  }

  async function eraseOverdue(caseId: CaseId): Promise<number> {
    let gone = 0;
    for (;;) {
      const state = await cases.state(caseId);
      if (state === null) return gone;
      const entries = (await Promise.all(streamNames.map((stream) => readTail(store, caseId, stream, 0)))).flat();
      const due = overdue(state, erasableOf(factsOf(entries)), times, now()).slice(0, atOnce);
      if (due.length === 0) return gone;
      const done = await cases.act({ caseId, principal: { kind: "software" }, clientId: `retention-${state.seen.S}-${state.seen.O}-${state.seen.C}`, command: { type: "eraseOverdue", entries: [...due] } });
      if ("problem" in done || done.ok.duplicate) return gone;
      gone += due.length;
    }
  }
}
