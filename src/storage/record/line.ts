/**
 * The connection that appends go out on, taken from its pool once and kept for as long as it works: asking the pool each time takes a twentieth of all that
 * the server does for a quiet message.
 *
 * Modes. `none`: nothing is kept; the next use takes a connection. `free`: kept, nothing under way. `taken`: a statement is under way; who comes meanwhile
 * gets another connection of the pool. A connection that breaks, in use or not, is given up, and the next use takes a new one.
 */
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";
import { isPassing } from "./failures.ts";
import { type Ask, asking } from "./oneValue.ts";

declare module "pg" {
  // The library has both; its types do not say so.
  interface ClientBase {
    ref(): void;
    unref(): void;
  }
}

/** What answers a statement: a pool, one of its connections, or a line. */
export type Answering = { query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>> };

export type Line = Answering & {
  /** Whether `ask` may be called. */
  readonly free: boolean;
  /** Asks on the kept connection. Throws when it is taken. */
  readonly ask: Ask;
  /** Gives the connection back to the pool. To be called when nothing is under way. */
  release(): void;
};

type Kept = { readonly client: PoolClient; readonly ask: Ask };

export function keptLine(pool: Pool): Line {
  let kept: Kept | null = null;
  let taken = false;

  const giveUp = (client: PoolClient): void => {
    if (kept?.client !== client) return;
    kept = null;
    client.release(true);
  };
  const take = async (): Promise<Kept> => {
    const client = await pool.connect();
    for (const end of ["error", "end"] as const) client.once(end, () => giveUp(client));
    return { client, ask: asking(client) };
  };
  const use = async <T>(work: (kept: Kept) => Promise<T>): Promise<T> => {
    taken = true;
    try {
      const now = (kept ??= await take());
      now.client.ref();
      try {
        return await work(now);
      } catch (error) {
        if (isPassing(error)) giveUp(now.client);
        throw error;
      } finally {
        // As the pool does with idle connections: one that nobody waits for keeps no program alive.
        now.client.unref();
      }
    } finally {
      taken = false;
    }
  };

  return {
    get free() {
      return !taken;
    },
    ask: (statement) => (taken ? Promise.reject(new Error("the line is taken")) : use(({ ask }) => ask(statement))),
    query: <Row extends QueryResultRow>(statement: QueryConfig) => (taken ? pool.query<Row>(statement) : use(({ client }) => client.query<Row>(statement))),
    release: () => {
      const held = kept;
      kept = null;
      held?.client.release();
    },
  };
}
