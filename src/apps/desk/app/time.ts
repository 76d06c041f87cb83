/** Times as the desk says them: short, absolute beside relative. */
import * as format from "../../ui/format.ts";
import { fill, words } from "../words.ts";

/** The words are English, so the dates are; whose English is the reader's choice. */
export const reading: format.Reading = { lang: navigator.languages.find((one) => /^en\b/i.test(one)) ?? "en-GB" };

/** `in 18 min`, `2 hr ago`. */
export function shortIn(at: string, now: number): string {
  const minutes = Math.round((Date.parse(at) - now) / 60_000);
  const relative = new Intl.RelativeTimeFormat(reading.lang, { numeric: "auto", style: "short" });
  // Abbreviations that end with a point would make two of them at the end of a sentence.
  const short = (count: number, unit: "minute" | "hour" | "day"): string => relative.format(count, unit).replace(/\.$/, "");
  if (Math.abs(minutes) < 1) return words.now;
  if (Math.abs(minutes) < 60) return short(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 36 ? short(hours, "hour") : short(Math.round(hours / 24), "day");
}

/** How a due time stands in the margin: the hour and how soon, or the day and the hour. */
export function margin(at: string, now: number): { readonly main: string; readonly small: string } {
  const [then, today] = [new Date(at), new Date(now)];
  const hour = format.hour(then, reading);
  if (format.dayKey(then, reading) === format.dayKey(today, reading)) return { main: hour, small: shortIn(at, now) };
  const near = Math.abs(then.getTime() - now) < 6 * 86_400_000;
  return { main: new Intl.DateTimeFormat(reading.lang, near ? { weekday: "short" } : { day: "numeric", month: "short" }).format(then), small: hour };
}

/** `since 18:12 today`, `since 11 September`. */
export function since(at: string, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (format.dayKey(then, reading) === format.dayKey(today, reading)) return fill(words.sinceToday, { time: format.hour(then, reading) });
  return fill(words.since, { day: new Intl.DateTimeFormat(reading.lang, { day: "numeric", month: "long" }).format(then) });
}

/** `19:05`, `tomorrow 08:00`. */
export const moment = (at: string, now: number): string => format.moment(new Date(at), new Date(now), reading);
export const span = (ms: number): string => format.span(ms, reading);
export const money = (amount: format.Money): string => format.money(amount, reading);
export const list = (items: readonly string[]): string => new Intl.ListFormat(reading.lang, { type: "conjunction" }).format(items);

/** A local `datetime-local` value, and back to an instant; "" where there is none. */
export function localValue(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
export function instantOf(local: string): string | null {
  const time = new Date(local).getTime();
  return local === "" || Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** With a great first letter, where a phrase begins a line. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
