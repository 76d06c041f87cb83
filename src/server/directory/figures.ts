/**
 * Figures about people that cards need at once, so they are held in memory: star answers, people helped, first waits. They come from the read models
 * (src/server/views) and are fetched by change number, so a refresh costs what is new and not what there is. That misses nothing because only the
 * leading node's reader writes them, one batch after the other: numbers become visible in their order.
 */
import type { Pool } from "pg";
import type { StarAnswer } from "../../domain/people/directory.ts";
import type { ShownWait } from "../../domain/people/waits.ts";
import type { HelpedCase } from "../../domain/people/helped.ts";

export type Wait = { readonly askedAt: string; readonly answeredAt: string };

export type Figures = {
  stars(expert: string): readonly StarAnswer[];
  helped(expert: string): readonly HelpedCase[];
  waits(desk: string): readonly Wait[];
  /** Waits that were said and have ended, the newest thousand. */
  shown(desk: string): readonly ShownWait[];
  /** Fetches what changed since the last time; true when anything did. */
  refresh(): Promise<boolean>;
};

/** A wait older than this says nothing about today. */
const waitsKept = 1_000;

type StarRow = { key: string; expert: string; stars: number | null; person: string; at: Date; changed: string };
type HelpedRow = { key: string; expert: string; person: string; closed: boolean; said_yes: boolean; changed: string };
type ShownRow = { key: string; desk: string; high: number; minutes: number | null; changed: string };
type WaitRow = { key: string; desk: string; asked_at: Date; answered_at: Date; changed: string };

/** Starts empty; call `refresh` once before use. */
export function figuresFrom(pool: Pool): Figures {
  const stars = keyed<StarAnswer>();
  const helped = keyed<HelpedCase>();
  const waits = keyed<Wait>();
  const shown = keyed<ShownWait>();
  const read = async <Row extends { changed: string }>(sql: string, since: bigint, take: (row: Row) => void): Promise<bigint> => {
    const { rows } = await pool.query<Row>(sql, [since.toString()]);
    for (const row of rows) take(row);
    return rows.reduce((last, { changed }) => (BigInt(changed) > last ? BigInt(changed) : last), since);
  };
  const seen = { stars: 0n, helped: 0n, waits: 0n, shown: 0n };
  const refresh = async (): Promise<boolean> => {
    const before = { ...seen };
    seen.stars = await read<StarRow>(
      "select case_id || '/' || seq as key, expert, expert_stars as stars, person_key as person, time as at, changed from star_answer where changed > $1",
      before.stars,
      (row) => stars.set(row.expert, row.key, row.stars === null ? null : { stars: row.stars, at: row.at.toISOString(), person: row.person }),
    );
    seen.helped = await read<HelpedRow>(
      "select case_id || '/' || expert as key, expert, person_key as person, closed, said_yes, changed from helped_person where changed > $1",
      before.helped,
      (row) => helped.set(row.expert, row.key, { person: row.person, experts: [row.expert], closed: row.closed, saidYes: row.said_yes, leftOut: false }),
    );
    seen.waits = await read<WaitRow>(
      `select * from (select case_id::text as key, desk, asked_at, answered_at, changed from first_wait where changed > $1 order by changed desc limit ${waitsKept}) newest order by changed`,
      before.waits,
      (row) => waits.set(row.desk, row.key, { askedAt: row.asked_at.toISOString(), answeredAt: row.answered_at.toISOString() }, waitsKept),
    );
    seen.shown = await read<ShownRow>(
      `select * from (select case_id::text as key, desk, high, minutes, changed from shown_wait where changed > $1 order by changed desc limit ${waitsKept}) newest order by changed`,
      before.shown,
      // Whoever left before a human came waited longer than any range.
      (row) => shown.set(row.desk, row.key, { high: row.high, minutes: row.minutes ?? Number.POSITIVE_INFINITY }, waitsKept),
    );
    return seen.shown !== before.shown || seen.stars !== before.stars || seen.helped !== before.helped || seen.waits !== before.waits;
  };
  return { stars: stars.of, helped: helped.of, waits: waits.of, shown: shown.of, refresh };
}

/** Values by group and key; `of` gives the same list until the group changes. */
function keyed<T>() {
  const groups = new Map<string, Map<string, T>>();
  const lists = new Map<string, readonly T[]>();
  return {
    set(group: string, key: string, value: T | null, most = Number.POSITIVE_INFINITY): void {
      const values = groups.get(group) ?? new Map<string, T>();
      groups.set(group, values);
      values.delete(key);
      if (value !== null) values.set(key, value);
      const oldest = values.size > most ? values.keys().next().value : undefined;
      if (oldest !== undefined) values.delete(oldest);
      lists.delete(group);
    },
    of(group: string): readonly T[] {
      const known = lists.get(group);
      if (known !== undefined) return known;
      const list = [...(groups.get(group)?.values() ?? [])];
      lists.set(group, list);
      return list;
    },
  };
}
