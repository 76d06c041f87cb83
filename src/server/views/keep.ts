/** Writes what was worked out of cases to the read-model tables: one statement a table, however many cases. */
import type { Pool, PoolClient } from "pg";
import type { CaseState } from "../../domain/case/state.ts";
import { inTransaction } from "../../storage/transaction.ts";
import { projectRow } from "./caseRow.ts";
import { projectFigures } from "./figures.ts";

/** `words`: whether the words that find the case are brought up too, which costs more than all the rest; `keepLateWords` makes up for it. */
export type Seen = { readonly state: CaseState; readonly lastAt: string; readonly words: boolean };

/**
 * Brings the read models of these cases up to their states. Writing the same state again changes nothing, and an older state never overwrites what a
 * newer one wrote (`seen`), so two nodes may do it at once.
 */
export async function keepCases(pool: Pool, cases: readonly Seen[]): Promise<void> {
  const rows = cases.flatMap(({ state, lastAt, words }) => {
    const row = projectRow(state, lastAt);
    return row === null ? [] : [words ? row : { ...row, words: null }];
  });
  if (rows.length === 0) return;
  await inTransaction(pool, async (client) => {
    const newest = await keepRows(client, rows);
    const fresh = cases.filter(({ state }) => newest.has(state.caseId));
    for (const [sql, facts] of figureStatements(fresh)) if (facts.length > 0) await client.query(sql, [JSON.stringify(facts)]);
  });
}

const columns = `case_id, seen, desk, topic, topic_title, situation, place, turn, turn_since, owner, owner_name, expert, holder, asked_at, closed_at, person,
  question, impact, tried, by_when, offered_until, next_promise, sort_at, said, people`;
const columnList = columns.split(",").map((each) => each.trim());

/** Writes rows; answers which cases were not older than what is there. */
async function keepRows(client: PoolClient, rows: readonly object[]): Promise<ReadonlySet<string>> {
  const { rows: kept } = await client.query<{ case_id: string }>(
    `insert into case_row (${columns}, last_at, search, words_seen)
     select ${columnList.map((each) => (each === "said" ? "array(select jsonb_array_elements_text(n.said)::int)" : `n.${each}`)).join(", ")}, n.last_at,
       coalesce(to_tsvector('simple', n.words), ''), case when n.words is null then 0 else n.seen end
     from jsonb_to_recordset($1) as n(case_id uuid, seen bigint, desk text, topic text, topic_title text, situation text, place text, turn text, turn_since timestamptz,
       owner text, owner_name text, expert text, holder text, asked_at timestamptz, last_at timestamptz, closed_at timestamptz, person text, question text, impact text,
       tried jsonb, by_when timestamptz, offered_until timestamptz, next_promise jsonb, sort_at timestamptz, said jsonb, people jsonb, words text)
     on conflict (case_id) do update set (${columns}, last_at, search, words_seen) =
       (${columnList.map((each) => `excluded.${each}`).join(", ")}, greatest(case_row.last_at, excluded.last_at),
        case when excluded.words_seen = 0 then case_row.search else excluded.search end, greatest(case_row.words_seen, excluded.words_seen))
     where case_row.seen <= excluded.seen
     returning replace(case_id::text, '-', '') as case_id`,
    [JSON.stringify(rows)],
  );
  return new Set(kept.map((each) => each.case_id));
}

/** Only rows that would really change are written, so that their change numbers stay. */
function figureStatements(cases: readonly Seen[]): readonly (readonly [string, readonly object[]])[] {
  const all = cases.map(({ state }) => ({ case_id: state.caseId, ...projectFigures(state) }));
  const of = (part: "stars" | "helped" | "thanks" | "waits" | "shown" | "promises"): object[] => all.flatMap((one) => one[part].map((each) => ({ case_id: one.case_id, ...each })));
  return [
    [
      `insert into case_promise select n.* from jsonb_to_recordset($1) as n(case_id uuid, id text, promiser text, what text, due timestamptz, made_at timestamptz, status text, moved text)
       on conflict (case_id, id) do update set (due, what, status, moved) = (excluded.due, excluded.what, excluded.status, excluded.moved)`,
      of("promises"),
    ],
    [
      `insert into star_answer (case_id, seq, expert, expert_stars, company_stars, text, public, person, person_key, time)
       select n.* from jsonb_to_recordset($1) as n(case_id uuid, seq bigint, expert text, expert_stars int, company_stars int, text text, public boolean, person text, person_key text, time timestamptz)
       on conflict (case_id, seq) do update set (text, person, person_key, changed) = (excluded.text, excluded.person, excluded.person_key, nextval('figure_change'))
       where (star_answer.text, star_answer.person, star_answer.person_key) is distinct from (excluded.text, excluded.person, excluded.person_key)`,
      of("stars"),
    ],
    [
      `insert into helped_person (case_id, expert, person_key, closed, said_yes)
       select n.* from jsonb_to_recordset($1) as n(case_id uuid, expert text, person_key text, closed boolean, said_yes boolean)
       on conflict (case_id, expert) do update set (person_key, closed, said_yes, changed) = (excluded.person_key, excluded.closed, excluded.said_yes, nextval('figure_change'))
       where (helped_person.person_key, helped_person.closed, helped_person.said_yes) is distinct from (excluded.person_key, excluded.closed, excluded.said_yes)`,
      of("helped"),
    ],
    [
      `insert into first_wait (case_id, desk, asked_at, answered_at)
       select n.* from jsonb_to_recordset($1) as n(case_id uuid, desk text, asked_at timestamptz, answered_at timestamptz) on conflict (case_id) do nothing`,
      of("waits"),
    ],
    [
      `insert into shown_wait as w (case_id, desk, high, minutes)
       select n.* from jsonb_to_recordset($1) as n(case_id uuid, desk text, high int, minutes double precision)
       on conflict (case_id) do update set (minutes, changed) = (excluded.minutes, nextval('figure_change')) where w.minutes is distinct from excluded.minutes`,
      of("shown"),
    ],
    [
      `insert into thanks (case_id, seq, expert, person, text, time)
       select n.* from jsonb_to_recordset($1) as n(case_id uuid, seq bigint, expert text, person text, text text, time timestamptz)
       on conflict (case_id, seq) do update set (person, text) = (excluded.person, excluded.text)`,
      of("thanks"),
    ],
  ];
}
