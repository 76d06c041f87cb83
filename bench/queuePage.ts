/**
 * Queue page of 50 among 100,000 cases (budget: p99 ≤ 30 ms, aim 10 ms). Rows are made in the database, spread over two desks and forty experts like a
 * busy year: eight cases in a hundred open. Each view is read a few hundred times, first pages and pages from the middle, and find by words.
 * Prints milliseconds as the server's own code waits for them; run it with `node bench/queuePage.ts`.
 */
import { Client, type Pool } from "pg";
import { findCases, type Looker, pageOf, type View } from "../src/server/views/queries.ts";
import { todayOf } from "../src/server/views/today.ts";
import { freshDatabase } from "../test/world/database.ts";

const cases = 100_000;
const rounds = 300;

const fill = `
  insert into case_row (case_id, seen, desk, topic, topic_title, situation, place, turn, turn_since, owner, owner_name, expert, holder, asked_at, last_at, closed_at, person, question,
    impact, tried, by_when, offered_until, next_promise, sort_at, said, people, search)
  select md5(n::text)::uuid, 9, desk, 'printers', 'Printers', situation, place, 'us', at, owner, owner, expert, case when place in ('with', 'closed') then expert end, at, at + interval '1 hour',
    case when place = 'closed' then at + interval '1 hour' end, 'Person ' || n, question, 'It matters', '["Restarted it"]', null, case when place = 'offered' then now() + interval '5 minutes' end,
    jsonb_build_object('id', md5(n::text), 'what', 'the next word', 'due', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"')), at + interval '30 minutes', array[3, 7, 12], jsonb_build_object(expert, 'p2'),
    to_tsvector('simple', 'Person ' || n || ' ' || question)
  from (
    select n, case when n % 2 = 0 then 'printers' else 'networks' end as desk, 'expert' || (n % 40) as expert, 'lead' || (n % 2) as owner,
      date_trunc('second', now()) - n * interval '5 minutes' as at,
      case when mixed < 92 then 'closed' when mixed < 96 then 'with' when mixed < 97 then 'offered' else 'waiting' end as place,
      case when mixed < 92 then 'closed' when mixed < 96 then 'withExpert' when mixed < 97 then 'offered' else 'choosing' end as situation,
      'The ' || (array['printer', 'scanner', 'router', 'feeder', 'cartridge'])[1 + n % 5] || ' has trouble ' || md5((n % 5000)::text) || ' since this morning and nothing I try helps' as question
    from generate_series(1, ${cases}) n cross join lateral (select (hashint4(n) & 2147483647) % 100 as mixed) spread
  ) made`;

const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

/** Milliseconds. */
export type Timed = { readonly name: string; readonly p50: number; readonly p99: number };

async function timed(name: string, times: number, work: (n: number) => Promise<unknown>): Promise<Timed> {
  for (let n = 0; n < 20; n++) await work(n);
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work(n);
    taken.push(performance.now() - began);
  }
  const [p50, p99] = [quantile(taken, 0.5), quantile(taken, 0.99)];
  console.log(`  ${name.padEnd(44)} p50 ${p50.toFixed(2).padStart(7)} ms   p99 ${p99.toFixed(2).padStart(7)} ms   of ${times}`);
  return { name, p50, p99 };
}

/** The position after so many pages. */
async function deep(pool: Pool, looker: Looker, view: View, pages: number): Promise<string | null> {
  let after: string | null = null;
  for (let n = 0; n < pages; n++) after = (await pageOf(pool, looker, view, after)).after ?? after;
  return after;
}

/** Measures and prints; resolves with the pages of the views, which the budget is about. */
export async function queuePage(): Promise<readonly Timed[]> {
  const pages: Timed[] = [];
  const { storage, administrator, close } = await freshDatabase();
  const { pool } = storage;
  await pool.query(fill);
  await pool.query(`insert into case_promise select case_id, md5(case_id::text), expert, 'the next word', sort_at, asked_at, case when place = 'closed' then 'kept' else 'open' end, 'no' from case_row`);
  // The planner's figures, which a running server gets from Postgres by itself within a minute; the application role may not ask for them.
  const owner = new Client(administrator);
  await owner.connect();
  await owner.query("vacuum analyze case_row, case_promise");
  await owner.end();
  const expert: Looker = { slug: "expert0", waitingAt: [] };
  const triager: Looker = { slug: "lead0", waitingAt: ["printers", "networks"] };
  console.log(`  ${cases} cases, two desks, forty experts; budget p99 30 ms. The floor says how busy this machine is meanwhile.`);
  const floor = () => timed("floor: select 1", rounds, () => pool.query("select 1"));
  await floor();
  for (const [who, looker, views] of [["expert", expert, ["mine", "offered", "closed", "all"]], ["triager", triager, ["waiting"]]] as const) {
    for (const view of views) {
      pages.push(await timed(`${who}, ${view}, first page`, rounds, () => pageOf(pool, looker, view, null)));
      const middle = await deep(pool, looker, view, 20);
      pages.push(await timed(`${who}, ${view}, page 20`, rounds, () => pageOf(pool, looker, view, middle)));
    }
  }
  await timed("expert, find a rare word", 100, (n) => findCases(pool, expert, `person ${1 + n * 900}`));
  await timed("expert, find a word of a fifth of all cases", 30, () => findCases(pool, expert, "cartridge"));
  await timed("expert, today", 100, () => todayOf({ pool, looker: expert, now: new Date().toISOString(), zone: "UTC", presence: { kind: "away", backAt: null }, load: 0, cap: 2 }));
  await floor();
  await close();
  return pages;
}

if (import.meta.main) {
  await queuePage();
  process.exit(0);
}
