/**
 * A desk that is told "your lists changed" asks for them at once. So it is told when the lists hold what changed, not when the record does: the reader
 * that writes them stands some way behind, the further the busier the machine is, and a desk that asked too early would show the old list for a minute.
 *
 * Modes. `quiet`: nothing changed. `waiting`: something did, and the reader has not come so far; it is looked at again after a moment. A reader that is
 * long behind (rebuilding, or stumbling) holds no desk back: after `patience` looks the hint goes out, and once more when the reader is there.
 */
import type { Pool } from "pg";
import type { ServerMessage } from "../../protocol/live.ts";

type What = Extract<ServerMessage, { t: "deskChanged" }>["what"];
export type Stands = { /** The newest entry of all. */ readonly newest: bigint; /** How far the lists are written. */ readonly read: bigint };
export type HintParts = { readonly stands: () => Promise<Stands>; readonly rest: () => Promise<void>; readonly tell: (what: What) => void; readonly failed: (thrown: unknown) => void };
export type Hints = { changed(what: What): void; stop(): void };

const patience = 20;

export function hintsAfterWriting({ stands, rest, tell, failed }: HintParts): Hints {
  const changed = new Set<What>();
  let stopped = false;
  let waiting = false;

  /** Waits until what is in the record now is in the lists. Whatever changes meanwhile has its own turn afterwards. */
  const written = async (told: () => void): Promise<void> => {
    const { newest } = await stands();
    for (let looks = 1; !stopped; looks++) {
      if ((await stands()).read >= newest) return;
      if (looks === patience) told();
      await rest();
    }
  };
  const turn = async (): Promise<void> => {
    waiting = true;
    try {
      while (changed.size > 0 && !stopped) {
        const what = [...changed];
        changed.clear();
        const told = (): void => what.forEach(tell);
        // A store that cannot be asked now must not keep a desk from asking.
        await written(told).catch(failed);
        if (!stopped) told();
      }
    } finally {
      waiting = false;
    }
  };

  return {
    changed: (what) => {
      changed.add(what);
      if (!waiting) void turn();
    },
    stop: () => {
      stopped = true;
    },
  };
}

/** How far the record has come and how far the reader of the read models. Any node may ask: the reader may run on another. */
export const standsOf = (pool: Pool) => async (): Promise<Stands> => {
  const { rows } = await pool.query<{ newest: string | null; read: string | null }>({ name: "views stand", text: "select (select max(position) from entry) as newest, (select position from reader where name = 'views') as read" });
  return { newest: BigInt(rows[0]?.newest ?? 0), read: BigInt(rows[0]?.read ?? 0) };
};
