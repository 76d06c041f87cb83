/** How far each reader of the whole record has come, kept beside what the reader writes. */
import type { ClientBase, Pool } from "pg";

export type Positions = {
  /** The saved position of a reader; 0 when it never read. */
  load(reader: string): Promise<bigint>;
  /**
   * Moves a reader on, in the caller's own transaction, so that its effects and its position are kept together or not at all. False when the reader
   * no longer stands at `from`: another copy of it has done this work, and the caller rolls back.
   */
  move(transaction: ClientBase | Pool, reader: string, from: bigint, to: bigint): Promise<boolean>;
  /** Up to where everything that was appended can be read now. */
  end(): Promise<bigint>;
};

export function postgresPositions(pool: Pool): Positions {
  return {
    load: async (reader) => {
      const { rows } = await pool.query<{ position: string }>({ name: "load position", text: `select position from reader where name = $1`, values: [reader] });
      return BigInt(rows[0]?.position ?? 0);
    },
    move: async (transaction, reader, from, to) => {
      // A reader that never read has no row; then only one of two copies can insert it.
      const { rowCount } = await transaction.query({
        // Two statements, so two names: the driver refuses one name for both on the same connection.
        name: from === 0n ? "begin position" : "move position",
        text:
          from === 0n
            ? `insert into reader as r (name, position) values ($1, $3) on conflict (name) do update set position = excluded.position, moved_at = now() where r.position = $2`
            : `update reader set position = $3, moved_at = now() where name = $1 and position = $2`,
        values: [reader, from, to],
      });
      return rowCount === 1;
    },
    end: async () => {
      const { rows } = await pool.query<{ horizon: string }>("select record_horizon() as horizon");
      return BigInt(rows[0]?.horizon ?? 0);
    },
  };
}
