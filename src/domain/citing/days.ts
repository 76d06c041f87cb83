/**
 * Days that somebody names while typing, "as we spoke on 3 March", "last Tuesday", "vorgestern". What is looked back to has been, so without a year the last
 * one that has been is meant. It reads only what is plainly a day; everything else is left alone.
 */
import { daysAfter, weekdayOf } from "../people/localTime.ts";
import { dayOf, endOfMonth, yearOf } from "./calendar.ts";
import { calendarNames, type CalendarNames } from "./names.ts";
import { folded, type Token, tokensOf } from "./tokens.ts";

/** From the first to the last day meant, both counted, and where in the text it is said. */
export type NamedDays = { readonly first: string; readonly last: string; readonly unit: "day" | "month"; readonly from: number; readonly to: number };
/** `today`: the reader's own day, `2026-03-03`. `langs`: the reader's languages, the first one's order of day and month rules. */
export type ReadingDay = { readonly today: string; readonly langs: readonly string[] };

type Found = { readonly first: string; readonly last: string; readonly unit: "day" | "month"; readonly tokens: number };

/** All days and months named, in the order of the text, none over another. */
export function daysNamed(text: string, reading: ReadingDay): readonly NamedDays[] {
  const names = calendarNames(reading.langs);
  const tokens = tokensOf(text);
  const found: NamedDays[] = [...agoIn(text, tokens, names, reading.today)];
  for (let at = 0; at < tokens.length; ) {
    const one = readAt({ text, tokens, at, names, today: reading.today });
    const [begin, end] = [tokens[at], one === null ? undefined : tokens[at + one.tokens - 1]];
    if (one !== null && begin !== undefined && end !== undefined && !found.some(({ from, to }) => from < end.to && begin.from < to)) found.push({ first: one.first, last: one.last, unit: one.unit, from: begin.from, to: end.to });
    at += one?.tokens ?? 1;
  }
  return found.sort((a, b) => a.from - b.from);
}

type Place = { readonly text: string; readonly tokens: readonly Token[]; readonly at: number; readonly names: CalendarNames; readonly today: string };

const readAt = (place: Place): Found | null => writtenInFigures(place) ?? eastern(place) ?? dayThenMonth(place) ?? monthThenDay(place) ?? weekday(place) ?? nearDay(place) ?? monthAlone(place);

const oneDay = (day: string | null, tokens: number): Found | null => (day === null ? null : { first: day, last: day, unit: "day", tokens });
const between = ({ text, tokens }: Place, index: number): string => text.slice(tokens[index]?.to ?? 0, tokens[index + 1]?.from ?? text.length);
const numberAt = ({ tokens }: Place, index: number): number | null => (tokens[index]?.kind === "number" ? (tokens[index]?.value ?? null) : null);
const digitsAt = ({ tokens }: Place, index: number): number => tokens[index]?.text.length ?? 0;
const fullYear = (year: number): number => (year < 100 ? 2000 + year : year);

/** The last such day that has been, or is today. */
function lastBeen(month: number, date: number, today: string): string | null {
  for (let year = yearOf(today); year > yearOf(today) - 8; year--) {
    const day = dayOf(year, month, date);
    if (day !== null && day <= today) return day;
  }
  return null;
}

/** `2026-03-03`, `3/3/2026`, `3.3.`, `3/3`. Bare `3.3` is a number and `24/7` is always. */
function writtenInFigures(place: Place): Found | null {
  const { at, names, today, text, tokens } = place;
  const [a, b, c] = [numberAt(place, at), numberAt(place, at + 1), numberAt(place, at + 2)];
  const [between1, between2] = [between(place, at), between(place, at + 1)];
  if (a === null || b === null || !/^[./-]\s?$/u.test(between1) || /[\p{Nd}.,:/-]$/u.test(text.slice(0, tokens[at]?.from))) return null;
  const separator = between1[0];
  if (digitsAt(place, at) === 4) return c !== null && between2[0] === separator ? oneDay(dayOf(a, b, c), 3) : null;
  const either = (make: (month: number, date: number) => string | null): string | null => (names.dayFirst || separator === "." ? (make(b, a) ?? make(a, b)) : (make(a, b) ?? make(b, a)));
  if (c !== null && between2.trim() === separator && (digitsAt(place, at + 2) === 4 || digitsAt(place, at + 2) === 2)) return oneDay(either((month, date) => dayOf(fullYear(c), month, date)), 3);
  const closed = separator === "." ? between2.startsWith(".") && !(between2 === "." && c !== null) : separator === "/" && !/^[\p{Nd}/.,]\S/u.test(between2) && !(a === 24 && b === 7);
  return closed ? oneDay(either((month, date) => lastBeen(month, date, today)), 2) : null;
}

/** `2026年3月3日`, `3月3日`. */
function eastern(place: Place): Found | null {
  const { at, tokens, today } = place;
  const sign = (index: number, sign: string): boolean => tokens[index]?.text.startsWith(sign) === true;
  const withYear = sign(at + 1, "年") ? 2 : 0;
  const [month, date] = [numberAt(place, at + withYear), numberAt(place, at + withYear + 2)];
  if (month === null || !sign(at + withYear + 1, "月")) return null;
  const year = withYear === 0 ? null : numberAt(place, at);
  if (date !== null && sign(at + withYear + 3, "日")) return oneDay(year === null ? lastBeen(month, date, today) : dayOf(year, month, date), withYear + 4);
  return wholeMonth(month, year, today, withYear + 2);
}

const bridges = new Set(["of", "de", "del", "d", "di", "do"]);
const ordinals = new Set(["st", "nd", "rd", "th", "er", "a", "º", "o"]);

/** `3 March 2026`, `3rd of March`, `3. März`, `3 de marzo de 2026`, `1er mars`. */
function dayThenMonth(place: Place): Found | null {
  const { tokens, at, names, today } = place;
  const date = numberAt(place, at);
  if (date === null || date < 1 || date > 31) return null;
  let next = at + 1;
  if (between(place, at) === "" && ordinals.has(tokens[next]?.text ?? "")) next++;
  if (bridges.has(tokens[next]?.text ?? "")) next++;
  const month = names.short.get(tokens[next]?.text ?? "");
  if (month === undefined || !/^[\s.,º’'-]*$/u.test(between(place, next - 1))) return null;
  return withYear(place, next, (year) => (year === null ? lastBeen(month, date, today) : dayOf(year, month, date)));
}

/** `March 3, 2026`. */
function monthThenDay(place: Place): Found | null {
  const { tokens, at, names, today } = place;
  const month = names.short.get(tokens[at]?.text ?? "");
  const date = numberAt(place, at + 1);
  if (month === undefined || date === null || date < 1 || date > 31 || digitsAt(place, at + 1) > 2 || !/^[\s.]+$/u.test(between(place, at))) return null;
  const end = between(place, at + 1) === "" && ordinals.has(tokens[at + 2]?.text ?? "") ? at + 2 : at + 1;
  return withYear(place, end, (year) => (year === null ? lastBeen(month, date, today) : dayOf(year, month, date)));
}

/** With the year after it, if one stands there. */
function withYear(place: Place, end: number, make: (year: number | null) => string | null): Found | null {
  const bridge = bridges.has(place.tokens[end + 1]?.text ?? "") ? 1 : 0;
  const year = numberAt(place, end + 1 + bridge);
  const stands = year !== null && year >= 1900 && year < 2200 && /^[\s,.]*$/u.test(between(place, end));
  return stands ? oneDay(make(year), end + 2 + bridge - place.at) : oneDay(make(null), end + 1 - place.at);
}

const lasts = new Set(["last", "letzten", "letzter", "letzte", "vorigen", "pasado", "ultimo", "dernier", "الماضي", "上", "passado", "scorso"].map(folded));

/** `last Tuesday`, `on Tuesday`, `el martes pasado`: the last one before today. */
function weekday({ tokens, at, names, today }: Place): Found | null {
  const before = lasts.has(tokens[at]?.text ?? "") ? 1 : 0;
  const wanted = names.weekdays.get(tokens[at + before]?.text ?? "");
  if (wanted === undefined) return null;
  const back = ((weekdayOf(today) - wanted + 6) % 7) + 1;
  return oneDay(daysAfter(today, -back), 1 + before + (lasts.has(tokens[at + before + 1]?.text ?? "") ? 1 : 0));
}

/** `yesterday`, `vorgestern`, `昨日` also inside a longer run of letters where words are not kept apart. */
function nearDay({ tokens, at, names, today }: Place): Found | null {
  for (const [phrase, days] of names.near) {
    const parts = phrase.split(/[^\p{L}\p{M}]+/u);
    const apart = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]/u.test(phrase);
    if (apart ? tokens[at]?.text.includes(phrase) === true : parts.every((word, i) => tokens[at + i]?.text === word)) return oneDay(daysAfter(today, days), apart ? 1 : parts.length);
  }
  return null;
}

const beforeMonths = new Set(["in", "im", "en", "since", "during", "of", "seit", "desde", "depuis", "last", "this", "early", "late", "mid", "em", "nel", "a", "في"].map(folded));
/** Names that are also everyday words: they are months only after a word like "in", or with a year. */
const alsoWords = new Set(["may", "march", "mai", "mars", "set", "mar"]);

/** `in March`, `March 2026`, `im März`: the whole month. */
function monthAlone(place: Place): Found | null {
  const { tokens, at, names, today } = place;
  const name = tokens[at]?.text ?? "";
  const month = names.long.get(name);
  // "31 April" is no day; that it names a month does not make it one.
  if (month === undefined || tokens[at - 1]?.kind === "number") return null;
  const year = numberAt(place, at + 1);
  if (year !== null && year >= 1900 && year < 2200) return wholeMonth(month, year, today, 2);
  const sure = !alsoWords.has(name) || beforeMonths.has(tokens[at - 1]?.text ?? "");
  return sure ? wholeMonth(month, null, today, 1) : null;
}

function wholeMonth(month: number, year: number | null, today: string, tokens: number): Found | null {
  const first = year === null ? lastBeen(month, 1, today) : dayOf(year, month, 1);
  return first === null ? null : { first, last: endOfMonth(first), unit: "month", tokens };
}

/** `3 days ago`, `vor 3 Tagen`, `hace 2 semanas`: the very phrases that Intl would write. */
function agoIn(text: string, tokens: readonly Token[], names: CalendarNames, today: string): readonly NamedDays[] {
  const low = text.toLowerCase();
  const found: NamedDays[] = [];
  for (const { kind, value } of tokens) {
    if (kind !== "number" || value < 1 || value > 400) continue;
    for (const unit of ["day", "week"] as const) {
      for (const phrase of names.ago(value, unit)) {
        const from = low.indexOf(phrase);
        const day = daysAfter(today, -value * (unit === "week" ? 7 : 1));
        if (from >= 0 && !found.some((one) => one.from === from)) found.push({ first: day, last: day, unit: "day", from, to: from + phrase.length });
      }
    }
  }
  return found;
}
