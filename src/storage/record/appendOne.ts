/**
 * The usual append by itself: one entry to a case that has begun, when nobody else is waiting. The statement of appendBatch.ts does the same for many at
 * once; to set that one up takes longer than all that it writes when it writes one row, and this is what a person waits for after pressing "send".
 */
import { codeOf } from "../startFailure.ts";
import { notPlain } from "./appendAll.ts";
import type { Outcome } from "./appendBatch.ts";
import type { Ask } from "./oneValue.ts";
import type { Prepared } from "./prepared.ts";

/** Whether `appendOne` may be tried with this batch. */
export const isOne = (batch: readonly Prepared[]): batch is readonly [Prepared] => batch.length === 1 && batch[0]?.rows.length === 1 && !batch[0].begins;

// Nothing is looked for first: the key of `sent` ends the statement where the command is known, and all that it wrote with it. The update waits for whoever is
// appending to this case and then compares the heads that they left: of two, one finds them moved. Only a moved head brings its entry
// along, and the announcement of 0003_horizon.sql is made with the move: before the position is drawn, because the entry is made of what `moved` returns.
const text = `
with moved as (
  update case_head set heads = $4, was = ''
   where case_id = $1 and heads = $5
  returning record_announce()
), placed as (
  insert into entry (case_id, stream, seq, position, time, kind, who, header, "commit", leaf, link)
  select $1, $7, $8, nextval('entry_position'), $9, $10, $11, $12, $13, $14, $15 from moved
  returning position
), embodied as (
  insert into entry_body (case_id, stream, seq, salt, body)
  select $1, $7, $8, $16, $17 from moved where $16::bytea is not null and $17::bytea is not null
), noted as (
  insert into sent (case_id, actor, client_id, places) select $1, $2::text, $3::text, $6::text from moved
)
select position from placed`;

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Appends and commits, or writes nothing and answers null: a repeat or a conflict, which `appendBatch` can tell. Throws what else the database throws. */
export async function appendOne(ask: Ask, { append, heads, headBytes, wasBytes, places, rows }: Prepared): Promise<Outcome | null> {
  const row = rows[0];
  if (row === undefined) throw new Error("an append of one entry has one");
  const { entry, header } = row;
  const { stream, seq, time, kind, who, commit } = entry.header;
  const values = [
    append.caseId, append.actor, append.clientId, bufferOf(headBytes), bufferOf(wasBytes), places,
    stream, String(seq), time, kind, who, header, Buffer.from(commit, "hex"), Buffer.from(entry.leaf, "hex"), Buffer.from(entry.link, "hex"),
    entry.salt === null ? null : bufferOf(entry.salt), entry.body === null ? null : bufferOf(entry.body),
  ];
  try {
    const position = await ask({ name: "append one", text, values });
    return position === null ? null : { kind: "appended", heads, positions: [BigInt(position)] };
  } catch (error) {
    if (notPlain.has(codeOf(error))) return null;
    throw error;
  }
}
