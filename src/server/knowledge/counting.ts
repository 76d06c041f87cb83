/**
 * What becomes of suggestions, counted: shown, opened, dismissed, taken, changed, asked all the same. Numbers by day and problem, gathered in memory and
 * written every few seconds, so that typing costs no write. The words that were typed never come here.
 */
import type { Pool } from "pg";

/** `guide`: what became of the guide on the published page. */
export type Place = "box" | "desk" | "guide";
export type What = "shown" | "opened" | "dismissed" | "asked" | "started" | "helped" | "again";
/** What experts did with suggestions stands in the cases and is counted from there. */
export type Counts = { readonly [W in "shown" | "opened" | "dismissed" | "asked" | "taken" | "changed"]: number };
export type GuideCounts = { readonly [W in "started" | "helped" | "again"]: number };

export type Counting = {
  add(problem: string, place: Place, what: What, day: string): void;
  /** Shown at the desk, once for each case however often it is looked at. */
  shownOn(caseId: string, problems: readonly string[], day: string): Promise<void>;
  /** All that was counted of these problems, on all nodes, since a day. */
  sums(problems: readonly string[], since: string): Promise<ReadonlyMap<string, { readonly box: Counts; readonly desk: Counts; readonly guide: GuideCounts }>>;
  flush(): Promise<void>;
};

/** More different lines than this between two flushes is somebody playing; what is over is not counted. */
const mostLines = 5_000;
export const noCounts: Counts = { shown: 0, opened: 0, dismissed: 0, taken: 0, changed: 0, asked: 0 };
export const noGuide: GuideCounts = { started: 0, helped: 0, again: 0 };

export function openCounting(pool: Pool): Counting {
  let waiting = new Map<string, number>();
  const add: Counting["add"] = (problem, place, what, day) => {
    const line = `${problem} ${day} ${place} ${what}`;
    if (waiting.has(line) || waiting.size < mostLines) waiting.set(line, (waiting.get(line) ?? 0) + 1);
  };
  const flush = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const lines = [...waiting].map(([line, n]) => [...line.split(" "), n] as const);
    waiting = new Map();
    const column = (i: number): unknown[] => lines.map((line) => line[i]);
    await pool.query(
      `insert into suggestion_count as c (problem, day, place, what, n) select * from unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::bigint[])
       on conflict (problem, day, place, what) do update set n = c.n + excluded.n`,
      [column(0), column(1), column(2), column(3), column(4)],
    );
  };
  return {
    add, flush,
    shownOn: async (caseId, problems, day) => {
      if (problems.length === 0) return;
      const { rows } = await pool.query<{ problem: string }>("insert into suggestion_shown (case_id, problem) select $1, * from unnest($2::uuid[]) on conflict do nothing returning replace(problem::text, '-', '') as problem", [caseId, problems]);
      for (const { problem } of rows) add(problem, "desk", "shown", day);
    },
    sums: async (problems, since) => {
      const { rows } = await pool.query<{ problem: string; place: Place; what: keyof Counts | keyof GuideCounts; n: number }>(
        `select replace(problem::text, '-', '') as problem, place, what, sum(n)::int as n from suggestion_count where problem = any($1::uuid[]) and day >= $2 group by 1, 2, 3
         union all select replace(problem::text, '-', ''), 'desk', how, count(*)::int from suggestion_used where problem = any($1::uuid[]) and at >= $2 group by 1, 3`, [problems, since]);
      const found = new Map<string, { box: Counts; desk: Counts; guide: GuideCounts }>();
      for (const { problem, place, what, n } of rows) {
        const one = found.get(problem) ?? { box: noCounts, desk: noCounts, guide: noGuide };
        found.set(problem, { ...one, [place]: { ...one[place], [what]: n } });
      }
      return found;
    },
  };
}
