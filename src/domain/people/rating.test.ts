import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { StarAnswer } from "./directory.ts";
import { countedAnswers, deskShares, flatShares, rateCounts, rateExpert, startingShares, weighStars, weightOf } from "./rating.ts";
import { wilsonLower } from "./wilson.ts";

const now = "2026-11-20T12:00:00.000Z";
const daysAgo = (days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const close = (actual: number, expected: number, within: number): void => assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);

test("PE1 the published star formula is reproduced: 25, 20, 75, 80, 60 with m = 5 and a flat prior sorts at 3.368", () => {
  close(rateCounts([25, 20, 75, 80, 60], flatShares, 5).sort, 3.368, 0.0005);
});

test("PE1 three times five stars show 4.53 and sort at 4.14", () => {
  const rating = rateExpert(["a", "b", "c"].map((person) => ({ stars: 5, at: now, person })), startingShares, now);
  close(rating.mean, 4.53, 0.005);
  close(rating.sort, 4.14, 0.005);
  assert.deepEqual([rating.count, rating.isNew], [3, true]);
});

test("PE1 212 ratings of about 4.7 show 4.70 and sort at 4.62", () => {
  const counts = [2, 3, 6, 32, 169] as const;
  const rated = rateCounts(counts);
  const plain = counts.reduce((sum, n, k) => sum + n * (k + 1), 0) / 212;
  close(plain, 4.71, 0.01);
  close(rated.mean, 4.7, 0.005);
  close(rated.sort, 4.62, 0.005);
});

test("PE1 without any rating the desk's own shares speak: 4.41 and 3.95", () => {
  const rating = rateExpert([], startingShares, now);
  close(rating.mean, 4.41, 1e-9);
  close(rating.sort, 3.95, 0.005);
  assert.deepEqual([rating.count, rating.isNew], [0, true]);
});

test("PE2 one person speaks once in thirty days, and their latest word counts", () => {
  const answers: readonly StarAnswer[] = [{ stars: 1, at: daysAgo(100), person: "a" }, { stars: 4, at: daysAgo(90), person: "a" }, { stars: 5, at: daysAgo(60), person: "a" }, { stars: 2, at: daysAgo(60), person: "b" }];
  assert.deepEqual(countedAnswers(answers).map((each) => [each.person, each.stars]), [["a", 4], ["a", 5], ["b", 2]]);
});

test("PE2 a stream of answers, each within thirty days of the last, still opens a new window after thirty days", () => {
  const answers = [90, 65, 40, 15].map((days, at) => ({ stars: (at % 5) + 1, at: daysAgo(days), person: "a" }));
  assert.equal(countedAnswers(answers).length, 2);
});

test("PE3 a rating weighs half after a year and never more than one", () => {
  close(weightOf(daysAgo(365), now), 0.5, 1e-12);
  close(weightOf(daysAgo(730), now), 0.25, 1e-12);
  assert.equal(weightOf(daysAgo(-3), now), 1);
});

test("PE4 an expert is new below ten ratings that count", () => {
  const of = (n: number): StarAnswer[] => Array.from({ length: n }, (_, at) => ({ stars: 4, at: now, person: `p${at}` }));
  assert.equal(rateExpert(of(9), startingShares, now).isNew, true);
  assert.equal(rateExpert(of(10), startingShares, now).isNew, false);
});

const answer = fc.record({ stars: fc.integer({ min: 1, max: 5 }), at: fc.integer({ min: 0, max: 2000 }).map(daysAgo), person: fc.constantFrom("a", "b", "c", "d", "e") });

test("PE5 every rating lies between one and five, inside its interval, whatever was answered and in whatever order", () => {
  fc.assert(fc.property(fc.array(answer, { maxLength: 60 }), fc.nat(), (answers, turn) => {
    const rating = rateExpert(answers, deskShares(answers, now), now);
    assert.ok(rating.mean > 1 && rating.mean < 5 && rating.low >= 1 && rating.high <= 5 && rating.low <= rating.mean && rating.mean <= rating.high && rating.sort < rating.mean);
    const people = new Set(answers.map((each) => each.person));
    assert.ok(rating.count >= people.size && rating.count <= answers.length);
    // Answers of one person at one instant have no order of their own, so only distinct moments are turned round.
    const distinct = [...new Map(answers.map((each) => [`${each.person}${each.at}`, each])).values()];
    const cut = distinct.length === 0 ? 0 : turn % distinct.length;
    const turned = [...distinct.slice(cut), ...distinct.slice(0, cut)];
    close(rateExpert(turned, startingShares, now).sort, rateExpert(distinct, startingShares, now).sort, 1e-9);
  }));
});

test("PE5 a further five-star answer from somebody new never lowers the displayed value", () => {
  fc.assert(fc.property(fc.array(answer, { maxLength: 40 }), (answers) => {
    const more = [...answers, { stars: 5, at: now, person: "newcomer" }];
    assert.ok(rateExpert(more, startingShares, now).mean >= rateExpert(answers, startingShares, now).mean);
  }));
});

test("PE5 stars outside one to five carry no weight", () => {
  assert.deepEqual(weighStars([{ stars: 6, at: now, person: "a" }, { stars: 0, at: now, person: "b" }], now), [0, 0, 0, 0, 0]);
});

test("PE6 Wilson's lower bound: 3 of 3, 38 of 40 and 200 of 212", () => {
  close(wilsonLower(3, 3), 0.526, 0.0005);
  close(wilsonLower(38, 40), 0.86, 0.0005);
  close(wilsonLower(200, 212), 0.911, 0.0005);
  assert.equal(wilsonLower(0, 0), 0);
  assert.throws(() => wilsonLower(3, 2), RangeError);
});

test("PE6 Wilson's lower bound never exceeds the share, and grows with more of the same", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (all, some) => {
    const yes = Math.min(all, some);
    const bound = wilsonLower(yes, all);
    assert.ok(bound >= 0 && bound <= yes / all + 1e-12 && wilsonLower(yes * 10, all * 10) >= bound - 1e-12);
  }));
});
