/**
 * Deleted words leave the disk. PostgreSQL keeps the bytes of deleted rows in its files until it writes those anew, in its write-ahead log until that is let
 * go, and in samples for its planner. This writes every table that may hold words anew and lets the old log go. Tables are locked one after the other
 * while they are written, so it is done when few people write, and only if something was erased.
 */
import type { Client } from "pg";
import { codeOf } from "./startFailure.ts";

export type Scrubbed = {
  readonly tables: number;
  /** Whether the write-ahead log was let go too; only an administrator of the database may. */
  readonly log: boolean;
};

/** Headers and positions hold nobody's words; writing them anew would only keep the line waiting. */
const wordless: readonly string[] = ["entry", "case_head", "checkpoint", "sent", "reader", "migration", "start_probe", "rate_limit"];

/** `client` must be allowed to act as the owner of the tables. Throws when the database refuses more than the last step. */
export async function scrub(client: Client): Promise<Scrubbed> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and not (tablename = any($1)) order by tablename`,
    [wordless],
  );
  for (const { name } of rows) await client.query(`vacuum (full, analyze) ${name}`);
  return { tables: rows.length, log: await letLogGo(client) };
}

/**
 * Segments of the log that were written are usually given new names and written over later; until then they keep what they held. So giving new names is
 * switched off, the segments that already wait for that are used up, and the checkpoints remove what lies behind.
 */
async function letLogGo(client: Client): Promise<boolean> {
  try {
    await client.query("vacuum (full) pg_catalog.pg_statistic");
    await client.query("alter system set wal_recycle = off");
    await client.query("select pg_reload_conf(), pg_sleep(0.3)");
    await client.query("checkpoint");
    const { rows } = await client.query<{ waiting: number }>(
      "select count(*)::int as waiting from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_insert_lsn())",
    );
    for (let used = 0; used <= (rows[0]?.waiting ?? 0); used++) {
      // A segment in which nothing was written is not left by switching.
      await client.query("select pg_logical_emit_message(true, 'byname', 'scrub')");
      await client.query("select pg_switch_wal()");
    }
    // Twice: the segment in which the first checkpoint is noted is let go by the second.
    for (let round = 0; round < 2; round++) await client.query("checkpoint");
    await client.query("alter system reset wal_recycle");
    await client.query("select pg_reload_conf()");
    return true;
  } catch (error) {
    if (codeOf(error) === "42501") return false;
    throw error;
  }
}
