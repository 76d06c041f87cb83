import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { begin } from "../case/begin.ts";
import type { CaseState, HoldState, QuoteState } from "../case/state.ts";
import { complexityOf, expectedMinutes, nearest, quoteFor, ratingFactor, type QuoteBasis } from "./quote.ts";
import { quote } from "./events.ts";
import { consentFacts, settleQuote } from "./settle.ts";

const topic: QuoteBasis["topic"] = { title: "Printers", minutes: 20, quintiles: [8, 15, 25, 45], price: { perMinute: 130, floor: 500, cap: 6_000, nice: 100 } };
const basis: QuoteBasis = { topic, currency: "EUR", covers: "Until it is put right", precedents: [], rating: null };
const sum = (lines: readonly { readonly minor: number }[]): number => lines.reduce((total, line) => total + line.minor, 0);

test("PC1 expected minutes are the weighted median of the nearest precedents, else the topic's median", () => {
  assert.equal(expectedMinutes(topic, []), 20);
  assert.equal(expectedMinutes(topic, [{ minutes: 10, weight: 1 }, { minutes: 30, weight: 1 }, { minutes: 50, weight: 1 }]), 30);
  assert.equal(expectedMinutes(topic, [{ minutes: 10, weight: 5 }, { minutes: 30, weight: 1 }, { minutes: 50, weight: 1 }]), 10);
  assert.equal(expectedMinutes(topic, [{ minutes: 10, weight: 0 }, { minutes: 0, weight: 3 }]), 20);
});

test("PC1 only the fifteen nearest count", () => {
  const near = Array.from({ length: nearest }, () => ({ minutes: 12, weight: 2 }));
  const far = Array.from({ length: 100 }, () => ({ minutes: 90, weight: 1 }));
  assert.equal(expectedMinutes(topic, [...far, ...near]), 12);
});

test("PC2 the class is the fifth of past work into which the minutes fall", () => {
  assert.deepEqual([0, 8, 9, 15, 16, 25, 26, 45, 46, 900].map((minutes) => complexityOf(minutes, topic.quintiles)), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test("PC3 the rating moves the price by at most −15 % and +30 %, and not at all where experts do not differ", () => {
  const factor = (sort: number, deskSd = 0.2): number => Number(ratingFactor({ sort, deskMean: 4.4, deskSd }).toFixed(6));
  assert.deepEqual([factor(4.4), factor(4.6), factor(4.2), factor(5), factor(1), factor(5, 0)], [1, 1.15, 0.85, 1.3, 0.85, 1]);
  assert.equal(ratingFactor(null), 1);
});

test("PC4 the worked example: 20 minutes at 1.30 with a highly rated expert", () => {
  const made = quoteFor({ ...basis, rating: { sort: 4.6, deskMean: 4.4, deskSd: 0.2 } });
  assert.deepEqual(made.lines.map(({ code, minor }) => [code, minor]), [["work", 2_600], ["rating", 390], ["rounding", 10], ["nothingElse", 0]]);
  assert.deepEqual(made.amount, { minor: 3_000, currency: "EUR" });
  assert.deepEqual([made.complexity, made.minutes, made.free], [3, 20, false]);
});

test("PC4 never below the floor, never above the cap, and the cap holds where the two contradict each other", () => {
  assert.equal(quoteFor({ ...basis, precedents: [{ minutes: 1, weight: 1 }] }).amount.minor, 500);
  assert.equal(quoteFor({ ...basis, precedents: [{ minutes: 900, weight: 1 }] }).amount.minor, 6_000);
  assert.equal(quoteFor({ ...basis, topic: { ...topic, price: { ...topic.price, floor: 900, cap: 400 } } }).amount.minor, 400);
});

test("PC5 a topic without a price is free, and says so", () => {
  const made = quoteFor({ ...basis, topic: { ...topic, price: { ...topic.price, perMinute: null } } });
  assert.deepEqual([made.free, made.amount.minor, made.complexity, made.lines.map(({ code }) => code)], [true, 0, null, ["free"]]);
});

const bases: fc.Arbitrary<QuoteBasis> = fc.record({
  topic: fc.record({ title: fc.constant("Printers"), minutes: fc.integer({ min: 1, max: 10_000 }), quintiles: fc.array(fc.nat(500), { minLength: 4, maxLength: 4 }).map((list) => list.toSorted((a, b) => a - b)), price: fc.record({ perMinute: fc.option(fc.nat(1_000)), floor: fc.nat(5_000), cap: fc.nat(100_000), nice: fc.constantFrom(1, 5, 50, 100, 250) }) }),
  currency: fc.constant("EUR"), covers: fc.constant("all"),
  precedents: fc.array(fc.record({ minutes: fc.double({ min: 0, max: 900, noNaN: true }), weight: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 30 }),
  rating: fc.option(fc.record({ sort: fc.double({ min: 1, max: 5, noNaN: true }), deskMean: fc.double({ min: 1, max: 5, noNaN: true }), deskSd: fc.double({ min: 0, max: 2, noNaN: true }) })),
});

test("PC6 the lines always add up to the amount, every amount is whole, and every quote fits its schema", () => {
  fc.assert(fc.property(bases, (given) => {
    const made = quoteFor(given);
    assert.equal(sum(made.lines), made.amount.minor);
    assert.ok(made.amount.minor <= given.topic.price.cap);
    assert.equal(made.free, made.amount.minor === 0);
    assert.equal(quote.safeParse({ ...made, expert: "p2" }).success, true);
  }));
});

const empty = begin("0".repeat(32));
const quoted = (minor: number, seq = 3, currency = "EUR"): QuoteState => ({ ...quoteFor(basis), expert: "p2", amount: { minor, currency }, free: minor === 0, seq, time: "2026-11-20T12:00:00.000Z" });
const posted = (minor: number): HoldState => ({ id: "a".repeat(32), amount: { minor, currency: "EUR" }, adapter: "ledger", placedAt: "2026-11-20T12:00:00.000Z", status: "posted", settledAt: "2026-11-20T12:30:00.000Z", refunded: null });
const after = (more: Partial<CaseState>): CaseState => ({ ...empty, ...more });
const fresh = { ...quoteFor(basis), expert: "p3" };

test("PC7 a switch never raises the price: the least of all quotes on the case holds, with a line that says so", () => {
  const settled = settleQuote(after({ quotes: [quoted(2_000), quoted(2_400)] }), fresh);
  assert.equal(settled.amount.minor, 2_000);
  assert.deepEqual(settled.lines.map(({ code, minor }) => [code, minor]), [["work", 2_600], ["earlier", -600], ["nothingElse", 0]]);
  assert.deepEqual(settleQuote(after({ quotes: [quoted(9_000)] }), fresh), fresh);
  assert.deepEqual(settleQuote(empty, fresh), fresh);
});

test("PC7 what was paid on this case is not paid again; what was paid back counts as not paid", () => {
  const paid = settleQuote(after({ quotes: [quoted(2_000)], hold: posted(2_000) }), fresh);
  assert.deepEqual([paid.amount.minor, paid.free], [0, true]);
  const back = settleQuote(after({ quotes: [quoted(2_000)], hold: { ...posted(2_000), refunded: { minor: 2_000, currency: "EUR" } } }), fresh);
  assert.equal(back.amount.minor, 2_000);
});

test("PC7 whatever was quoted and paid before, the new quote is not above the fresh one nor any earlier one, and its lines add up", () => {
  fc.assert(fc.property(bases, fc.array(fc.nat(8_000), { maxLength: 5 }), fc.option(fc.nat(8_000)), (given, earlier, paid) => {
    const made = { ...quoteFor(given), expert: "p3" };
    const settled = settleQuote(after({ quotes: earlier.map((minor) => quoted(minor)), hold: paid === null ? null : posted(paid) }), made);
    assert.ok(settled.amount.minor >= 0 && settled.amount.minor <= Math.min(made.amount.minor, ...earlier));
    assert.equal(sum(settled.lines), settled.amount.minor);
    assert.equal(settled.free, settled.amount.minor === 0);
  }));
});

const codes = (decision: ReturnType<typeof consentFacts>): readonly string[] => (decision.kind === "refused" ? [decision.refusal.code] : decision.facts.map(({ type }) => type));

test("PC8 no price without having seen it, and no hold without having agreed", () => {
  assert.deepEqual(codes(consentFacts(empty, fresh, { price: { minor: 2_600, currency: "EUR" }, consent: true })), ["quoted", "consented"]);
  assert.deepEqual(codes(consentFacts(empty, fresh, { price: { minor: 2_600, currency: "EUR" }, consent: false })), ["consentNeeded"]);
  assert.deepEqual(codes(consentFacts(empty, fresh, { price: null, consent: true })), ["quoteChanged"]);
  assert.deepEqual(codes(consentFacts(empty, fresh, { price: { minor: 2_500, currency: "EUR" }, consent: true })), ["quoteChanged"]);
  assert.deepEqual(codes(consentFacts(empty, fresh, { price: { minor: 2_600, currency: "USD" }, consent: true })), ["quoteChanged"]);
});

test("PC8 a free case asks for no consent and yields none", () => {
  const free = { ...fresh, amount: { minor: 0, currency: "EUR" }, free: true };
  assert.deepEqual(codes(consentFacts(empty, free, { price: null, consent: false })), ["quoted"]);
});

test("PC8 a consent names the seq at which its quote will stand", () => {
  const decision = consentFacts({ ...empty, seen: { S: 7, O: 0, C: 0 } }, fresh, { price: { minor: 2_600, currency: "EUR" }, consent: true }, 2);
  assert.ok(decision.kind === "facts");
  const consent = decision.facts[1];
  assert.ok(consent?.type === "consented");
  assert.equal(consent.data.quote, 10);
});
