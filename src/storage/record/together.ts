/** Several appends of different cases, all of them or none: for what makes sense only as a whole. */
import type { Pool } from "pg";
import type { Append } from "../../record/store.ts";
import { inTransaction } from "../transaction.ts";
import { appendBatch } from "./appendBatch.ts";
import { prepareAppend } from "./prepared.ts";

/** So many in one statement; they share the transaction. */
const atOnce = 250;

/**
 * Appends all in one transaction. A command that was stored before counts as done. Resolves with false, nothing written, when the heads of one have moved;
 * rejects on a malformed append, nothing written.
 */
export async function appendTogether(pool: Pool, appends: readonly Append[]): Promise<boolean> {
  const prepared = appends.map(prepareAppend);
  return inTransaction(pool, async (client) => {
    for (let from = 0; from < prepared.length; from += atOnce) {
      const outcomes = await appendBatch(client, prepared.slice(from, from + atOnce));
      if (outcomes.some(({ kind }) => kind === "conflict")) return false;
    }
    return true;
  }, (done) => !done);
}
