/** What was counted of known problems, read from the rows that `caseReader.ts` keeps: frequency, people, cost, how moves went, which answers came. */
import type { Pool } from "pg";
import type { Overrides } from "../../reasoning/cycle/overrides.ts";
import type { Experience } from "../../reasoning/cycle/question.ts";
import { type Prior, priorOf, type Tally } from "../../reasoning/cycle/success.ts";
import type { CaseId } from "../../record/entry.ts";
import { answerHash } from "./caseReader.ts";

/** Counts of one problem. `work`: minutes by desk, and what was given, for pricing with each desk's own rate. */
export type Sums = {
  readonly cases: number; readonly people: number; readonly last30: number; readonly yes: number; /** Ended, however it went. */ readonly closed: number; readonly minutes: number | null;
  readonly work: readonly { readonly desk: string; readonly currency: string; readonly minutes: number; readonly remedy: number }[];
};
export const noSums: Sums = { cases: 0, people: 0, last30: 0, yes: 0, closed: 0, minutes: null, work: [] };

/** What else happened on, or soon after, a past case. */
export type Aftermath = { readonly next: readonly string[]; readonly moves: readonly { readonly problem: string; readonly move: string }[] };

export type Figures = {
  sums(problems: readonly string[], now: string): Promise<ReadonlyMap<string, Sums>>;
  /** By move id. */
  tallies(problems: readonly string[]): Promise<ReadonlyMap<string, Tally>>;
  /** What is believed of a move nobody tried, from all that were: the same wherever a plan is priced. Looked up anew every few minutes. */
  house(): Promise<Prior>;
  /** What experts did with proposals of these, by problem. */
  overrides(problems: readonly string[]): Promise<ReadonlyMap<string, Overrides>>;
  experience(keys: readonly string[]): Promise<Experience>;
  aftermath(cases: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Aftermath>>;
};

const plain = (column: string): string => `replace(${column}::text, '-', '')`;

const houseFor = 5 * 60_000;

/** @param ms milliseconds that only grow */
export function knowledgeFigures(pool: Pool, ms: () => number): Figures {
  let house: { readonly at: number; readonly prior: Promise<Prior> } | null = null;
  const askHouse = async (): Promise<Prior> => {
    const { rows } = await pool.query<Tally>(
      `select count(*) filter (where m.worked)::int as worked, count(*) filter (where not m.worked)::int as failed
         from known_case c cross join lateral jsonb_to_recordset(c.moves) as m(move text, worked boolean) where m.worked is not null`);
    return priorOf(rows);
  };
  return {
    house: () => {
      if (house === null || ms() - house.at > houseFor) {
        const asked = { at: ms(), prior: askHouse() };
        house = asked;
        // What failed is asked again by the next who needs it.
        asked.prior.catch(() => void (house === asked && (house = null)));
      }
      return house.prior;
    },
    sums: async (problems, now) => {
      if (problems.length === 0) return new Map();
      const [whole, work] = await Promise.all([
        pool.query<{ problem: string; cases: number; people: number; last30: number; yes: number; closed: number; minutes: number | null }>(
          `select ${plain("problem")} as problem, count(*)::int as cases, count(distinct person_key)::int as people, count(*) filter (where at > $2::timestamptz - interval '30 days')::int as last30,
             count(*) filter (where said_yes)::int as yes, count(*) filter (where closed)::int as closed, (percentile_cont(0.5) within group (order by minutes))::float8 as minutes from known_case where problem = any($1::uuid[]) group by 1`, [problems, now]),
        pool.query<{ problem: string; desk: string; currency: string; minutes: string; remedy: string }>(
          `select ${plain("problem")} as problem, desk, currency, coalesce(sum(minutes), 0) as minutes, sum(remedy) as remedy from known_case where problem = any($1::uuid[]) group by 1, 2, 3`, [problems]),
      ]);
      const byProblem = Map.groupBy(work.rows, ({ problem }) => problem);
      return new Map(whole.rows.map(({ problem, minutes, ...counts }) => [problem, {
        ...counts, minutes: minutes === null ? null : Math.round(minutes),
        work: (byProblem.get(problem) ?? []).map((row) => ({ desk: row.desk, currency: row.currency, minutes: Number(row.minutes), remedy: Number(row.remedy) })),
      }]));
    },
    tallies: async (problems) => {
      if (problems.length === 0) return new Map();
      const { rows } = await pool.query<{ move: string; worked: number; failed: number }>(
        `select m.move, count(*) filter (where m.worked)::int as worked, count(*) filter (where not m.worked)::int as failed
           from known_case c cross join lateral jsonb_to_recordset(c.moves) as m(move text, worked boolean) where c.problem = any($1::uuid[]) and m.worked is not null group by 1`, [problems]);
      return new Map(rows.map(({ move, worked, failed }) => [move, { worked, failed }]));
    },
    overrides: async (problems) => {
      if (problems.length === 0) return new Map();
      const { rows } = await pool.query<{ problem: string; taken: number; dismissed: number }>(
        `select replace(problem::text, '-', '') as problem, count(*) filter (where how <> 'dismissed')::int as taken, count(*) filter (where how = 'dismissed')::int as dismissed
           from suggestion_used where problem = any($1::uuid[]) and stream = 'O' group by 1`, [problems]);
      return new Map(rows.map(({ problem, taken, dismissed }) => [problem, { taken, dismissed }]));
    },
    experience: async (keys) => {
      const wanted = [...new Set(keys)];
      const { rows } = wanted.length === 0 ? { rows: [] } : await pool.query<{ key: string; problem: string | null; answer: Buffer | null; n: number }>(
        `select key, ${plain("problem")} as problem, answer, count(*)::int as n from thinking_answer where key = any($1) group by 1, 2, 3`, [wanted]);
      const counted = new Map<string, number>();
      const asked = new Map<string, { asked: number; could: number }>();
      for (const { key, problem, answer, n } of rows) {
        const before = asked.get(key) ?? { asked: 0, could: 0 };
        asked.set(key, { asked: before.asked + n, could: before.could + (answer === null ? 0 : n) });
        if (problem !== null && answer !== null) counted.set(`${key}\n${problem}\n${answer.toString("hex")}`, n);
      }
      return { asked: (key) => asked.get(key) ?? { asked: 0, could: 0 }, answers: (key, problem, answer) => counted.get(`${key}\n${problem}\n${answerHash(answer).toString("hex")}`) ?? 0 };
    },
    aftermath: async (cases) => {
      if (cases.length === 0) return new Map();
      // Later on: another problem on the same case, or any within a month with the same person.
      const { rows } = await pool.query<{ case_id: string; next: string[] | null; moves: { problem: string; move: string }[] | null }>(
        `select ${plain("a.case_id")} as case_id,
           (select array_agg(distinct ${plain("b.problem")}) from known_case b where (b.case_id = a.case_id and b.problem <> min(a.problem::text)::uuid)
              or (b.case_id <> a.case_id and b.person_key = min(a.person_key) and b.at > min(a.at) and b.at < min(a.at) + interval '30 days')) as next,
           (select jsonb_agg(jsonb_build_object('problem', ${plain("c.problem")}, 'move', m.move)) from known_case c cross join lateral jsonb_to_recordset(c.moves) as m(move text) where c.case_id = a.case_id) as moves
         from known_case a where a.case_id = any($1::uuid[]) group by a.case_id`, [cases]);
      return new Map(rows.map(({ case_id, next, moves }) => [case_id, { next: next ?? [], moves: moves ?? [] }]));
    },
  };
}
