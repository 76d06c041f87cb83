/** A day of the calendar as the desk says it, in whatever zone it was. */
import { format } from "../../ui/index.ts";
import { reading } from "../app/time.ts";
import { span } from "../app/time.ts";

const noon = (day: string): Date => new Date(`${day}T12:00:00.000Z`);
const utc = { ...reading, zone: "UTC" };

/** `Tue 3 March 2026` */
export const dayWords = (day: string): string => format.day(noon(day), new Date(0), utc);
/** The parts of a day for the margin and for cite cards. */
export function leafOf(day: string): { readonly weekday: string; readonly day: string; readonly month: string; readonly year: string } {
  const part = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(reading.lang, { ...options, timeZone: "UTC" }).format(noon(day));
  return { weekday: part({ weekday: "short" }), day: String(Number(day.slice(8))), month: part({ month: "long" }), year: day.slice(0, 4) };
}
export const minutesLong = (minutes: number): string => span(minutes * 60_000);
