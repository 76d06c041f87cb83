/**
 * The round of the retention times: which ended cases hold words whose time is over. Each is erased by a command like any other, so the record tells of it.
 * Times are counted in days, so the round is made once a day; and at once when the times were changed. A case is read only if something can have come due
 * in it: what was found is noted with the number of entries it was found at, and until one is added, a time comes, or the rules change, it stays found.
 */
import type { Pool } from "pg";
import { factsOf } from "../../domain/case/fold.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { erasableOf } from "../../domain/erasing/residue.ts";
import { nextDue, overdue, type Retention, shortest } from "../../domain/erasing/retention.ts";
import { type CaseId, streamNames } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import type { Cases } from "../ports.ts";
import { readTail } from "../cases/hotCases.ts";

export type RetentionParts = {
  readonly pool: Pool; readonly store: RecordStore; readonly cases: Pick<Cases, "state" | "act">; readonly retention: () => Retention; readonly now: () => string;
  /** This program's version: another one may know more of what is personal, so it looks at every case again. */
  readonly version: string;
};

const day = 86_400_000;
const page = 200;
/** Entries that one command names. */
const atOnce = 500;

/** Makes the round if it is time for it. Resolves with the number of entries whose words it erased; null when it was not. */
export async function eraseWhatIsOverIfDue(parts: RetentionParts): Promise<number | null> {
  const { pool, retention, now, version } = parts;
  const [rules, at] = [rulesOf(retention(), version), now()];
  const { rows } = await pool.query<{ at: Date; rules: string }>("select at, rules from retention_round");
  const last = rows[0];
  if (last !== undefined && last.rules === rules && Date.parse(at) - last.at.getTime() < day) return null;
  const erased = await eraseWhatIsOver(parts);
  await pool.query("insert into retention_round (at, rules) values ($1, $2) on conflict (one) do update set (at, rules) = (excluded.at, excluded.rules)", [at, rules]);
  return erased;
}

/** Goes once through the cases that ended long enough ago and in which something can be due. Resolves with the number of entries whose words it erased. */
export async function eraseWhatIsOver({ pool, store, cases, retention, now, version }: RetentionParts): Promise<number> {
  const times = retention();
  const days = shortest(times);
  if (days === null) return 0;
  const rules = rulesOf(times, version);
  const endedBy = new Date(Date.parse(now()) - days * day).toISOString();
  let erased = 0;
  for (let after: CaseId = "0".repeat(32); ; ) {
    const { rows } = await pool.query<{ id: string }>(
      `select replace(case_id::text, '-', '') as id from case_row r where place = 'closed' and closed_at <= $1 and case_id > $2::uuid
         and not exists (select from retention_done d where d.case_id = r.case_id and d.seen >= r.seen and d.rules = $3 and (d.next_due is null or d.next_due > $4))
       order by case_id limit $5`,
      [endedBy, after, rules, now(), page],
    );
    for (const { id } of rows) erased += await eraseOverdue(id);
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return erased;
    after = last.id;
  }

  async function eraseOverdue(caseId: CaseId): Promise<number> {
    let gone = 0;
    for (;;) {
      const [state, at] = [await cases.state(caseId), now()];
      if (state === null) return gone;
      const entries = (await Promise.all(streamNames.map((stream) => readTail(store, caseId, stream, 0)))).flat();
      const due = overdue(state, erasableOf(factsOf(entries)), times, at).slice(0, atOnce);
      if (due.length === 0) {
        await note(state, at);
        return gone;
      }
      const done = await cases.act({ caseId, principal: { kind: "software" }, clientId: `retention-${state.seen.S}-${state.seen.O}-${state.seen.C}`, command: { type: "eraseOverdue", entries: [...due] } });
      if ("problem" in done || done.ok.duplicate) return gone;
      gone += due.length;
    }
  }

  async function note({ caseId, seen, situation }: CaseState, at: string): Promise<void> {
    const next = situation.name === "closed" ? nextDue(situation.since, times, at) : null;
    await pool.query(
      "insert into retention_done (case_id, seen, rules, next_due) values ($1, $2, $3, $4) on conflict (case_id) do update set (seen, rules, next_due) = (excluded.seen, excluded.rules, excluded.next_due)",
      [caseId, seen.S + seen.O + seen.C, rules, next],
    );
  }
}

const rulesOf = ({ words, files, notes }: Retention, version: string): string => JSON.stringify([version, words, files, notes]);
