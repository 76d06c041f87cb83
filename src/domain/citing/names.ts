/** What months, weekdays and near days are called, asked of Intl once for each language. */
import { folded } from "./tokens.ts";

export type CalendarNames = {
  /** Folded name to month 1…12; `long` are whole names, `short` also their abbreviations. */
  readonly long: ReadonlyMap<string, number>; readonly short: ReadonlyMap<string, number>;
  /** Folded name to 1 Monday … 7 Sunday. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** Folded phrase to days from today: yesterday −1. */
  readonly near: readonly (readonly [string, number])[];
  /** `3 days ago` for a number and a unit, folded. */
  readonly ago: (count: number, unit: "day" | "week") => readonly string[];
  /** Whether 3/4 means the third of the fourth month. */
  readonly dayFirst: boolean;
};

/** Languages that are understood whatever the reader's own: those of our words. */
export const ours: readonly string[] = ["en", "es", "de", "fr", "ar", "pt", "it", "ja", "zh"];

const made = new Map<string, CalendarNames>();

/** Names in all these languages together; a tag that this runtime does not know is passed over. The first language decides the order of 3/4. */
export function calendarNames(langs: readonly string[]): CalendarNames {
  const key = langs.join();
  const known = made.get(key);
  if (known !== undefined) return known;
  const tags = [...new Set([...langs, ...ours])].filter(isTag);
  const fresh = gather(tags, tags[0] ?? "en");
  if (made.size > 50) made.clear();
  made.set(key, fresh);
  return fresh;
}

function isTag(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

function gather(tags: readonly string[], first: string): CalendarNames {
  const [long, short, weekdays, near] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const add = (map: Map<string, number>, name: string, value: number): void => {
    const plain = folded(name).replace(/[.\s]+$/u, "").trim();
    // Names with figures in them ("3月") are read as figures.
    if (plain !== "" && !/\p{Nd}/u.test(plain) && !map.has(plain)) map.set(plain, value);
  };
  for (const tag of tags) {
    // Beside a day some languages bend the name: "14 марта". A formatter is dear to make, so each is made once.
    for (const [map, style] of [[long, "long"], [short, "short"]] as const) {
      for (const nameOf of [part(tag, { month: style }, "month"), part(tag, { month: style, day: "numeric" }, "month")]) {
        for (let month = 1; month <= 12; month++) add(map, nameOf(Date.UTC(2026, month - 1, 14)), month);
      }
    }
    const weekday = part(tag, { weekday: "long" }, "weekday");
    for (let day = 1; day <= 7; day++) add(weekdays, weekday(Date.UTC(2026, 5, day)), day);
    const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
    if (tag === "en") near.set("the day before yesterday", -2).set("day before yesterday", -2);
    for (const days of [0, -1, -2]) {
      const phrase = folded(relative.format(days, "day"));
      if (!/\p{Nd}/u.test(phrase)) near.set(phrase, days);
    }
  }
  for (const [name, month] of long) short.set(name, month);
  const relatives = tags.map((tag) => new Intl.RelativeTimeFormat(tag, { numeric: "always" }));
  const order = new Intl.DateTimeFormat(first, { day: "numeric", month: "numeric", timeZone: "UTC" }).formatToParts(0).flatMap(({ type }) => (type === "day" || type === "month" ? [type] : []));
  return { long, short, weekdays, near: [...near].sort(([a], [b]) => b.length - a.length), ago: (count, unit) => relatives.map((one) => folded(one.format(-count, unit))), dayFirst: order[0] === "day" };
}

function part(tag: string, options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes): (ms: number) => string {
  const format = new Intl.DateTimeFormat(tag, { ...options, calendar: "gregory", timeZone: "UTC" });
  return (ms) => format.formatToParts(ms).find((one) => one.type === type)?.value ?? "";
}
