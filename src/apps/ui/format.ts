/** Times, spans and money as people read them. Absolute first; the zone is the reader's unless another is named. */

export type Money = { readonly minor: number; readonly currency: string };
/** `lang` BCP 47; `zone` IANA, else this device's. */
export type Reading = { readonly lang?: string | undefined; readonly zone?: string | undefined };

const formats = new Map<string, Intl.DateTimeFormat>();
/** Hours of twenty-four, in every language: a desk and a person who talk about one instant write it the same way. */
const clockOf24 = { minute: "2-digit", hourCycle: "h23" } as const;
const dateFormat = ({ lang, zone }: Reading, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = JSON.stringify([lang, zone, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(lang, { ...options, ...(zone === undefined ? {} : { timeZone: zone }) });
  formats.set(key, format);
  return format;
};

/** `18:20` */
export const hour = (at: Date, reading: Reading = {}): string => dateFormat(reading, { hour: "2-digit", ...clockOf24 }).format(at);
/** `Tue 15 September`, with the year when it is not this one. */
export function day(at: Date, now: Date, reading: Reading = {}): string {
  const year = dateFormat(reading, { year: "numeric" });
  return dateFormat(reading, { weekday: "short", day: "numeric", month: "long", ...(year.format(at) === year.format(now) ? {} : { year: "numeric" }) }).format(at);
}
/** A day as text that sorts and compares: `2026-09-15` in the reader's zone. */
export const dayKey = (at: Date, { zone }: Reading = {}): string => dateFormat({ lang: "en-CA", zone }, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
/** `18:20` today, `tomorrow 08:00`, else `Wed 30 September 17:00`. */
export function moment(at: Date, now: Date, reading: Reading = {}): string {
  const days = Math.round((Date.parse(dayKey(at, reading)) - Date.parse(dayKey(now, reading))) / 86_400_000);
  if (days === 0) return hour(at, reading);
  const date = Math.abs(days) === 1 ? new Intl.RelativeTimeFormat(reading.lang, { numeric: "auto" }).format(days, "day") : day(at, now, reading);
  return `${date} ${hour(at, reading)}`;
}
/** Date, hour and zone in full, for titles and records. */
export const inFull = (at: Date, reading: Reading = {}): string => dateFormat(reading, { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", ...clockOf24, timeZoneName: "short" }).format(at);
/** `Central European Time`, for "your time". */
export const zoneName = (at: Date, reading: Reading = {}): string => dateFormat(reading, { timeZoneName: "long" }).formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";

/** `in 18 minutes`, `3 days ago`; "now" within half a minute. */
export function relative(at: Date, now: Date, { lang }: Reading = {}): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const format = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return minutes === 0 ? format.format(0, "second") : format.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 36 ? format.format(hours, "hour") : format.format(Math.round(hours / 24), "day");
}

const unit = (lang: string | undefined, value: number, name: "minute" | "hour" | "day"): string => new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: name === "minute" ? "short" : "short" }).format(value);
/** `12 min`, `2 hr 10 min`, `3 days`: how long something took. */
export function span(ms: number, { lang }: Reading = {}): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return unit(lang, minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return unit(lang, Math.floor(hours / 24), "day");
  const rest = minutes % 60;
  return rest === 0 ? unit(lang, hours, "hour") : `${unit(lang, hours, "hour")} ${unit(lang, rest, "minute")}`;
}
/** `4–9 min` as the language writes a range; one figure when both are the same. */
export const minuteRange = (low: number, high: number, { lang }: Reading = {}): string => {
  const format = new Intl.NumberFormat(lang, { style: "unit", unit: "minute", unitDisplay: "short" });
  return low === high ? format.format(low) : format.formatRange(low, high);
};

/** `$29.00` */
export function money({ minor, currency }: Money, { lang }: Reading = {}): string {
  const format = new Intl.NumberFormat(lang, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
/** `2.4 MB` */
export function size(bytes: number, { lang }: Reading = {}): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return new Intl.NumberFormat(lang, { style: "unit", unit: units[at] ?? "byte", unitDisplay: "short", maximumFractionDigits: at === 0 ? 0 : 1 }).format(bytes / 1000 ** at);
}
