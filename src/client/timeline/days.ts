/** Lines grouped by the reader's own days, and the stretches of talk in them. Pure. */
import type { Line } from "./lines.ts";

/** `echo`: the line stands elsewhere, where it was told; what it tells of happened on this day. */
export type Item = { readonly line: Line; readonly echo: boolean };
export type Day = { readonly day: string; readonly items: readonly Item[] };

/** All instants of a quarter of an hour lie on one day in every zone, so that thousands of entries ask the calendar a few times only. */
export function dayKeys(dayOf: (instant: string) => string): (instant: string) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const quarter = Math.floor(Date.parse(instant) / 900_000);
    const day = known.get(quarter) ?? dayOf(instant);
    known.set(quarter, day);
    return day;
  };
}

/** The newest day first; within a day in reading order, as it happened. A contact elsewhere also stands, as an echo, on the day that it happened. */
export function daysOf(lines: readonly Line[], dayOf: (instant: string) => string): readonly Day[] {
  const days = new Map<string, Item[]>();
  const put = (day: string, item: Item): void => {
    const known = days.get(day);
    if (known === undefined) days.set(day, [item]);
    else known.push(item);
  };
  for (const line of lines) {
    const day = dayOf(line.time);
    put(day, { line, echo: false });
    if (line.on !== null && line.on !== day) put(line.on, { line, echo: true });
  }
  return [...days].map(([day, items]) => ({ day, items })).sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** A stretch of talk: words of both sides, none half an hour after the one before. Milliseconds. */
export type Sitting = { readonly first: Line; readonly from: string; readonly to: string; readonly long: number; /** How much of it the person's words stood without ours. */ readonly waited: number; readonly with: readonly string[]; readonly words: number };

const apart = 30 * 60_000;

/** By the key of the line that each begins with. What one side said alone is no conversation. */
export function sittingsOf(lines: readonly Line[], isPerson: (who: string) => boolean): ReadonlyMap<string, Sitting> {
  const found = new Map<string, Sitting>();
  let stretch: Line[] = [];
  let last = Number.NaN;
  const close = (): void => {
    const [first, end] = [stretch[0], stretch.at(-1)];
    const others = [...new Set(stretch.filter(({ who }) => !isPerson(who)).map(({ who }) => who))];
    if (first !== undefined && end !== undefined && others.length > 0 && stretch.some(({ who }) => isPerson(who))) {
      found.set(first.key, { first, from: first.time, to: end.time, long: Date.parse(end.time) - Date.parse(first.time), waited: waitedIn(stretch, isPerson), with: others, words: stretch.length });
    }
    stretch = [];
  };
  for (const line of lines) {
    if (line.stream !== "S" || line.channel !== "writing") continue;
    const at = Date.parse(line.time);
    if (at - last > apart) close();
    last = at;
    stretch.push(line);
  }
  close();
  return found;
}

function waitedIn(stretch: readonly Line[], isPerson: (who: string) => boolean): number {
  let since: number | null = null;
  let waited = 0;
  for (const { who, time } of stretch) {
    if (isPerson(who)) since ??= Date.parse(time);
    else if (since !== null) {
      waited += Math.max(0, Date.parse(time) - since);
      since = null;
    }
  }
  return waited;
}
