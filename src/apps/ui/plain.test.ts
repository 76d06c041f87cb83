import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { day, inFull, minuteRange, moment, money, relative, size, span } from "./format.ts";
import { readHostPage } from "./frame.ts";
import { rich, say } from "./messages.ts";

test("UI1 gaps, plurals and choices", () => {
  assert.equal(say("{name} is here", { name: "Bernie" }), "Bernie is here");
  const people = "{n, plural, =0 {nobody} one {# person} other {# people}}";
  assert.deepEqual([0, 1, 2, 1_234].map((n) => say(people, { n })), ["nobody", "1 person", "2 people", "1,234 people"]);
  assert.deepEqual(["us", "you", "else"].map((side) => say("with {side, select, us {us} you {you} other {nobody}}", { side })), ["with us", "with you", "with nobody"]);
  assert.equal(say("{n, plural, one {{who} and # file} other {{who} and # files}}", { n: 3, who: "Ana" }), "Ana and 3 files");
  assert.equal(say("a {gone} b"), "a  b");
});

test("UI1 plurals follow the language", () => {
  const source = "{n, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}";
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((n) => say(source, { n }, "ar")), ["zero", "one", "two", "few", "many", "other"]);
  assert.deepEqual([1, 2].map((n) => say(source, { n }, "de")), ["one", "other"]);
});

test("UI1 a sentence that is not well formed throws", () => {
  for (const wrong of ["{name", "a } b", "{n, plural, one {x}", "{n, ordinal, one {x}}"]) assert.throws(() => say(wrong, { n: 1 }), SyntaxError, wrong);
});

test("UI2 values may be elements", () => {
  const bold = { b: "Bernie" };
  assert.deepEqual(rich("{who} is {n, plural, one {here} other {there}}.", { who: bold, n: 2 }), [bold, " is ", "there", "."]);
});

const at = (text: string): Date => new Date(text);
const spain = { lang: "en-GB", zone: "Europe/Madrid" };

test("UI3 moments are said as the reader has them", () => {
  const now = at("2026-09-15T16:12:00.000Z");
  assert.equal(moment(at("2026-09-15T16:47:00.000Z"), now, spain), "18:47");
  assert.equal(moment(at("2026-09-16T06:00:00.000Z"), now, spain), "tomorrow 08:00");
  assert.equal(moment(at("2026-09-15T22:30:00.000Z"), now, spain), "tomorrow 00:30", "a day begins at the reader's midnight");
  assert.equal(moment(at("2026-09-14T06:00:00.000Z"), now, spain), "yesterday 08:00");
  assert.equal(day(at("2026-09-30T10:00:00.000Z"), now, spain), "Wed 30 September");
  assert.match(day(at("2025-09-30T10:00:00.000Z"), now, spain), /2025/);
  assert.match(inFull(now, spain), /Tuesday.*15 September 2026.*18:12.*CEST|Tuesday.*15 September 2026.*18:12.*GMT\+2/);
  assert.deepEqual([20_000, 18 * 60_000, -90 * 60_000, 72 * 3_600_000].map((ms) => relative(new Date(now.getTime() + ms), now, spain)), ["now", "in 18 minutes", "1 hour ago", "in 3 days"]);
});

test("UI4 spans and waits", () => {
  assert.deepEqual([0, 59_999, 12 * 60_000, 130 * 60_000, 120 * 60_000, 50 * 3_600_000].map((ms) => span(ms, { lang: "en" })), ["0 min", "0 min", "12 min", "2 hr 10 min", "2 hr", "2 days"]);
  assert.equal(minuteRange(4, 9, { lang: "en" }).replace(/\s?–\s?/u, "–"), "4–9 min");
  assert.equal(minuteRange(4, 4, { lang: "en" }), "4 min");
});

test("UI5 money is exact in its own digits", () => {
  assert.equal(money({ minor: 2_900, currency: "USD" }, { lang: "en" }), "$29.00");
  assert.equal(money({ minor: 1, currency: "EUR" }, { lang: "en" }), "€0.01");
  assert.equal(money({ minor: 2_900, currency: "JPY" }, { lang: "en" }), "¥2,900");
  assert.equal(money({ minor: 1_234_567, currency: "KWD" }, { lang: "en" }).replace(/\s/gu, " "), "KWD 1,234.567");
  assert.equal(size(2_400_000, { lang: "en" }), "2.4 MB");
});

test("UI6 only exactly the agreed shape is a host's page", () => {
  const good = { byname: 1, t: "page", title: "Shop", url: "https://shop.example/", theme: "dark", lang: "en", dir: "rtl", narrow: true, sheet: false };
  assert.deepEqual(readHostPage(good), { title: "Shop", url: "https://shop.example/", theme: "dark", lang: "en", dir: "rtl", narrow: true, sheet: false });
  const wrong: readonly unknown[] = [null, "page", [], { ...good, more: 1 }, { ...good, byname: 2 }, { ...good, theme: "red" }, { ...good, dir: "up" }, { ...good, title: 1 }, { ...good, title: "x".repeat(401) }, { ...good, narrow: "yes" }, { ...good, t: "height" }];
  for (const one of wrong) assert.equal(readHostPage(one), null, JSON.stringify(one));
});

test("UI7 the names of icons are those that are drawn", () => {
  const drawn = [...readFileSync(new URL("./drawings/icons.svg", import.meta.url), "utf8").matchAll(/<symbol id="i-([a-z-]+)"/g)].map(([, name]) => name);
  const listed = [...(readFileSync(new URL("./Icon.tsx", import.meta.url), "utf8").match(/iconNames = \[([\s\S]*?)\]/)?.[1] ?? "").matchAll(/"([a-z-]+)"/g)].map(([, name]) => name);
  assert.deepEqual(listed.toSorted(), drawn.toSorted());
});
