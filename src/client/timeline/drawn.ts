/** What of a long record is drawn: its rows in the order of the page, the row that an address leads to, and a stretch of rows by their days. Pure. */
import type { Place } from "../../domain/citing/place.ts";
import type { Day, Item } from "./days.ts";
import type { Line } from "./lines.ts";

export type Row = Item & { readonly day: string };
/** `gap`: days on which nothing happened between this one and the one drawn after it. */
export type DrawnDay = { readonly day: string; readonly rows: readonly Row[]; readonly gap: number };

export const rowsOf = (days: readonly Day[]): readonly Row[] => days.flatMap(({ day, items }) => items.map((item) => ({ day, ...item })));

/** The row to begin around: that of the entry, where the address names one; else the first of its day or, when nothing happened then, of the day before. */
export function rowAt(rows: readonly Row[], at: Place | null, target: Line | null): number {
  if (at === null) return 0;
  return Math.max(0, target === null ? rows.findIndex(({ day }) => day <= at.day) : rows.findIndex(({ line, echo }) => line === target && !echo));
}

/** The rows from one to before another, by days. */
export function drawnDays(days: readonly Day[], rows: readonly Row[], from: number, to: number): readonly DrawnDay[] {
  const nextOf = new Map(days.map(({ day }, i) => [day, days[i + 1]?.day ?? null]));
  return [...Map.groupBy(rows.slice(from, to), ({ day }) => day)].map(([day, some]) => {
    const next = nextOf.get(day) ?? null;
    const whole = rows[to]?.day !== day;
    return { day, rows: some, gap: next === null || !whole ? 0 : Math.round((Date.parse(day) - Date.parse(next)) / 86_400_000) - 1 };
  });
}
