/**
 * Addresses of days and entries: the day as the reader's calendar has it, and the second in Greenwich in which an entry was written, so that an address sent to
 * somebody in another zone still finds it. No position stands in it: it says when, as people do.
 */
import type { StreamName } from "../../record/entry.ts";
import { daysAfter } from "../people/localTime.ts";

export type Written = { readonly stream: StreamName; readonly seq: number; readonly time: string };
/** `mark` is null for the whole day. */
export type Place = { readonly day: string; readonly mark: string | null };

const rank: Readonly<Record<StreamName, number>> = { S: 0, O: 1, C: 2 };
const order = (a: Written, b: Written): number => rank[a.stream] - rank[b.stream] || a.seq - b.seq;
const second = (time: string): string => time.slice(0, 19);

/** `132007Z`, or `132007Z-2` for the second entry of that second, shared ones first; for each entry given. */
export function marksOf<T extends Written>(entries: readonly T[]): ReadonlyMap<T, string> {
  const marks = new Map<T, string>();
  const counted = new Map<string, number>();
  for (const one of entries.toSorted(order)) {
    const at = second(one.time);
    const nth = (counted.get(at) ?? 0) + 1;
    counted.set(at, nth);
    marks.set(one, `${at.slice(11, 13)}${at.slice(14, 16)}${at.slice(17)}Z${nth === 1 ? "" : `-${nth}`}`);
  }
  return marks;
}

/** Reads an address's parts; null when they are none. */
export function placeFrom(day: string, mark: string): Place | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) return null;
  return { day, mark: /^\d{6}Z(?:-[1-9]\d{0,3})?$/.test(mark) ? mark : null };
}

/** The entry that a place means: that second on that day in Greenwich, or on one beside it, the nearest first. Null when nothing was written then. */
export function entryAt<T extends Written>(entries: readonly T[], { day, mark }: Place): T | null {
  if (mark === null) return null;
  const [clock = "", nth = "1"] = mark.split("Z-").map((part) => part.replace("Z", ""));
  const time = `${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(4, 6)}`;
  const then = entries.filter((one) => one.time.startsWith(time, 11));
  for (const on of [day, daysAfter(day, -1), daysAfter(day, 1)]) {
    const some = then.filter((one) => one.time.startsWith(on)).sort(order);
    const found = some[Number(nth) - 1];
    if (found !== undefined) return found;
  }
  return null;
}
