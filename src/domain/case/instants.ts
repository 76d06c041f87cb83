/** Reckoning with instants. The clock itself is never read here: every instant is an argument. */

/** Whole milliseconds since 1970 of a UTC instant. */
export const millis = (instant: string): number => Date.parse(instant);

/** The instant so many minutes after another, in the record's form. */
export const minutesAfter = (instant: string, minutes: number): string => new Date(millis(instant) + minutes * 60_000).toISOString();

/** The later of two instants. Instants of the record have one fixed form, so their text order is their time order. */
export const laterOf = (a: string, b: string): string => (a < b ? b : a);
