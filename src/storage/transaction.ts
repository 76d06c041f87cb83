/** Several statements, all of them or none. */
import type { Pool, PoolClient } from "pg";

/**
 * Runs `work` in one transaction on a connection of its own. What it throws leaves nothing behind and is thrown on; nor does a result that `undone` says is
 * none (a refusal, a conflict), which is given back all the same.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>, undone: (result: T) => boolean = () => false): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query(undone(result) ? "rollback" : "commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
