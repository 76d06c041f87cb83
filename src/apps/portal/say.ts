/**
 * Saying instants, spans and money in the person's own language and time zone. Absolute time stands beside relative; the zone is always named.
 * Pure: the language, the zone and the moment are arguments.
 */
import type { Money } from "../../domain/words.ts";

export type Place = { readonly lang: string; readonly zone: string };

/** "15 September" in plain English, as our own words have it; other languages and regions speak for themselves. */
const dateTag = (lang: string): string => (lang === "en" ? "en-GB" : lang);

const made = new Map<string, Intl.DateTimeFormat>();
function formatter({ lang, zone }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang}\n${zone}\n${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = safely(lang, zone, options);
  made.set(key, fresh);
  return fresh;
}
/** A tag or zone that this browser does not know must not break a page: it falls back to the browser's own. */
function safely(lang: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  for (const [tag, timeZone] of [[dateTag(lang), zone], [undefined, zone], [undefined, undefined]] as const) {
    try {
      return new Intl.DateTimeFormat(tag, { ...options, ...(timeZone === undefined ? {} : { timeZone }) });
    } catch { /* try the next */ }
  }
  return new Intl.DateTimeFormat();
}

/** `18:05` */
export const hour = (instant: string, place: Place): string => formatter(place, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(instant));

/** `2026-11-23` in the person's zone: for grouping by day. */
export const dayKey = (instant: string, { zone }: Place): string => formatter({ lang: "en-CA", zone }, { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(instant));

const spelled: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };

/** `Tuesday 15 September 2026` */
export function fullDay(instant: string, place: Place): string {
  return formatter(place, { ...spelled, year: "numeric" }).format(new Date(instant)).replace(/,/g, "");
}

/** `Sunday 29 November`, with the year when it is not this one. */
export function longDay(instant: string, place: Place, now: number): string {
  const year = dayKey(instant, place).slice(0, 4) === dayKey(new Date(now).toISOString(), place).slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return formatter(place, { ...spelled, ...year }).format(new Date(instant)).replace(/,/g, "");
}

/** `15 September`, with the year when it is not this one. */
export function shortDay(instant: string, place: Place, now: number): string {
  const year = dayKey(instant, place).slice(0, 4) === dayKey(new Date(now).toISOString(), place).slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return formatter(place, { day: "numeric", month: "long", ...year }).format(new Date(instant));
}

/** The parts of a date that stand in the margin of the record. */
export function leaf(instant: string, place: Place): { readonly weekday: string; readonly day: string; readonly month: string } {
  const parts = new Map(formatter(place, spelled).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { weekday: parts.get("weekday") ?? "", day: parts.get("day") ?? "", month: parts.get("month") ?? "" };
}

const dayStart = (day: string): string => `${day}T12:00:00.000Z`;
/** The parts of a day of the calendar, in whatever zone: for the margin of the record and for cite cards. */
export function leafOfDay(day: string, { lang }: Pick<Place, "lang">): { readonly weekday: string; readonly date: string; readonly month: string; readonly year: string } {
  const { weekday, day: date, month } = leaf(dayStart(day), { lang, zone: "UTC" });
  return { weekday, date, month, year: day.slice(0, 4) };
}
/** `Tuesday 3 March 2026` */
export const dayWords = (day: string, { lang }: Pick<Place, "lang">): string => fullDay(dayStart(day), { lang, zone: "UTC" });
/** `40 min`, `1 hr 20 min` */
export const minutesLong = (minutes: number, place: Pick<Place, "lang">): string => span(minutes * 60_000, place);

/** Whole days from `now` to `instant`, by the calendar of the person's zone: 0 today, 1 tomorrow, −1 yesterday. */
export function daysAway(instant: string, place: Place, now: number): number {
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return day(dayKey(instant, place)) - day(dayKey(new Date(now).toISOString(), place));
}

/** `18:05` today, `tomorrow, 08:30`, `Friday, 17:00` within a week, else `2 October, 17:00`. */
export function moment(instant: string, place: Place, now: number): string {
  const away = daysAway(instant, place, now);
  const at = hour(instant, place);
  if (away === 0) return at;
  if (away === 1 || away === -1) return `${new Intl.RelativeTimeFormat(place.lang, { numeric: "auto" }).format(away, "day")}, ${at}`;
  if (away > 1 && away < 7) return `${formatter(place, { weekday: "long" }).format(new Date(instant))}, ${at}`;
  return `${shortDay(instant, place, now)}, ${at}`;
}

/** `18 min`, `2 h 10 min`, `3 d 4 h`; the two largest units, never seconds. */
export function span(ms: number, { lang }: Pick<Place, "lang">): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const unit = (value: number, name: string): string => new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  if (days > 0) return [unit(days, "day"), hours > 0 ? unit(hours, "hour") : ""].filter(Boolean).join(" ");
  if (hours > 0) return [unit(hours, "hour"), rest > 0 ? unit(rest, "minute") : ""].filter(Boolean).join(" ");
  return unit(rest, "minute");
}

/** `$29.00` */
export function money({ minor, currency }: Money, { lang }: Pick<Place, "lang">): string {
  const format = new Intl.NumberFormat(lang, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
/** `+ $2.00`, `− $2.00`: one line of how a price was worked out. */
export function change(minor: number, currency: string, place: Pick<Place, "lang">): string {
  return `${minor < 0 ? "−" : "+"} ${money({ minor: Math.abs(minor), currency }, place)}`;
}
export const number = (value: number, { lang }: Pick<Place, "lang">, digits = 0): string => new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** `old LaserJets, Windows and networks at home` */
export const list = (items: readonly string[], { lang }: Pick<Place, "lang">): string => new Intl.ListFormat(lang, { type: "conjunction" }).format(items);

/** The name of a language in the page's language; the tag itself when unknown. */
export function language(tag: string, { lang }: Pick<Place, "lang">): string {
  try {
    return new Intl.DisplayNames(lang, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
/** `3.4 MB` */
export function bytes(count: number, { lang }: Pick<Place, "lang">): string {
  const [value, unit] = count < 1_000 ? [count, "byte"] : count < 1_000_000 ? [count / 1_000, "kilobyte"] : [count / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: unit === "megabyte" ? 1 : 0 }).format(value);
}
