/**
 * Lists of cases for staff. Every list is a walk along one index from where the last page ended (keyset paging): its cost is that of the rows shown,
 * however many there are before and behind them. A list over several desks takes a page from each and keeps the first.
 */
import type { Pool } from "pg";
import { instant } from "../../domain/words.ts";
import type { CaseRow } from "../../protocol/views.ts";

/** Who looks: their address, and the desks whose waiting cases they may see because they triage there. */
export type Looker = { readonly slug: string; readonly waitingAt: readonly string[] };
export type View = "mine" | "offered" | "waiting" | "closed" | "all";
export type Page = { readonly rows: CaseRow[]; readonly after: string | null };

export const pageSize = 50;

type Order = { readonly column: "sort_at" | "last_at"; readonly way: "asc" | "desc" };
/** Open lists: what needs a look first stands first. Closed and all: what moved last stands first. */
const bySoonest: Order = { column: "sort_at", way: "asc" };
const byLatest: Order = { column: "last_at", way: "desc" };

/** One walk along an index. `by`: the parameter ($1 the looker, $2 a list of desks) to which its first column is equal. */
type Walk = { readonly column: "holder" | "expert" | "desk"; readonly where: string };

function walksOf(view: View): { readonly order: Order; readonly walks: readonly Walk[] } {
  switch (view) {
    case "mine":
      return { order: bySoonest, walks: [{ column: "holder", where: "place <> 'closed'" }] };
    case "offered":
      return { order: bySoonest, walks: [{ column: "expert", where: "place = 'offered'" }] };
    case "waiting":
      return { order: bySoonest, walks: [{ column: "desk", where: "place = 'waiting'" }] };
    case "closed":
      return { order: byLatest, walks: [{ column: "holder", where: "place = 'closed'" }] };
    case "all":
      return { order: byLatest, walks: [{ column: "holder", where: "true" }] };
  }
}

const shown = `replace(c.case_id::text, '-', '') as case_id, c.topic_title, c.person, c.question, c.impact, c.situation, c.turn, c.turn_since, c.owner, c.owner_name, c.expert, c.asked_at,
  c.last_at, c.tried, c.by_when, c.offered_until, c.next_promise, c.sort_at,
  (select count(*)::int from unnest(c.said) s where s > coalesce((select r.up_to from case_read r where r.case_id = c.case_id and r.who = c.people ->> $1), 0)) as unread`;

export type Row = {
  case_id: string; topic_title: string | null; person: string; question: string; impact: string | null; situation: string; turn: "us" | "you" | null; turn_since: Date | null;
  owner: string | null; owner_name: string | null; expert: string | null; asked_at: Date; last_at: Date; tried: string[]; by_when: Date | null; offered_until: Date | null;
  next_promise: CaseRow["nextPromise"]; sort_at: Date; unread: number;
};

/** A page of a view. `after`: what the page before returned; null for the first. A malformed `after` begins anew. */
export async function pageOf(pool: Pool, looker: Looker, view: View, after: string | null): Promise<Page> {
  const { order, walks } = walksOf(view);
  const from = after === null ? null : parseAfter(after);
  const desks = view === "waiting" ? looker.waitingAt : [];
  const compare = order.way === "asc" ? ">" : "<";
  const parts = walks.filter((walk) => walk.column !== "desk" || desks.length > 0).map((walk) => {
    // One walk for each desk, because an ordered walk needs its first column to be one value.
    const source = walk.column === "desk" ? "unnest($2::text[]) as d(desk) cross join lateral" : "";
    const equal = walk.column === "desk" ? "c.desk = d.desk" : `c.${walk.column} = $1`;
    const beyond = from === null ? "" : `and (c.${order.column}, c.case_id) ${compare} ($3::timestamptz, $4::uuid)`;
    const inner = `(select c.* from case_row c where ${equal} and ${walk.where} ${beyond} order by c.${order.column} ${order.way}, c.case_id ${order.way} limit ${pageSize + 1})`;
    return `select w.* from ${source} ${inner} w`;
  });
  if (parts.length === 0) return { rows: [], after: null };
  const values: unknown[] = [looker.slug, desks, ...(from === null ? [] : [from.at, from.id])];
  // The desks are named even where no walk uses them, so that every statement has the same parameters.
  const sql = `select ${shown} from (select distinct on (${order.column}, case_id) * from (${parts.join(" union all ")}) every
    order by ${order.column} ${order.way}, case_id ${order.way} limit ${pageSize + 1}) c where $2::text[] is not null`;
  const { rows } = await pool.query<Row>(sql, values);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const more = rows.length > pageSize && last !== undefined;
  return { rows: page.map(caseRowOf), after: more ? `${last[order.column].toISOString()}_${last.case_id}` : null };
}

function parseAfter(after: string): { readonly at: string; readonly id: string } | null {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{32})$/.exec(after);
  const [, at, id] = found ?? [];
  return at === undefined || id === undefined || !instant.safeParse(at).success ? null : { at, id };
}

const iso = (date: Date | null): string | null => (date === null ? null : date.toISOString());

export function caseRowOf(row: Row): CaseRow {
  return {
    case: row.case_id, title: titleOf(row.topic_title, row.question), person: row.person, question: row.question, impact: row.impact, topic: row.topic_title, situation: row.situation,
    turn: row.turn, turnSince: iso(row.turn_since), owner: row.owner, ownerName: row.owner_name, expert: row.expert, askedAt: row.asked_at.toISOString(), lastAt: row.last_at.toISOString(),
    unread: row.unread, tried: row.tried, byWhen: iso(row.by_when), offeredUntil: iso(row.offered_until), nextPromise: row.next_promise,
  };
}

/** A case in plain words, never a number: its topic, else how the question begins. */
export function titleOf(topic: string | null, question: string): string {
  if (topic !== null) return topic;
  if (question === "") return "Words that were erased";
  return question.length <= 60 ? question : `${question.slice(0, 59).toWellFormed().replace(/\s+\S*$/u, "")}…`;
}

/** More hits than this, and only what moved lately is looked through. */
const mostHits = 1_000;
const lately = 3_000;

const visible = "(holder = $1 or owner = $1 or (expert = $1 and place = 'offered'))";

/**
 * Cases whose words begin like the words looked for, newest first, among theirs. Rare words are found by the word index,
 * wherever they are. A word that is everywhere would cost all its hits, so of such the newest are found by walking back through what moved lately.
 */
export async function findCases(pool: Pool, looker: Looker, words: string): Promise<CaseRow[]> {
  const wanted = words.normalize("NFKC").match(/[\p{L}\p{N}]+/gu)?.slice(0, 8) ?? [];
  if (wanted.length === 0) return [];
  const values = [looker.slug, wanted.map((each) => `${each.toLowerCase()}:*`).join(" & ")];
  const found = `select case_id, last_at from case_row where search @@ to_tsquery('simple', $2) and ${visible} limit ${mostHits}`;
  // How many there are rides along, so that rare words, the usual ones, take one query.
  const { rows: hits } = await pool.query<Row & { hits: string }>(
    `with found as materialized (${found}) select ${shown}, n.hits from (select * from found order by last_at desc limit 20) f join case_row c using (case_id), (select count(*) as hits from found) n order by f.last_at desc`,
    values,
  );
  if (Number(hits[0]?.hits ?? 0) < mostHits) return hits.map(caseRowOf);
  const { rows } = await pool.query<Row>(
    `with moved as (select case_id, last_at, search from case_row where holder = $1 order by last_at desc, case_id desc limit ${lately})
     select ${shown} from (select case_id, last_at from moved where search @@ to_tsquery('simple', $2) order by last_at desc limit 20) f join case_row c using (case_id) order by f.last_at desc`,
    values,
  );
  return (rows.length < 20 ? hits : rows).map(caseRowOf);
}
