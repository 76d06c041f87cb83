/**
 * The usual append by itself: one entry to a case that has begun, when nobody else is waiting. One call of 0051_append_one.sql, which a quiet server
 * answers in little more time than one inserted row takes.
 */
import type { Pool } from "pg";
import type { Outcome } from "./appendBatch.ts";
import type { Prepared } from "./prepared.ts";

/** Whether `appendOne` may be tried with this batch. */
export const isOne = (batch: readonly Prepared[]): batch is readonly [Prepared] => batch.length === 1 && batch[0]?.rows.length === 1 && !batch[0].begins;

const text = "select record_append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) as position";

/** Appends and commits, or writes nothing and answers null: a repeat or a conflict, which `appendBatch` can tell. Throws what the database throws. */
export async function appendOne(pool: Pool, { append, heads, headBytes, wasBytes, places, rows }: Prepared): Promise<Outcome | null> {
  const row = rows[0];
  if (row === undefined) throw new Error("an append of one entry has one");
  const { entry, header } = row;
  const { stream, seq, time, kind, who, commit } = entry.header;
  const values = [
    append.caseId, append.actor, append.clientId, headBytes, wasBytes, places,
    stream, seq, time, kind, who, header, Buffer.from(commit, "hex"), Buffer.from(entry.leaf, "hex"), Buffer.from(entry.link, "hex"), entry.salt, entry.body,
  ];
  const { rows: answers } = await pool.query<{ position: string | null }>({ name: "append one", text, values });
  const position = answers[0]?.position ?? null;
  return position === null ? null : { kind: "appended", heads, positions: [BigInt(position)] };
}
