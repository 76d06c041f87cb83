/**
 * Clocks of places. Instants are UTC; a place's clock is read through Intl, which knows the daylight-saving history of every IANA zone.
 * A zone that this runtime does not know is read as UTC rather than breaking the page on which it stands; set-up refuses it with `isZone`.
 */

/** A reading of a place's clock: date `2026-03-29`, weekday 1 = Monday … 7 = Sunday, minutes since midnight. */
export type LocalTime = { readonly date: string; readonly weekday: number; readonly minute: number };

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Making a formatter is a hundred times dearer than using one; what it yields depends on the zone alone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = makeClock(isZone(zone) ? zone : "UTC");
  if (clocks.size > 500) clocks.clear();
  clocks.set(zone, made);
  return made;
}

function makeClock(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, calendar: "iso8601", numberingSystem: "latn", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** Whether this runtime knows the IANA zone. */
export function isZone(zone: string): boolean {
  try {
    makeClock(zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds by which the zone's clock is ahead of UTC at that instant. */
function offsetAt(ms: number, zone: string): number {
  const part = new Map(clockOf(zone).formatToParts(ms).map((each) => [each.type, each.value]));
  const read = (name: Intl.DateTimeFormatPartTypes): number => Number(part.get(name));
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second")) - Math.floor(ms / 1000) * 1000;
}

/** What the clock of `zone` shows at a UTC instant. */
export function localTime(instant: string, zone: string): LocalTime {
  const ms = Date.parse(instant);
  const shown = new Date(ms + offsetAt(ms, zone));
  return { date: shown.toISOString().slice(0, 10), weekday: weekdayOf(shown.toISOString().slice(0, 10)), minute: shown.getUTCHours() * 60 + shown.getUTCMinutes() };
}

/** 1 = Monday … 7 = Sunday, of a date `2026-03-29`. */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7) + 1;
}

/** The date so many days later. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);
}

/**
 * The instant, in milliseconds since 1970, at which the clock of `zone` shows `minute` minutes after midnight of `date` (`minute` may pass 1440).
 * A time that the spring change skips is taken as if the clock had not changed (02:30 becomes 03:30); of a time that comes twice, the first counts.
 */
export function instantOf(date: string, minute: number, zone: string): number {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + minute * minuteMs;
  // The offsets a day before and after bracket any change; each gives a candidate, and a candidate is right if the clock then shows `wall`.
  const before = wall - offsetAt(wall - dayMs, zone);
  const after = wall - offsetAt(wall + dayMs, zone);
  const right = [before, after].filter((ms) => ms + offsetAt(ms, zone) === wall);
  return right.length === 0 ? before : Math.min(...right);
}
