import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { KeptMove } from "../../domain/knowledge/values.ts";
import { seeded } from "../../../test/world/walk.ts";
import { boxEffectiveness, deskEffectiveness, guideEffectiveness, shareOf, wrongFactRate } from "./effectiveness.ts";
import { cheapestOrder, planCost, type CostedMove } from "./planCost.ts";
import { adaptPlan, type OnThisCase, type Today, wordingFor } from "./reuse.ts";
import { planConfidence, priorOf, successOf } from "./success.ts";

const euro = (minor: number) => ({ minor, currency: "EUR" });
const counts = fc.record({ worked: fc.nat(500), failed: fc.nat(500) });

test("CY1 a success raises it, a failure lowers it, and it stays within nought and one", () => {
  fc.assert(fc.property(counts, ({ worked, failed }) => {
    const now = successOf({ worked, failed });
    assert.ok(0 <= now.low && now.low <= now.p && now.p <= now.high && now.high <= 1 && now.n === worked + failed);
    assert.ok(successOf({ worked: worked + 1, failed }).p > now.p && successOf({ worked, failed: failed + 1 }).p < now.p);
    assert.ok(successOf({ worked: worked * 2 + 1, failed: failed * 2 + 1 }).high - successOf({ worked: worked * 2 + 1, failed: failed * 2 + 1 }).low <= now.high - now.low + 0.2, "more tries, no wilder");
  }), seeded);
});

test("CY1 one of one does not beat thirty-six of forty-one; a young house believes one half", () => {
  assert.ok(successOf({ worked: 1, failed: 0 }).low < successOf({ worked: 36, failed: 5 }).low);
  assert.deepEqual(successOf({ worked: 0, failed: 0 }).p, 0.5);
  assert.equal(Number(successOf({ worked: 36, failed: 5 }).p.toFixed(4)), 0.8444, "(36 + 2) / 45");
  assert.equal(priorOf([]).share, 0.5);
  assert.ok(priorOf([{ worked: 90, failed: 10 }]).share > 0.8);
  assert.ok(planConfidence({ worked: 30, failed: 2 }, "draft").p < planConfidence({ worked: 30, failed: 2 }, "checked").p);
  assert.equal(planConfidence({ worked: 30, failed: 2 }, "retired").p, 0);
});

const move = (more: Partial<CostedMove>): CostedMove => ({ id: null, title: "a move", minutes: 10, rate: euro(6_000), remedy: null, p: 0.5, ...more });

test("CY2 the worked example: three moves, each reached when those before failed", () => {
  // 3 min: 3.00; 12 min: 12.00; a card for 43.00 and 6 min: 49.00.
  const cost = planCost([move({ minutes: 3, p: 0 }), move({ minutes: 12, p: 0.75 }), move({ minutes: 6, remedy: euro(4_300), p: 0.9 })], "EUR");
  assert.deepEqual(cost?.lines.map(({ share, expected }) => [share, expected.minor]), [[1, 300], [1, 1_200], [0.25, 1_225]]);
  assert.deepEqual([cost?.expected.minor, cost?.minutes, cost?.most.minor, Number(cost?.unsolved.toFixed(4))], [2_725, 16.5, 6_400, 0.025]);
});

const anyMoves = fc.array(fc.record({ minutes: fc.nat(300), rate: fc.nat(20_000).map(euro), remedy: fc.option(fc.nat(90_000).map(euro)), p: fc.double({ min: 0, max: 1, noNaN: true }) }).map((one) => move(one)), { maxLength: 6 });

test("CY2 the lines add up to the total exactly, and the total never exceeds what everything costs", () => {
  fc.assert(fc.property(anyMoves, (moves) => {
    const cost = planCost(moves, "EUR");
    assert.ok(cost !== null && Number.isInteger(cost.expected.minor));
    assert.equal(cost.lines.reduce((sum, { expected }) => sum + expected.minor, 0), cost.expected.minor);
    assert.ok(cost.expected.minor <= cost.most.minor + 1 && cost.expected.minor >= 0 && cost.unsolved >= 0 && cost.unsolved <= 1);
    assert.deepEqual(cost.lines.map(({ share }) => share), [...cost.lines.map(({ share }) => share)].sort((a, b) => b - a), "nothing is likelier the later it comes");
  }), seeded);
});

test("CY3 two currencies make no sum; nothing planned costs nothing", () => {
  assert.equal(planCost([move({}), move({ rate: { minor: 1, currency: "USD" } })], "EUR"), null);
  assert.equal(planCost([move({ remedy: { minor: 1, currency: "USD" } })], "EUR"), null);
  assert.deepEqual(planCost([], "EUR"), { expected: euro(0), minutes: 0, lines: [], most: euro(0), unsolved: 1 });
});

function orders<T>(list: readonly T[]): readonly (readonly T[])[] {
  return list.length < 2 ? [list] : list.flatMap((one, index) => orders(list.toSpliced(index, 1)).map((rest) => [one, ...rest]));
}
test("CY4 no order of the same moves is expected to cost less", () => {
  fc.assert(fc.property(anyMoves.filter((moves) => moves.length <= 5), (moves) => {
    const of = (list: readonly CostedMove[]): number => planCost(list, "EUR")?.expected.minor ?? 0;
    const best = of(cheapestOrder(moves));
    for (const other of orders(moves)) assert.ok(best <= of(other) + 1, `${best} > ${of(other)}`);
  }), { numRuns: 60, ...seeded });
});

const problem = "c".repeat(32);
const kept = (id: string, more: Partial<KeptMove> = {}): KeptMove => ({ id: id.repeat(32), kind: "step", title: `Restart the ${id} router`, say: { show: "show you", with: "with you", for: null }, minutes: 10, rate: null, remedy: null, authority: null, before: { worked: 0, failed: 0 }, ...more });
const today: Today = { currency: "EUR", rate: euro(5_800), priceOf: () => null, allowance: null };
const fresh: OnThisCase = { made: [], tried: [], way: null };

test("CY5 what was done here is dropped, what is under way is kept, what they tried is dropped with their words", () => {
  const moves = [kept("a"), kept("b"), kept("d"), kept("e", { kind: "question", title: "Ask for the number" })];
  const made = (id: string, outcome: "worked" | "failed" | null) => ({ problem, move: id.repeat(32), title: "", outcome });
  const plan = adaptPlan(problem, moves, { ...fresh, made: [made("a", "failed"), made("b", null)], tried: ["I restarted my d router twice", "asking for the number"] }, today);
  assert.deepEqual(plan.moves.map(({ id, status }) => [id[0], status]), [["b", "made"], ["e", "open"]]);
  assert.deepEqual(plan.dropped.map(({ id, why, words }) => [id[0], why, words]), [["a", "failed", null], ["d", "tried", "I restarted my d router twice"]]);
  const other = adaptPlan(problem, moves, { ...fresh, made: [{ ...made("a", "failed"), problem: "d".repeat(32) }] }, today);
  assert.equal(other.moves.length, 4, "another known problem's move is another move");
  assert.equal(adaptPlan(problem, [kept("a")], { ...fresh, made: [made("a", "failed"), made("a", "worked")] }, today).dropped[0]?.why, "worked", "the latest word counts");
});

test("CY2a what is untried: a question ends nothing, a deed on the way seldom, the last deed as often as any move", () => {
  const plan = adaptPlan(problem, [kept("a", { kind: "question" }), kept("b", { kind: "deed" }), kept("d", { kind: "deed" })], fresh, today);
  assert.deepEqual(plan.moves.map(({ p }) => p), [0, 0.1, 0.5]);
  assert.deepEqual(plan.cost?.lines.map(({ share }) => share), [1, 1, 0.9]);
  const told = adaptPlan(problem, [kept("a", { kind: "question", before: { worked: 12, failed: 0 } })], fresh, today);
  assert.equal(told.moves[0]?.p, 0.75, "what was counted counts: 12 / (12 + 4)");
});

test("CY5 failed moves count against, on the tally and in the cost", () => {
  const plain = adaptPlan(problem, [kept("a"), kept("b")], fresh, today);
  const failing = adaptPlan(problem, [kept("a"), kept("b")], fresh, today, new Map([["a".repeat(32), { worked: 0, failed: 9 }]]));
  assert.ok((failing.moves[0]?.p ?? 1) < (plain.moves[0]?.p ?? 0));
  assert.ok((failing.cost?.expected.minor ?? 0) > (plain.cost?.expected.minor ?? 0), "the second move is reached more often");
});

test("CY6 prices are today's, the planned one is said, and whoever may give less is told who decides", () => {
  const card = kept("a", { remedy: { what: "a new card", item: "card", value: euro(4_300) } });
  const now: Today = { ...today, priceOf: (item) => (item === "card" ? euro(4_900) : null), allowance: euro(4_500) };
  const [move] = adaptPlan(problem, [card], fresh, now).moves;
  assert.deepEqual([move?.remedy?.minor, move?.planned?.minor, move?.rate.minor, move?.authority?.what, move?.authority?.limit?.minor], [4_900, 4_300, 5_800, "a new card", 4_500]);
  assert.equal(adaptPlan(problem, [card], fresh, { ...now, allowance: euro(4_900) }).moves[0]?.authority, null);
  assert.equal(adaptPlan(problem, [card], fresh, today).moves[0]?.planned, null);
  const rule = kept("b", { authority: { what: "the 14-day rule", limit: null, who: "maria" } });
  assert.equal(adaptPlan(problem, [rule], fresh, { ...today, allowance: euro(1_000_000) }).moves[0]?.authority?.who, "maria", "money does not buy a rule off");
  const asked = kept("d", { remedy: { what: "a card", item: null, value: euro(4_300) }, authority: { what: "a card", limit: euro(9_000), who: "maria" } });
  assert.equal(adaptPlan(problem, [asked], fresh, { ...today, allowance: euro(5_000) }).moves[0]?.authority, null, "who may give it need not ask");
});

test("CY7 words are those for how they want to be helped, else the nearest", () => {
  const say = { show: "s", with: null, for: "f" };
  assert.deepEqual([wordingFor(say, "show"), wordingFor(say, "with"), wordingFor(say, "for"), wordingFor(say, null)].map((one) => one?.text), ["s", "s", "f", "s"]);
  assert.equal(wordingFor({ show: null, with: "  ", for: null }, "with"), null);
  assert.equal(adaptPlan(problem, [kept("a")], { ...fresh, way: "for" }, today).moves[0]?.way, "with");
});

test("CY20 shares are told with n and a lower end, and of nothing not at all", () => {
  assert.deepEqual(shareOf(0, 0), { share: null, low: 0, n: 0 });
  assert.equal(Number(shareOf(38, 40).low.toFixed(3)), 0.86);
  assert.equal(shareOf(9, 5).share, 1);
  assert.equal(guideEffectiveness({ starts: 40, completions: 30, again: 10 }).share, 0.5);
  assert.equal(wrongFactRate({ wrong: 3, cases: 200 }), 1.5);
  assert.equal(wrongFactRate({ wrong: 3, cases: 0 }), null);
  assert.equal(boxEffectiveness({ opened: 10, asked: 4 }).share, 0.6);
  assert.deepEqual([deskEffectiveness({ shown: 20, taken: 4, changed: 6, dismissed: 5 }).used.share, deskEffectiveness({ shown: 20, taken: 4, changed: 6, dismissed: 5 }).changed.share], [0.5, 0.6]);
});
