import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seeded } from "../../../test/world/walk.ts";
import { daysAfter } from "../people/localTime.ts";
import { daysNamed } from "./days.ts";
import { entryAt, marksOf, placeFrom, type Written } from "./place.ts";

/** A Monday. */
const today = "2026-11-23";
const british = { today, langs: ["en-GB"] };
const read = (text: string, langs: readonly string[] = british.langs): readonly string[] => daysNamed(text, { today, langs }).map(({ first, last, from, to }) => `${first}${last === first ? "" : `…${last}`} ${text.slice(from, to)}`);

test("CI4 days as people type them, the last one that has been", () => {
  for (const [text, ...days] of [
    ["as we spoke on 3 March, you said", "2026-03-03 3 March"], ["March 3rd", "2026-03-03 March 3rd"], ["March 3, 2025", "2025-03-03 March 3, 2025"], ["3rd of March 2024", "2024-03-03 3rd of March 2024"],
    ["24 December", "2025-12-24 24 December"], ["2026-03-03", "2026-03-03 2026-03-03"], ["on 3/3 and on 13.11.2025", "2026-03-03 3/3", "2025-11-13 13.11.2025"], ["am 3.3. gesagt", "2026-03-03 3.3"],
    ["3. März", "2026-03-03 3. März"], ["el 3 de marzo de 2026", "2026-03-03 3 de marzo de 2026"], ["le 1er mars", "2026-03-01 1er mars"], ["٣ مارس", "2026-03-03 ٣ مارس"], ["3月3日", "2026-03-03 3月3日"],
    ["yesterday", "2026-11-22 yesterday"], ["the day before yesterday", "2026-11-21 the day before yesterday"], ["vorgestern", "2026-11-21 vorgestern"], ["avant-hier", "2026-11-21 avant-hier"], ["أمس", "2026-11-22 أمس"], ["today", "2026-11-23 today"],
    ["last Tuesday", "2026-11-17 last Tuesday"], ["on Monday", "2026-11-16 Monday"], ["el martes pasado", "2026-11-17 martes pasado"], ["3 days ago", "2026-11-20 3 days ago"], ["hace 2 semanas", "2026-11-09 hace 2 semanas"],
    ["what did Ana say in March", "2026-03-01…2026-03-31 March"], ["im Februar", "2026-02-01…2026-02-28 Februar"], ["March 2024", "2024-03-01…2024-03-31 March 2024"],
  ] as const) assert.deepEqual(read(text), days, text);
});

test("CI4 the reader's own language names the months, and orders figures", () => {
  assert.deepEqual(read("3 maaliskuuta", ["fi"]), ["2026-03-03 3 maaliskuuta"]);
  assert.deepEqual(read("3 марта", ["ru"]), ["2026-03-03 3 марта"]);
  assert.deepEqual(read("3/4", ["en-US"]), ["2026-03-04 3/4"]);
  assert.deepEqual(read("3/4", ["en-GB"]), ["2026-04-03 3/4"]);
});

test("CI5 what is no day is none", () => {
  for (const text of ["31 April", "2026-13-40", "at 10:30", "it costs 3.3 euro", "24/7", "may I", "we march on", "version 1.2.3.4", "", "$29.00", "30 February 2024"]) assert.deepEqual(read(text), [], text);
});

test("CI5 reading never throws, stays within the text and within the calendar", () => {
  const part = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("3", "March", "31", ".", "/", "-", "2026", "月", "日", "last", "Tuesday", "yesterday", "٣", "ago", "days", " "));
  fc.assert(fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
    const text = parts.join("");
    let end = 0;
    for (const { first, last, from, to } of daysNamed(text, british)) {
      assert.ok(from >= end && to > from && to <= text.length);
      assert.ok(first <= last && new Date(first).toISOString().startsWith(first));
      end = to;
    }
  }), { numRuns: 400, ...seeded });
});

test("CI4 every day that has been is read back from the way Intl writes it", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 360 }), fc.constantFrom("en-GB", "en-US", "de", "es", "fr", "it", "pt", "nl", "pl", "sv"), (back, lang) => {
    const day = daysAfter(today, -back);
    const typed = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));
    assert.deepEqual(daysNamed(typed, { today, langs: [lang] }).map(({ first, last }) => [first, last]), [[day, day]], `${lang}: ${typed}`);
  }), { numRuns: 400, ...seeded });
});

const written: fc.Arbitrary<readonly Written[]> = fc.array(fc.record({ stream: fc.constantFrom("S", "C"), second: fc.integer({ min: 0, max: 200 }), ms: fc.nat(999) }), { maxLength: 60 }).map((some) => {
  const seqs = { S: 0, C: 0, O: 0 };
  return some.map(({ stream, second, ms }): Written => ({ stream: stream as "S" | "C", seq: ++seqs[stream as "S" | "C"], time: new Date(Date.UTC(2026, 2, 2, 23, 58, 0) + second * 1000 + ms).toISOString() }));
});

test("CI6 place and entry are each other's inverse, in every zone", () => {
  fc.assert(fc.property(written, fc.constantFrom(-1, 0, 1), (entries, zone) => {
    const marks = marksOf(entries);
    for (const one of entries) {
      const mark = marks.get(one) ?? "";
      const place = placeFrom(daysAfter(one.time.slice(0, 10), zone), mark);
      assert.ok(place !== null && place.mark === mark, mark);
      // Around midnight a reader's day is not Greenwich's: the second decides, and it is given once.
      assert.equal(entryAt(entries, place), one);
    }
    assert.equal(new Set(marks.values()).size, marks.size);
  }), { numRuns: 200, ...seeded });
});

test("CI6 who cannot see the notes has the same places of what is shared", () => {
  fc.assert(fc.property(written, (entries) => {
    const shared = entries.filter(({ stream }) => stream === "S");
    const [all, own] = [marksOf(entries), marksOf(shared)];
    for (const one of shared) assert.equal(own.get(one), all.get(one));
  }), seeded);
});

test("CI6 what is no place is none; an unknown mark leaves the day", () => {
  for (const day of ["", "2026-02-30", "yesterday", "2026-3-3"]) assert.equal(placeFrom(day, ""), null);
  assert.deepEqual(placeFrom("2026-03-03", "talk"), { day: "2026-03-03", mark: null });
  assert.equal(entryAt([], { day: "2026-03-03", mark: "132007Z" }), null);
});
