/**
 * Where visitors are served from: cards in memory, read from the projection at most once in ten seconds each, however many ask. Whatever is asked for and is
 * not there is remembered as absent for as long. So ten thousand visitors a minute cost six small reads, and a card taken down is gone from here at once on
 * the node that wrote it and within ten seconds on others.
 */
import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { CardView } from "../../domain/card/project.ts";

export type Shown = { readonly view: CardView | null; readonly hiddenAt: string | null; readonly metoo: number; readonly etag: string };
export type Shelf = {
  /** The card, or null when there never was one. `view` is null when it was taken down or its time is over. */
  get(key: string): Promise<Shown | null>;
  /** Reads it anew at the next call. */
  forget(key: string): void;
};

type Kept = { readonly shown: Shown | null; readonly until: string | null; readonly readAt: number };
const freshMs = 10_000;
const most = 5_000;

/** @param ms the clock, in milliseconds since 1970. */
export function openShelf(pool: Pool, ms: () => number): Shelf {
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<Kept>>();

  const read = async (key: string): Promise<Kept> => {
    const { rows } = await pool.query<{ view: CardView | null; until: Date | null; hidden_at: Date | null; metoo: number }>({
      name: "public card", text: "select view, until, hidden_at, (select count(*)::int from card_met m where m.key = c.key) as metoo from public_card c where key = $1", values: [key],
    });
    const row = rows[0];
    const shown = row === undefined ? null : { view: row.view, hiddenAt: row.hidden_at?.toISOString() ?? null, metoo: row.metoo };
    const etag = shown === null ? "" : createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 22);
    return { shown: shown === null ? null : { ...shown, etag }, until: row?.until?.toISOString() ?? null, readAt: ms() };
  };

  const fresh = async (key: string): Promise<Kept> => {
    const known = kept.get(key);
    if (known !== undefined && ms() - known.readAt < freshMs) return known;
    const asked = reading.get(key) ?? read(key);
    reading.set(key, asked);
    // What was told to be forgotten while it was read is of before that: it answers who asked, and is not kept.
    const newest = (): boolean => reading.get(key) === asked && reading.delete(key);
    const now = await asked.catch((error: unknown) => {
      newest();
      throw error;
    });
    if (!newest()) return now;
    kept.delete(key);
    kept.set(key, now);
    if (kept.size > most) for (const first of kept.keys()) {
      kept.delete(first);
      break;
    }
    return now;
  };

  return {
    get: async (key) => {
      const { shown, until } = await fresh(key);
      return shown !== null && until !== null && Date.parse(until) <= ms() ? { ...shown, view: null, hiddenAt: shown.hiddenAt ?? until } : shown;
    },
    forget: (key) => {
      kept.delete(key);
      reading.delete(key);
    },
  };
}
