/** A contact elsewhere as a phrase: `a call on 3 March 2026 at 14:20 with Ana, 40 min, 25 of them on hold`. For sentences of the record, in plain English. */
import type { ContactParts } from "./events.ts";

const ways: Readonly<Record<ContactParts["way"], string>> = { call: "a call", visit: "a visit", letter: "a letter", mail: "a mail", other: "a contact elsewhere" };
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** `3 March 2026`. */
export function dayInWords(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1] ?? ""} ${year}`;
}

export function happenedInWords({ way, on, at, spokeTo, minutes, hold }: ContactParts): string {
  const when = `${ways[way]} on ${dayInWords(on)}${at === null ? "" : ` at ${at}`}`;
  const whom = spokeTo === null ? "" : ` with ${spokeTo}`;
  const long = minutes === null ? "" : `, ${minutes} min`;
  const held = hold === null || hold === 0 ? "" : minutes === null ? `, ${hold} min on hold` : `, ${hold} of them on hold`;
  return `${when}${whom}${long}${held}`;
}
