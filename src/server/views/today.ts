/** What one expert sees first in the morning: promises due, who chose them, who waits, their people, what came of it. */
import type { Pool } from "pg";
import type { ExpertCard, TodayView } from "../../protocol/views.ts";
import { localTime } from "../../domain/people/localTime.ts";
import { type Looker, pageOf, titleOf } from "./queries.ts";

export type TodayParts = { readonly pool: Pool; readonly looker: Looker; readonly now: string; readonly zone: string; readonly presence: ExpertCard["presence"]; readonly load: number; readonly cap: number };

type DueRow = { case_id: string; id: string; what: string; due: Date; person: string; topic_title: string | null; question: string; impact: string | null; turn: "us" | "you" | null; turn_since: Date | null };

/** Gathers the view; each part is one indexed query of few rows. */
export async function todayOf({ pool, looker, now, zone, presence, load, cap }: TodayParts): Promise<TodayView> {
  const [month, promises, offered, waiting, mine, closed, thanks] = await Promise.all([
    promisesOfMonth(pool, looker.slug, now, zone),
    promisesDue(pool, looker.slug, now),
    pageOf(pool, looker, "offered", null),
    pageOf(pool, looker, "waiting", null),
    pageOf(pool, looker, "mine", null),
    pageOf(pool, looker, "closed", null),
    pool.query<{ person: string; text: string; time: Date }>("select person, text, time from thanks where expert = $1 order by time desc limit 5", [looker.slug]),
  ]);
  return {
    now, promises, offered: offered.rows, waiting: waiting.rows, mine: mine.rows, closedLately: closed.rows.slice(0, 10),
    keptThisMonth: month.kept, dueThisMonth: month.due, load, cap, presence,
    thanks: thanks.rows.map((row) => ({ person: row.person, text: row.text, time: row.time.toISOString() })),
  };
}

async function promisesDue(pool: Pool, slug: string, now: string): Promise<TodayView["promises"]> {
  const { rows } = await pool.query<DueRow>(
    `select replace(p.case_id::text, '-', '') as case_id, p.id, p.what, p.due, c.person, c.topic_title, c.question, c.impact, c.turn, c.turn_since
     from case_promise p join case_row c using (case_id) where p.promiser = $1 and p.status = 'open' order by p.due, p.id limit 100`,
    [slug],
  );
  return rows.map((row) => ({
    case: row.case_id, promise: row.id, title: titleOf(row.topic_title, row.question), person: row.person, what: row.what, due: row.due.toISOString(), late: row.due.toISOString() < now,
    impact: row.impact, turn: row.turn, turnSince: row.turn_since === null ? null : row.turn_since.toISOString(),
  }));
}

/**
 * Promises that fell due since the month began on the expert's own calendar, and those of them kept on time (PRODUCT 5.10): cancelled by the person or
 * by what came after counts as never due; moved by us counts as not kept.
 */
async function promisesOfMonth(pool: Pool, slug: string, now: string, zone: string): Promise<{ readonly kept: number; readonly due: number }> {
  const { rows } = await pool.query<{ kept: number; due: number }>(
    `select count(*) filter (where status = 'kept' and moved <> 'byUs')::int as kept, count(*) filter (where status in ('kept', 'broken'))::int as due
     from case_promise where promiser = $1 and due >= (($2::date)::timestamp at time zone $3) and (due <= $4 or status = 'kept')`,
    [slug, `${localTime(now, zone).date.slice(0, 7)}-01`, zone, now],
  );
  return rows[0] ?? { kept: 0, due: 0 };
}
