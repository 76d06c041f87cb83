import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Schedule } from "./directory.ts";
import { instantOf, isZone, localTime } from "./localTime.ts";
import { canTake, presenceOf } from "./presence.ts";
import { dutyAt } from "./schedule.ts";

const hour = 60;
const berlin = (shifts: Schedule["shifts"], closed: readonly string[] = []): Schedule => ({ zone: "Europe/Berlin", shifts, closed: [...closed] });
const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * hour, to: 17 * hour }));
const at = (instant: string): string => `${instant}:00.000Z`;

test("PE10 on duty within a shift, until its end, and the next shift is known", () => {
  assert.deepEqual(dutyAt(berlin(weekdays), at("2026-11-20T09:00")), { on: true, until: at("2026-11-20T16:00"), next: at("2026-11-23T08:00") });
});

test("PE10 the first minute of a shift is on duty and its last instant is not", () => {
  assert.equal(dutyAt(berlin(weekdays), at("2026-11-20T08:00")).on, true);
  assert.deepEqual(dutyAt(berlin(weekdays), at("2026-11-20T16:00")), { on: false, backAt: at("2026-11-23T08:00") });
});

test("PE10 nine o'clock stays nine o'clock when the clocks change", () => {
  const before = dutyAt(berlin(weekdays), at("2026-03-27T20:00"));
  assert.deepEqual(before, { on: false, backAt: at("2026-03-30T07:00") });
  assert.deepEqual(dutyAt(berlin(weekdays), at("2026-10-23T20:00")), { on: false, backAt: at("2026-10-26T08:00") });
});

test("PE10 a night shift runs past midnight, and lasts an hour less or more on the nights of the change", () => {
  const nights = berlin([6, 7].map((weekday) => ({ weekday, from: 22 * hour, to: 30 * hour })));
  assert.deepEqual(dutyAt(nights, at("2026-03-29T00:30")), { on: true, until: at("2026-03-29T04:00"), next: at("2026-03-29T20:00") });
  const autumn = dutyAt(nights, at("2026-10-24T23:30"));
  assert.deepEqual(autumn, { on: true, until: at("2026-10-25T05:00"), next: at("2026-10-25T21:00") });
});

test("PE10 a time that the spring change skips counts as if the clock stood still; of one that comes twice the first counts", () => {
  assert.equal(new Date(instantOf("2026-03-29", 2 * hour + 30, "Europe/Berlin")).toISOString(), "2026-03-29T01:30:00.000Z");
  assert.equal(new Date(instantOf("2026-10-25", 2 * hour + 30, "Europe/Berlin")).toISOString(), "2026-10-25T00:30:00.000Z");
  assert.equal(new Date(instantOf("2026-10-25", 3 * hour, "Europe/Berlin")).toISOString(), "2026-10-25T02:00:00.000Z");
});

test("PE10 shifts that touch or overlap are one stretch of duty", () => {
  const split = berlin([{ weekday: 5, from: 9 * hour, to: 12 * hour }, { weekday: 5, from: 12 * hour, to: 14 * hour }, { weekday: 5, from: 13 * hour, to: 18 * hour }]);
  assert.deepEqual(dutyAt(split, at("2026-11-20T09:00")), { on: true, until: at("2026-11-20T17:00"), next: at("2026-11-27T08:00") });
});

test("PE10 dates off are off; a night shift begun the evening before is worked to its end", () => {
  assert.deepEqual(dutyAt(berlin(weekdays, ["2026-12-24", "2026-12-25"]), at("2026-12-24T10:00")), { on: false, backAt: at("2026-12-28T08:00") });
  const nights = berlin([3, 4].map((weekday) => ({ weekday, from: 22 * hour, to: 30 * hour })), ["2026-12-24"]);
  assert.deepEqual(dutyAt(nights, at("2026-12-24T02:00")), { on: true, until: at("2026-12-24T05:00"), next: at("2026-12-30T21:00") });
});

test("PE10 without shifts nobody knows when; round the clock means until a fortnight ahead", () => {
  assert.deepEqual(dutyAt(berlin([]), at("2026-11-20T09:00")), { on: false, backAt: null });
  const always = dutyAt({ zone: "UTC", closed: [], shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 })) }, at("2026-11-20T09:00"));
  assert.equal(always.on, true);
});

test("PE10 zones with half hours, across the date line and unknown ones", () => {
  assert.deepEqual(localTime(at("2026-11-20T20:00"), "Asia/Kathmandu"), { date: "2026-11-21", weekday: 6, minute: hour + 45 });
  assert.deepEqual(localTime(at("2026-11-20T11:00"), "Pacific/Kiritimati"), { date: "2026-11-21", weekday: 6, minute: hour });
  assert.equal(isZone("Mars/Olympus"), false);
  assert.deepEqual(localTime(at("2026-11-20T11:00"), "Mars/Olympus"), { date: "2026-11-20", weekday: 5, minute: 11 * hour });
});

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Auckland"];

test("PE11 a clock reading leads back to an instant that reads the same, in every zone and season", () => {
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }), fc.constantFrom(...zones), (minute, zone) => {
    const read = localTime(new Date(minute * 60_000).toISOString(), zone);
    const back = instantOf(read.date, read.minute, zone);
    assert.deepEqual(localTime(new Date(back).toISOString(), zone), read);
    assert.ok(back <= minute * 60_000 && minute * 60_000 - back <= 3_600_000);
  }), { numRuns: 300 });
});

const shift = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 1, max: 2879 }) });

test("PE11 whoever is on duty until an instant is on duty just before it and off at it; whoever is back at one is off before it and on at it", () => {
  fc.assert(fc.property(fc.array(shift, { maxLength: 6 }), fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }), (shifts, zone, ms) => {
    const schedule = { zone, shifts, closed: [] };
    const duty = dutyAt(schedule, new Date(ms).toISOString());
    const edge = duty.on ? duty.until : duty.backAt;
    if (edge === null) return;
    const edgeMs = Date.parse(edge);
    assert.ok(edgeMs > ms);
    assert.equal(dutyAt(schedule, new Date(edgeMs - 1).toISOString()).on, duty.on);
    if (edgeMs - ms < 13 * 86_400_000) assert.equal(dutyAt(schedule, edge).on, !duty.on);
  }), { numRuns: 60 });
});

const here = { schedule: berlin(weekdays), now: at("2026-11-20T09:00"), connected: true, load: 0, cap: 2, offDuty: false };

test("PE12 presence is schedule, connection and load together, and nothing else makes anybody present", () => {
  assert.deepEqual(presenceOf(here), { kind: "onDuty", until: at("2026-11-20T16:00") });
  assert.deepEqual(presenceOf({ ...here, load: 1 }), { kind: "helping", others: 1, free: true, until: at("2026-11-20T16:00") });
  assert.deepEqual(presenceOf({ ...here, load: 2 }), { kind: "helping", others: 2, free: false, until: at("2026-11-20T16:00") });
  assert.deepEqual(presenceOf({ ...here, connected: false }), { kind: "away", backAt: null });
  assert.deepEqual(presenceOf({ ...here, offDuty: true }), { kind: "away", backAt: at("2026-11-23T08:00") });
  assert.deepEqual(presenceOf({ ...here, now: at("2026-11-20T20:00") }), { kind: "away", backAt: at("2026-11-23T08:00") });
});

test("PE12 nobody who is off by schedule, not connected or off duty by hand can be offered a case", () => {
  fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 7 * 24 }), (connected, offDuty, load, cap, hours) => {
    const now = new Date(Date.parse(here.now) + hours * 3_600_000).toISOString();
    const take = canTake(presenceOf({ schedule: here.schedule, now, connected, offDuty, load, cap }));
    assert.equal(take, connected && !offDuty && load < cap && dutyAt(here.schedule, now).on);
  }));
});
