/** What the clockwork keeps of each case, so that it need not fold all of them to know which is due. Two implementations: Postgres and memory. */
import type { Pool } from "pg";
import type { CaseState } from "../../domain/case/state.ts";
import { nextClock } from "../../domain/case/clockwork.ts";
import type { CaseId } from "../../record/entry.ts";

export type ClockRow = { readonly caseId: CaseId; readonly open: boolean; /** The slug of the expert who has it, or to whom it is offered. */ readonly expert: string | null; readonly nextDue: string | null };

export type ClockStore = {
  /** Rows of different cases, all in one go: each wait for the disk is one that a message may have to wait behind. */
  save(rows: readonly ClockRow[]): Promise<void>;
  /** Cases with something due by now, longest due first. */
  due(now: string, limit: number): Promise<readonly CaseId[]>;
  /** Who is with whom: rows of open cases that have an expert. */
  taken(): Promise<readonly { readonly caseId: CaseId; readonly expert: string }[]>;
  /** All open cases, by id, page by page. */
  open(after: CaseId | null, limit: number): Promise<readonly CaseId[]>;
};

/** The slug of the expert who has the case, or to whom it is offered; null when it is with nobody, or closed. */
export function takenBy({ situation, people }: CaseState): string | null {
  return situation.name === "withExpert" || situation.name === "offered" ? (people[situation.expert]?.expert ?? null) : null;
}

/** The row of a state. */
export function clockRow(state: CaseState): ClockRow {
  return { caseId: state.caseId, open: state.situation.name !== "closed", expert: takenBy(state), nextDue: nextClock(state) };
}

export function memoryClockStore(): ClockStore {
  const rows = new Map<CaseId, ClockRow>();
  const sorted = (): ClockRow[] => [...rows.values()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  return {
    save: async (some) => some.forEach((row) => rows.set(row.caseId, row)),
    due: async (now, limit) => [...rows.values()].filter((row) => row.nextDue !== null && row.nextDue <= now).sort((a, b) => (a.nextDue ?? "").localeCompare(b.nextDue ?? "")).slice(0, limit).map((row) => row.caseId),
    taken: async () => [...rows.values()].flatMap(({ caseId, open, expert }) => (open && expert !== null ? [{ caseId, expert }] : [])),
    open: async (after, limit) => sorted().filter((row) => row.open && (after === null || row.caseId > after)).slice(0, limit).map((row) => row.caseId),
  };
}

const plain = (uuid: string): CaseId => uuid.replaceAll("-", "");

export function postgresClockStore(pool: Pool): ClockStore {
  return {
    save: async (rows) =>
      void (await pool.query({
        name: "clock-save",
        text: `insert into case_clock as c (case_id, open, expert, next_due) select * from unnest($1::uuid[], $2::boolean[], $3::text[], $4::timestamptz[])
               on conflict (case_id) do update set open = excluded.open, expert = excluded.expert, next_due = excluded.next_due
               where (c.open, c.expert, c.next_due) is distinct from (excluded.open, excluded.expert, excluded.next_due)`,
        values: [rows.map((row) => row.caseId), rows.map((row) => row.open), rows.map((row) => row.expert), rows.map((row) => row.nextDue)],
      })),
    due: async (now, limit) => {
      const { rows } = await pool.query<{ case_id: string }>({ name: "clock-due", text: "select case_id from case_clock where next_due <= $1 order by next_due limit $2", values: [now, limit] });
      return rows.map((row) => plain(row.case_id));
    },
    taken: async () => {
      const { rows } = await pool.query<{ case_id: string; expert: string }>("select case_id, expert from case_clock where open and expert is not null");
      return rows.map((row) => ({ caseId: plain(row.case_id), expert: row.expert }));
    },
    open: async (after, limit) => {
      const { rows } = await pool.query<{ case_id: string }>("select case_id from case_clock where open and ($1::uuid is null or case_id > $1) order by case_id limit $2", [after, limit]);
      return rows.map((row) => plain(row.case_id));
    },
  };
}
