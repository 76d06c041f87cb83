import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Presence, Rating } from "./directory.ts";
import { draw, pick, rankExperts, slots, type Candidate, type Need } from "./ranking.ts";

const rating = (sort: number, count = 50): Rating => ({ mean: sort + 0.1, sort, count, low: sort, high: 5, isNew: count < 10 });
const free: Presence = { kind: "onDuty", until: "2026-11-20T16:00:00.000Z" };
const full: Presence = { kind: "helping", others: 2, free: false, until: "2026-11-20T16:00:00.000Z" };
const away = (backAt: string | null): Presence => ({ kind: "away", backAt });
const wait = (high: number) => ({ low: 1, high, basis: "queue" as const, n: 0 });
const expert = (slug: string, more: Partial<Candidate> = {}): Candidate => ({ slug, name: slug, goodAt: [], lessGoodAt: [], languages: ["en"], topics: ["printers"], presence: free, rating: rating(4.5), wait: wait(5), ...more });
const need: Need = { topic: { slug: "printers", title: "Printers" }, words: "my printer will not print on both sides", lang: "en-GB" };
const order = (experts: readonly Candidate[], by: "fits" | "soonest" | "rating" = "fits", seed = "s"): readonly string[] => rankExperts(experts, need, by, seed).map((each) => each.expert.slug);

test("PE13 fits: the topic, then the words, then the language; less good at takes away", () => {
  const experts = [expert("a", { topics: [] }), expert("b"), expert("c", { goodAt: ["Printing on both sides"] }), expert("d", { lessGoodAt: ["Printing on both sides"] }), expert("e", { languages: ["de"] })];
  assert.deepEqual(order(experts), ["c", "b", "d", "e", "a"]);
});

test("PE13 soonest and rating order by what their names say", () => {
  const experts = [expert("a", { wait: wait(9), rating: rating(4.9) }), expert("b", { wait: wait(2), rating: rating(4.1) }), expert("c", { wait: null, rating: rating(4.6) })];
  assert.deepEqual(order(experts, "soonest"), ["b", "a", "c"]);
  assert.deepEqual(order(experts, "rating"), ["a", "c", "b"]);
});

test("PE14 those who are full come after those who can take it, those away after them, the soonest back first and the unknown last", () => {
  const experts = [expert("gone", { presence: away(null), rating: rating(5) }), expert("later", { presence: away("2026-11-21T08:00:00.000Z") }), expert("sooner", { presence: away("2026-11-20T18:00:00.000Z") }), expert("full", { presence: full, rating: rating(5) }), expert("ready", { rating: rating(3) })];
  const ranked = rankExperts(experts, need, "rating", "s");
  assert.deepEqual(ranked.map((each) => [each.expert.slug, each.place]), [["ready", "ready"], ["full", "full"], ["sooner", "away"], ["later", "away"], ["gone", "away"]]);
  assert.ok(ranked[1]?.why.includes("On duty, but with as many people as they take at once"));
});

const many = (old: number, fresh: number): Candidate[] => [...Array.from({ length: old }, (_, at) => expert(`old${String(at).padStart(2, "0")}`)), ...Array.from({ length: fresh }, (_, at) => expert(`zz${at}`, { rating: rating(3.9, 2) }))];

test("PE15 one in five slots stands for a newcomer, never the first, and the card says why", () => {
  const ranked = rankExperts(many(12, 3), need, "rating", "case-7");
  for (const start of [0, 5]) {
    const five = ranked.slice(start, start + slots);
    assert.equal(five.filter((each) => each.reserved).length, 1);
    assert.equal(five[0]?.reserved, false);
  }
  assert.ok(ranked.find((each) => each.reserved)?.why.includes("New here; one place in five is kept for newcomers"));
});

test("PE15 a newcomer who stands among the five anyway needs no slot, and a list of fewer than five keeps none", () => {
  assert.equal(rankExperts([...many(8, 0), expert("aa", { rating: rating(4.9, 3) })], need, "rating", "x").filter((each) => each.reserved).length, 0);
  assert.equal(rankExperts(many(3, 1), need, "rating", "x").filter((each) => each.reserved).length, 0);
});

test("PE15 the seed decides: the same seed gives the same list, and over many seeds every newcomer has a turn", () => {
  const experts = many(12, 3);
  assert.deepEqual(order(experts, "rating", "one"), order(experts, "rating", "one"));
  const first = new Set(Array.from({ length: 60 }, (_, at) => rankExperts(experts, need, "rating", `seed${at}`).slice(0, 5).find((each) => each.reserved)?.expert.slug));
  assert.deepEqual([...first].sort(), ["zz0", "zz1", "zz2"]);
});

const presence: fc.Arbitrary<Presence> = fc.constantFrom(free, full, away(null), away("2026-11-21T08:00:00.000Z"), { kind: "helping", others: 1, free: true, until: "2026-11-20T16:00:00.000Z" });
const candidates = fc.uniqueArray(fc.record({ slug: fc.stringMatching(/^[a-z]{1,6}$/), presence, sort: fc.double({ min: 1, max: 5, noNaN: true }), count: fc.nat(30), high: fc.option(fc.nat(60)), ours: fc.boolean() }), { selector: (each) => each.slug, maxLength: 30 })
  .map((list) => list.map((each) => expert(each.slug, { presence: each.presence, rating: rating(each.sort, each.count), wait: each.high === null ? null : wait(each.high), topics: each.ours ? ["printers"] : [] })));

test("PE16 everyone is listed once, whoever cannot take it stands behind all who can, and the order of the input does not matter", () => {
  fc.assert(fc.property(candidates, fc.constantFrom("fits" as const, "soonest" as const, "rating" as const), fc.string(), (experts, by, seed) => {
    const ranked = rankExperts(experts, need, by, seed);
    assert.deepEqual(ranked.map((each) => each.expert.slug).sort(), experts.map((each) => each.slug).sort());
    const places = ranked.map((each) => ["ready", "full", "away"].indexOf(each.place));
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
    assert.deepEqual(rankExperts(experts.toReversed(), need, by, seed), ranked);
    assert.ok(ranked.every((each) => each.why.length > 0));
  }));
});

test("PE16 no five slots in a row of those who can take it are without a newcomer while one stands further down", () => {
  fc.assert(fc.property(candidates, fc.string(), (experts, seed) => {
    const ready = rankExperts(experts, need, "rating", seed).filter((each) => each.place === "ready");
    for (let at = 0; at + slots <= ready.length; at += slots) {
      if (ready.slice(at + slots).some((each) => each.expert.rating.isNew)) assert.ok(ready.slice(at, at + slots).some((each) => each.expert.rating.isNew));
    }
  }));
});

test("PE17 choose for me proposes only somebody who can take it, with reasons, and nobody when nobody can", () => {
  fc.assert(fc.property(candidates, fc.string(), (experts, seed) => {
    const picked = pick(experts, need, seed);
    const able = rankExperts(experts, need, "fits", seed).filter((each) => each.place === "ready").map((each) => each.expert.slug);
    if (able.length === 0) assert.equal(picked, null);
    else assert.ok(picked !== null && able.includes(picked.expert.slug) && picked.why.length > 0 && picked.why.length <= 10);
    assert.deepEqual(pick(experts.toReversed(), need, seed), picked);
  }));
});

test("PE17 choose for me takes the one who fits before the one who is famous, and a newcomer about one time in five", () => {
  assert.equal(pick([expert("famous", { topics: [], rating: rating(4.9) }), expert("fitting", { rating: rating(4.2) })], need, "s")?.expert.slug, "fitting");
  const experts = [expert("known", { rating: rating(4.7) }), expert("fresh", { rating: rating(3.9, 2) })];
  const turns = Array.from({ length: 500 }, (_, at) => pick(experts, need, `case${at}`)).filter((each) => each?.expert.slug === "fresh");
  assert.ok(turns.length > 60 && turns.length < 140, `${turns.length} of 500`);
  assert.ok(turns.every((each) => each?.why[0] === "New here; one place in five is kept for newcomers"));
});

test("PE18 reasons say only what is so", () => {
  const why = pick([expert("bernie", { goodAt: ["Printing on both sides"], rating: rating(4.6, 212) })], need, "s")?.why;
  assert.deepEqual(why, ["Answers questions about Printers", "Good at: Printing on both sides", "On duty and with nobody else now", "Answers in 1 to 5 min", "4.7 of 5 from 212 ratings"]);
});

test("PE18 a draw lies below its bound and is spread evenly", () => {
  const counts = [0, 0, 0, 0, 0];
  for (let at = 0; at < 5_000; at += 1) { const drawn = draw(`seed ${at}`, 5); counts[drawn] = (counts[drawn] ?? 0) + 1; }
  assert.ok(counts.every((count) => count > 850 && count < 1150), counts.join(" "));
  assert.equal(draw("x", 0), 0);
});
