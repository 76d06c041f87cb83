/**
 * What a sentence says of a contact elsewhere: "rang on 3 March, spoke to Ana, 40 min, on hold 25". It fills fields that the person then sees and corrects; what
 * the sentence does not say stays empty, and nothing is made up. English, Spanish, German and French.
 */
import { daysNamed, type ReadingDay } from "../citing/days.ts";
import { folded } from "../citing/tokens.ts";
import type { ContactParts } from "./events.ts";

/** As read; `on` and `way` are null where the sentence does not say. */
export type ReadContact = Omit<ContactParts, "on" | "way"> & { readonly on: string | null; readonly way: ContactParts["way"] | null };

const ways: readonly (readonly [ContactParts["way"], RegExp])[] = [
  ["letter", /\b(?:letter|carta|brief|lettre|courrier|posted|by post|registered)\b/u],
  ["visit", /\b(?:visit(?:ed)?|went to|went in|dropped in|in person|at the (?:shop|counter|branch)|shop|visite|fui a|tienda|besuch|hingegangen|im laden|filiale|magasin|suis alle|boutique)\b/u],
  ["mail", /\b(?:e-?mail(?:ed)?|mailed|correo|courriel|gemailt)\b/u],
  ["call", /\b(?:rang|ring|call(?:ed)?|phoned?|telephon\w*|on hold|hotline|spoke|llame|llamada|telefono|habl\w+|angerufen|anruf|telefoniert|warteschleife|appele|appel|au bout du fil)\b/u],
];

/** Reads a sentence. `reading` is the reader's own day and languages. Never throws. */
export function readContact(sentence: string, reading: ReadingDay): ReadContact {
  const plain = folded(sentence);
  const days = daysNamed(sentence, reading).filter(({ unit, first }) => unit === "day" && first <= reading.today);
  const [day] = days;
  const withoutDays = days.toReversed().reduce((text, { from, to }) => `${text.slice(0, from)}${" ".repeat(to - from)}${text.slice(to)}`, sentence);
  const { minutes, hold } = durations(folded(withoutDays));
  return { way: ways.find(([, words]) => words.test(plain))?.[0] ?? null, on: day?.first ?? null, at: hourIn(withoutDays), spokeTo: nameIn(withoutDays), minutes, hold };
}

/** `14:20`, `14h20`, `2 pm`, `2.30 pm`. */
function hourIn(text: string): string | null {
  const clock = /(?<![\d:.])([01]?\d|2[0-3])(?::|\s?h)([0-5]\d)(?![\d:])\s*([ap])?\.?m?/iu.exec(text) ?? /(?<![\d:.])(1[0-2]|[1-9])(?:[.:]([0-5]\d))?\s*([ap])\.?m\b/iu.exec(text);
  if (clock === null) return null;
  const [, hours = "", minutes = "00", half] = clock;
  const value = Number(hours) % (half === undefined ? 24 : 12) + (half?.toLowerCase() === "p" ? 12 : 0);
  return `${String(value).padStart(2, "0")}:${minutes}`;
}

/** A name after "spoke to", "with" and their like: words with a great first letter, or one word in a script that has none. */
function nameIn(text: string): string | null {
  const found = /(?:\bspoke (?:to|with)|\btalked (?:to|with)|\bgot through to|\bwith|\bcon|\bmit|\bavec|\bparl[ée] [àa])\s+(?:an?\s|the\s)?((?:(?:\p{Lu}|[\p{Lo}])[\p{L}\p{M}.’'-]*)(?:\s+\p{Lu}[\p{L}\p{M}.’'-]*){0,3})/u.exec(text);
  return found?.[1]?.replace(/[.,]+$/u, "") ?? null;
}

const held = /\b(?:hold|held|queue[d]?|wait(?:ed|ing)?|en espera|esper\w+|warteschleife|gewartet|wartete|attente|attend\w*|patient\w*)\b/u;
const hourWords = "h|hr|hrs|hours?|horas?|stunden?|std|heures?";
const minuteWords = "m|min|mins|minutes?|minutos?|minuten?";
const measured = new RegExp(`(?<![\\d.,:])(?:(\\d{1,2})(?:[.,](5|25|75))?\\s*(?:${hourWords})\\b\\.?(?:\\s*(?:and|y|und|et)?\\s*(\\d{1,2})(?:\\s*(?:${minuteWords})\\b)?)?|(\\d{1,4})\\s*(?:${minuteWords})\\b|(half an hour|media hora|eine halbe stunde|halbe stunde|une demi-heure|demi-heure)|(an hour|one hour|una hora|eine stunde|une heure)(\\s+and a half| y media|\\s+et demie)?)`, "u");

/** Clause by clause: a length in one that speaks of waiting is the hold, the first other one the whole. A bare number counts only beside "on hold". */
function durations(plain: string): { readonly minutes: number | null; readonly hold: number | null } {
  let [minutes, hold]: [number | null, number | null] = [null, null];
  for (const clause of plain.split(/[,;.!?](?:\s|$)|\b(?:of which|of them|including|davon|de los cuales|dont)\b|\n|\band\b(?=[^,;]*\b(?:hold|wait\w*)\b)/u)) {
    const waiting = held.test(clause);
    const found = measured.exec(clause);
    const bare = waiting && found === null ? /(?<![\d:.])(\d{1,3})(?![\d:.])/u.exec(clause) : null;
    const value = found !== null ? minutesOf(found) : bare !== null ? Number(bare[1]) : null;
    if (value === null || value > 24 * 60) continue;
    if (waiting) hold ??= value;
    else minutes ??= value;
  }
  return { minutes, hold };
}

function minutesOf([, hours, part, rest, alone, half, whole, more]: RegExpExecArray): number {
  if (alone !== undefined) return Number(alone);
  if (half !== undefined) return 30;
  if (whole !== undefined) return more === undefined ? 60 : 90;
  return Number(hours) * 60 + (part === undefined ? 0 : Math.round(Number(`0.${part}`) * 60)) + (rest === undefined ? 0 : Number(rest));
}
