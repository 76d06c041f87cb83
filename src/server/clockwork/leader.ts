/**
 * Of several nodes on one database, one leads: it runs the readers and the clock. It holds an advisory lock on a connection of its own; when it dies, the
 * database lets go of the lock, and another takes it within seconds. Leading twice for a moment does no harm, since all that a leader does is idempotent.
 */
import type { Pool, PoolClient } from "pg";

export type Leader = { leads(): boolean; stop(): Promise<void> };

export const alone: Leader = { leads: () => true, stop: async () => undefined };

const lock = 4_719_226_010;
const tryEvery = 2_000;

export async function standForLeader(pool: Pool): Promise<Leader> {
  let held: PoolClient | null = null;
  let stopped = false;

  const attempt = async (): Promise<void> => {
    if (held !== null || stopped) return;
    const client = await pool.connect();
    client.on("error", () => lost(client));
    const got = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [lock]).then(({ rows }) => rows[0]?.got === true, () => false);
    if (got && !stopped) held = client;
    else client.release(true);
  };
  const lost = (client: PoolClient): void => {
    if (held !== client) return;
    held = null;
    client.release(true);
  };
  // A database that is away for a moment is tried again; meanwhile nobody leads, and nothing could be done anyway.
  await attempt().catch(() => undefined);
  const timer = setInterval(() => void attempt().catch(() => undefined), tryEvery);
  timer.unref();

  return {
    leads: () => held !== null,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      const client = held;
      held = null;
      client?.release(true);
    },
  };
}
