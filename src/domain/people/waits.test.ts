import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countHelped, type HelpedCase } from "./helped.ts";
import { calibration, quantile, waitRange, waitsOfSameHour, type WaitBasis } from "./waits.ts";

const basis: WaitBasis = { sameHour: [], lastAnswered: null, position: 1, meanHandle: null, available: 1, answerWithin: 10 };

test("PE7 people helped are distinct people of closed cases; those who said yes are a part of them", () => {
  const one = (person: string, more: Partial<HelpedCase> = {}): HelpedCase => ({ person, experts: ["bernie"], closed: true, saidYes: false, leftOut: false, ...more });
  const cases = [one("a"), one("a", { saidYes: true }), one("b"), one("c", { closed: false, saidYes: true }), one("d", { leftOut: true }), one("e", { experts: ["dana"] })];
  assert.deepEqual(countHelped("bernie", cases), { people: 2, sayYes: 1 });
  assert.deepEqual(countHelped("nobody", cases), { people: 0, sayYes: 0 });
});

test("PE8 with enough waits of the same hour the range is their p50 to p90", () => {
  assert.deepEqual(waitRange({ ...basis, sameHour: [1, 2, 3, 4, 5, 6, 7, 8, 9, 20] }), { low: 5, high: 9, basis: "sameHour", n: 10 });
});

test("PE8 the wait last answered is blended in: it moves the near end and may only lengthen the far end", () => {
  const sameHour = [1, 2, 3, 4, 5, 6, 7, 8, 9, 20];
  assert.deepEqual(waitRange({ ...basis, sameHour, lastAnswered: 1 }), { low: 3, high: 9, basis: "sameHour", n: 10 });
  assert.deepEqual(waitRange({ ...basis, sameHour, lastAnswered: 31 }), { low: 18, high: 20, basis: "sameHour", n: 10 });
});

test("PE8 with too few past waits it is position × mean handling time / people available, and that is said", () => {
  assert.deepEqual(waitRange({ ...basis, sameHour: [3], position: 1, meanHandle: 12 }), { low: 12, high: 28, basis: "queue", n: 1 });
  assert.deepEqual(waitRange({ ...basis, position: 4, meanHandle: 12, available: 2 }), { low: 24, high: 40, basis: "queue", n: 0 });
  assert.deepEqual(waitRange({ ...basis, position: 1, meanHandle: 12, available: 0 }).low, 12);
});

test("PE8 with nothing known it is what the desk promises", () => {
  assert.deepEqual(waitRange(basis), { low: 0, high: 10, basis: "policy", n: 0 });
});

test("PE8 the near end never passes the far end", () => {
  const minutes = fc.double({ min: 0, max: 600, noNaN: true });
  fc.assert(fc.property(fc.array(minutes, { maxLength: 30 }), fc.option(minutes), fc.integer({ min: 0, max: 20 }), fc.option(minutes), fc.integer({ min: 0, max: 5 }), (sameHour, lastAnswered, position, meanHandle, available) => {
    const range = waitRange({ sameHour, lastAnswered, position, meanHandle, available, answerWithin: 10 });
    assert.ok(Number.isInteger(range.low) && Number.isInteger(range.high) && range.low >= 0 && range.low <= range.high);
  }));
});

test("PE8 the same hour of the same weekday is read on the desk's clock, through a change of the clocks", () => {
  // Both are Monday nine o'clock in Berlin, once in summer time (07 UTC) and once in winter time (08 UTC).
  const waits = [{ askedAt: "2026-10-19T07:30:00.000Z", minutes: 4 }, { askedAt: "2026-10-26T08:10:00.000Z", minutes: 6 }, { askedAt: "2026-10-26T07:10:00.000Z", minutes: 90 }, { askedAt: "2026-10-27T08:10:00.000Z", minutes: 80 }];
  assert.deepEqual(waitsOfSameHour(waits, "2026-11-02T08:59:00.000Z", "Europe/Berlin"), [4, 6]);
});

test("PE9 calibration is the share of waits within the range shown; those who left before an answer count against it", () => {
  const shown = [{ high: 10, minutes: 4 }, { high: 10, minutes: 10 }, { high: 10, minutes: 11 }, { high: 10, minutes: Number.POSITIVE_INFINITY }];
  const result = calibration(shown);
  assert.equal(result.share, 0.5);
  assert.equal(result.n, 4);
  assert.ok(result.low < 0.5);
  assert.deepEqual(calibration([]), { share: null, low: 0, n: 0 });
});

test("PE9 a quantile is one of the values and at least its share of them do not exceed it", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
    const found = quantile(values, share);
    assert.ok(values.includes(found) && values.filter((value) => value <= found).length >= share * values.length - 1e-9);
  }));
  assert.throws(() => quantile([], 0.5), RangeError);
});
