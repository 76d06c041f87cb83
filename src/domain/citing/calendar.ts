/** Reckoning with days of the calendar, `2026-03-03`, apart from any clock. */

const two = (value: number): string => String(value).padStart(2, "0");

/** The day of these parts, or null when the calendar has none: 31 April, month 13, the year 0. */
export function dayOf(year: number, month: number, date: number): string | null {
  if (!(year >= 1000 && year <= 9999)) return null;
  const ms = Date.UTC(year, month - 1, date);
  const made = new Date(ms);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? `${year}-${two(month)}-${two(date)}` : null;
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The last day of its month. */
export function endOfMonth(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
