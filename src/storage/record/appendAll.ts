/**
 * The usual batch: appends to cases that have begun, none of them a repeat, none behind its case. All are written, or none: what has to be told apart is left to
 * the statement of appendBatch.ts, which looks for each command and reads each head before it writes, and so costs the database up to a fifth more.
 */
import { codeOf } from "../startFailure.ts";
import { commandColumns, entryColumns, type Outcome } from "./appendBatch.ts";
import type { Answering } from "./line.ts";
import type { Prepared } from "./prepared.ts";

// `moved` waits for whoever is appending to one of these cases and then compares the heads that they left. Where one was not moved, the division by nothing
// ends the statement, and the transaction with it; so does the key of `sent` where a command is known. The index gives the rows in the order of their
// ids (open.ts forbids the plan that would not), as appendBatch.ts takes them, so two servers at the same cases do not lock each other out. The announcement of
// 0003_horizon.sql is a condition that is computed before the first row is read, and so before the first position is drawn.
const text = `
with moved as (
  update case_head h set heads = i.heads, was = ''
    from unnest($1::uuid[], $4::bytea[], $5::bytea[]) as i (case_id, heads, was)
   where h.case_id = any($1) and h.case_id = i.case_id and h.heads = i.was
  returning h.case_id
), coming as (
  select e.*
    from unnest($7::uuid[], $8::text[], $9::bigint[], $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::bytea[], $15::bytea[], $16::bytea[])
      as e (case_id, stream, seq, time, kind, who, header, "commit", leaf, link)
   where (select record_announce()::text) is not null
  offset 0
), placed as (
  insert into entry (case_id, stream, seq, position, time, kind, who, header, "commit", leaf, link)
  select case_id, stream, seq, nextval('entry_position'), time, kind, who, header, "commit", leaf, link from coming
  returning position
), embodied as (
  insert into entry_body (case_id, stream, seq, salt, body)
  select * from unnest($7, $8, $9, $17::bytea[], $18::bytea[]) as e (case_id, stream, seq, salt, body) where body is not null and salt is not null
), noted as (
  insert into sent (case_id, actor, client_id, places) select * from unnest($1, $2::text[], $3::text[], $6::text[])
)
select string_agg(position::text, ',' order by position) as positions, 1 / ((select count(*) from moved) = cardinality($1))::int as all_moved from placed`;

// 22012 division by zero: a head had moved. 23505 a key is there already: a repeat.
export const notPlain = new Set(["22012", "23505"]);
/** What PostgreSQL writes into its log of that, or of `appendOne` when it meets a repeat. Nothing is wrong then, so nobody needs to read it. */
export const writtenOffWhole = /ERROR: {2}(?:division by zero|duplicate key value violates unique constraint "sent_pkey")$/;

/** Whether `appendAll` may be tried with this batch. */
export const allBegun = (batch: readonly Prepared[]): boolean => batch.every(({ begins }) => !begins);

/** Runs one batch, at most one append of each case. Resolves after COMMIT, outcomes in the order given; or writes nothing and answers null: one of them at least is a repeat or a conflict. Throws what else the database throws. */
export async function appendAll(database: Answering, batch: readonly Prepared[]): Promise<readonly Outcome[] | null> {
  try {
    const { rows } = await database.query<{ positions: string }>({ name: "append all", text, values: [...commandColumns(batch), ...entryColumns(batch)] });
    // Positions were drawn in the order of the entries.
    const positions = rows[0]?.positions.split(",").map(BigInt) ?? [];
    let at = 0;
    return batch.map((one): Outcome => ({ kind: "appended", heads: one.heads, positions: positions.slice(at, (at += one.rows.length)) }));
  } catch (error) {
    if (notPlain.has(codeOf(error))) return null;
    throw error;
  }
}
