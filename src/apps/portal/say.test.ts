import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seeded } from "../../../test/world/walk.ts";
import { change, dayKey, daysAway, fullDay, hour, leaf, moment, money, span } from "./say.ts";
import { atMoment, presenceWords, waitWords } from "./words.ts";

const madrid = { lang: "en", zone: "Europe/Madrid" };
const now = Date.parse("2026-09-15T16:05:00.000Z");

test("PO7 a day begins and ends in the person's own zone", () => {
  assert.equal(dayKey("2026-09-15T22:30:00.000Z", madrid), "2026-09-16");
  assert.equal(dayKey("2026-09-15T22:30:00.000Z", { lang: "en", zone: "America/New_York" }), "2026-09-15");
  assert.equal(hour("2026-09-15T16:05:00.000Z", madrid), "18:05");
  assert.equal(fullDay("2026-09-15T16:05:00.000Z", madrid), "Tuesday 15 September 2026");
  assert.deepEqual(leaf("2026-09-15T16:05:00.000Z", madrid), { weekday: "Tuesday", day: "15", month: "September" });
});

test("PO7 near times are said by name, across the hour that the clocks skip", () => {
  assert.equal(moment("2026-09-15T17:05:00.000Z", madrid, now), "19:05");
  assert.equal(moment("2026-09-16T06:30:00.000Z", madrid, now), "tomorrow, 08:30");
  assert.equal(moment("2026-09-18T15:00:00.000Z", madrid, now), "Friday, 17:00");
  assert.equal(moment("2026-10-02T15:00:00.000Z", madrid, now), "2 October, 17:00");
  const changeDay = Date.parse("2026-10-25T00:30:00.000Z");
  assert.equal(daysAway("2026-10-26T00:30:00.000Z", madrid, changeDay), 1);
  assert.equal(atMoment("2026-09-15T17:05:00.000Z", madrid, now), "at 19:05");
});

test("PO7 a zone or a tag that nobody knows does not break a page", () => {
  assert.match(hour("2026-09-15T16:05:00.000Z", { lang: "en", zone: "Mars/Olympus" }), /\d\d:\d\d/);
  assert.match(hour("2026-09-15T16:05:00.000Z", { lang: "not a tag", zone: "UTC" }), /\d\d:\d\d/);
});

test("PO8 spans have no seconds and never run backwards", () => {
  assert.deepEqual([0, 18, 60, 130, 1440, 4560].map((minutes) => span(minutes * 60_000, madrid)), ["0 min", "18 min", "1 hr", "2 hr 10 min", "1 day", "3 days 4 hr"]);
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ms) => assert.doesNotMatch(span(ms, madrid), /sec|-/)), seeded);
});

test("PO8 money is exact in every currency's own digits", () => {
  assert.deepEqual([money({ minor: 2_900, currency: "USD" }, madrid), money({ minor: 2_900, currency: "JPY" }, madrid), change(200, "USD", madrid), change(-150, "USD", madrid)], ["$29.00", "¥2,900", "+ $2.00", "− $1.50"]);
});

test("PO8 a wait says both ends, or up to when; presence says only what is so", () => {
  assert.deepEqual([waitWords({ low: 4, high: 9 }, madrid), waitWords({ low: 0, high: 12 }, madrid), waitWords({ low: 5, high: 5 }, madrid)], ["4 to 9 min", "up to 12 min", "5 min"]);
  assert.deepEqual(presenceWords({ kind: "helping", others: 1, free: true, until: "2026-09-15T19:00:00.000Z" }, madrid, now), { is: "busy", text: "Helping one other person" });
  assert.deepEqual(presenceWords({ kind: "away", backAt: "2026-09-16T06:00:00.000Z" }, madrid, now), { is: "away", text: "Back tomorrow, 08:00; answers by message" });
});
