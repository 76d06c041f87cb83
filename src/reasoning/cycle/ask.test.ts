import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { KeptQuestion } from "../../domain/knowledge/values.ts";
import { expectedMinutes, quoteFor } from "../../domain/pricing/quote.ts";
import { seeded } from "../../../test/world/walk.ts";
import { likelyAuthority, likelyMinutes, likelyNext, type Neighbour, quotePrecedents } from "./anticipate.ts";
import { believed, trustOf } from "./overrides.ts";
import { type Answered, type Candidate, easeOf, type Experience, nextQuestions, noExperience, questionKey, reweigh, standingFrom } from "./question.ts";

const question = (id: string, text: string, here: readonly number[], elsewhere: readonly number[], more: Partial<KeptQuestion> = {}): KeptQuestion =>
  ({ id: id.repeat(32), text, answers: here.map((one, index) => ({ answer: ["yes", "no", "other"][index] ?? "", here: one, elsewhere: elsewhere[index] ?? 0 })), ease: 80, needs: [], ...more });
const candidate = (problem: string, p: number, questions: readonly KeptQuestion[] = []): Candidate => ({ problem, title: `Problem ${problem}`, p, questions });

const star = question("a", "Is there a small star beside CFG?", [95, 5], [5, 95]);
const dull = question("b", "Is it Tuesday today?", [50, 50], [50, 50]);
const router = candidate("router", 0.45);

test("CY8 the question that tells most comes first, and what tells nothing is not asked", () => {
  const found = nextQuestions([candidate("card", 0.5, [dull, star]), router]);
  assert.deepEqual(found.map(({ text }) => text), [star.text]);
  const [best] = found;
  assert.ok(best !== undefined && best.gain > 0.5 && best.gain <= 1 && Math.abs(best.score - best.gain * best.ease) < 1e-12);
  assert.deepEqual(best.between.map(({ problem, p }) => [problem, Number(p.toFixed(2))]), [["card", 0.5], ["router", 0.45]]);
  assert.ok((best.between[0]?.after["yes"] ?? 0) > 0.9 && (best.between[0]?.after["no"] ?? 1) < 0.1);
});

test("CY8 when all is known already, nothing is worth asking", () => {
  assert.deepEqual(nextQuestions([candidate("card", 1, [star])]), []);
  assert.deepEqual(nextQuestions([]), []);
});

const weights = (n: number) => fc.array(fc.nat(100), { minLength: n, maxLength: n }).filter((all) => all.some((one) => one > 0));
const anyCandidates: fc.Arbitrary<readonly Candidate[]> = fc.array(fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), questions: fc.array(fc.tuple(fc.constantFrom("one light", "two sounds", "three colours"), weights(3), weights(3), fc.nat(100)), { maxLength: 3 }) }), { minLength: 1, maxLength: 5 })
  .map((all) => {
    const sum = all.reduce((total, { p }) => total + p, 0);
    return all.map(({ p, questions }, index) => candidate(`k${index}`, sum > 1 ? p / sum : p, questions.map(([text, here, elsewhere, ease], at) => question(String(at), text, here, elsewhere, { ease }))));
  });
const anyAnswers: fc.Arbitrary<readonly Answered[]> = fc.array(fc.record({ text: fc.constantFrom("one light", "two sounds", "three colours", "never heard"), answer: fc.constantFrom("yes", "no", "other", null, "purple") }), { maxLength: 4 });
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

test("CY8 CY10 gains are bits, shares are shares, whatever is asked and answered", () => {
  fc.assert(fc.property(anyCandidates, anyAnswers, (candidates, answered) => {
    const after = reweigh(candidates, answered);
    assert.ok(after.every(({ p }) => p >= 0 && p <= 1 + 1e-12) && after.reduce((sum, { p }) => sum + p, 0) <= 1 + 1e-9);
    assert.deepEqual(after.map(({ p }) => p), after.map(({ p }) => p).toSorted((a, b) => b - a));
    for (const one of nextQuestions(candidates, answered)) {
      assert.ok(one.gain >= 0 && one.gain <= Math.log2(one.answers.length) + 1e-9 && one.ease >= 0 && one.ease <= 1);
      assert.ok(!answered.some(({ text }) => questionKey(text) === questionKey(one.text)), "asked again");
      // What is expected of the answers is what is believed now (the law of total probability).
      for (const each of one.between) assert.ok(Object.values(each.after).every((p) => p >= 0 && p <= 1));
    }
  }), seeded);
});

test("CY10 the order of answers does not matter, and not to be able to say changes nothing", () => {
  fc.assert(fc.property(anyCandidates, anyAnswers, (candidates, answered) => {
    const of = (list: readonly Answered[]) => new Map(reweigh(candidates, list).map(({ problem, p }) => [problem, p]));
    const [one, other, more] = [of(answered), of(answered.toReversed()), of([...answered, { text: "one light", answer: null }])];
    for (const [problem, p] of one) assert.ok(near(p, other.get(problem) ?? -1) && near(p, more.get(problem) ?? -1));
  }), seeded);
});

test("CY10 an answer as expected makes it likelier, one against it less likely, and neither certain", () => {
  const now = [candidate("card", 0.5, [star]), router];
  const [yes] = reweigh(now, [{ text: "Is there a small star beside CFG?", answer: "yes" }]);
  assert.ok(yes?.problem === "card" && yes.p > 0.9 && yes.p < 1);
  assert.equal(reweigh(now, [{ text: star.text, answer: "no" }])[0]?.problem, "router");
});

test("CY9 a question is easier the more could answer, harder when what it needs is not at hand", () => {
  const could = (asked: number, did: number): Experience => ({ ...noExperience, asked: () => ({ asked, could: did }) });
  const unknown = new Map<string, boolean>();
  assert.ok(easeOf(star, unknown, could(50, 5)) < easeOf(star, unknown, noExperience));
  assert.ok(easeOf(star, unknown, could(50, 50)) > easeOf(star, unknown, noExperience));
  const far = { ...star, needs: ["device"] };
  assert.equal(easeOf(far, new Map([["device", true]]), noExperience), easeOf(far, unknown, noExperience));
  assert.ok(easeOf(far, new Map([["device", false]]), noExperience) < easeOf(far, unknown, noExperience));
  const easy = question("d", "Did the light blink red?", [80, 20], [20, 80], { ease: 100 });
  const asked = nextQuestions([candidate("card", 0.5, [{ ...far, ease: 30 }, easy]), router], [], new Map([["device", false]]));
  assert.equal(asked[0]?.text, easy.text, "a little less told, but they can say it from where they stand");
});

test("CY9 where they stand is read from what they could say: who cannot see one page is not asked for another", () => {
  const page = question("f", "What does the page of settings say?", [50, 50], [45, 55], { needs: ["device"] });
  const far = { ...star, needs: ["device"] };
  const candidates = [candidate("card", 0.5, [page, far]), router];
  const ease = (answer: string | null): number => nextQuestions(candidates, [{ text: page.text, answer }]).find(({ text }) => text === far.text)?.ease ?? 0;
  assert.ok(ease(null) < ease("yes"));
  assert.deepEqual([...standingFrom(candidates, [{ text: page.text, answer: null }, { text: page.text, answer: "yes" }])], [["device", true]]);
});

test("CY21 what experts keep putting aside is believed less, what they take a little more, within bounds", () => {
  assert.equal(trustOf({ taken: 0, dismissed: 0 }), 1);
  fc.assert(fc.property(fc.nat(500), fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true }), (taken, dismissed, p) => {
    const trust = trustOf({ taken, dismissed });
    assert.ok(trust >= 0.5 && trust <= 2 && trustOf({ taken: taken + 1, dismissed }) >= trust && trustOf({ taken, dismissed: dismissed + 1 }) <= trust);
    assert.ok(believed(p, trust) >= 0 && believed(p, trust) <= 1 && (trust >= 1 ? believed(p, trust) >= p - 1e-12 : believed(p, trust) <= p + 1e-12));
  }), seeded);
  assert.equal(Number(believed(0.8, trustOf({ taken: 0, dismissed: 30 })).toFixed(3)), 0.667, "said plainly, it is still the first");
});

test("CY11 the same question in two known problems is asked once, and counted answers move what was expected", () => {
  const both = [candidate("card", 0.5, [star]), candidate("router", 0.45, [question("e", "is there a SMALL star beside cfg", [5, 95], [50, 50])])];
  assert.equal(nextQuestions(both).length, 1);
  const counted: Experience = { ...noExperience, answers: (_, problem, answer) => (problem === "card" && answer === "no" ? 500 : 0) };
  assert.ok((reweigh([candidate("card", 0.5, [star]), router], [{ text: star.text, answer: "no" }], counted)[0]?.p ?? 0) >= 0.4, "in truth it is often no");
  assert.ok((nextQuestions([candidate("card", 0.5, [star]), router], [], null, counted)[0]?.gain ?? 0) < 0.1);
});

const neighbour = (minutes: number | null, weight = 1, more: Partial<Neighbour> = {}): Neighbour => ({ minutes, weight, next: [], authority: [], ...more });

test("CY12 the likely minutes are those that price, within their interval; without cases the topic's", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.option(fc.double({ min: 0, max: 900, noNaN: true })), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 40 }), (all) => {
    const neighbours = all.map(([minutes, weight]) => neighbour(minutes, weight));
    const likely = likelyMinutes({ minutes: 20 }, neighbours);
    assert.equal(likely.likely, expectedMinutes({ minutes: 20 }, quotePrecedents(neighbours)));
    assert.ok(likely.low <= likely.likely && likely.likely <= likely.high && likely.n <= 15);
    assert.equal(likely.basis, likely.n === 0 ? "topic" : "precedents");
  }), seeded);
  assert.deepEqual(likelyMinutes({ minutes: 20 }, []), { likely: 20, low: 0, high: 40, by: 40, n: 0, basis: "topic" });
});

test("CY12 the worked example: fifteen cases, and the quote made of them", () => {
  const cases = [5, 8, 9, 10, 11, 12, 12, 13, 15, 16, 18, 20, 25, 40, 90].map((minutes) => neighbour(minutes));
  const likely = likelyMinutes({ minutes: 30 }, [...cases, neighbour(500, 0.5)]);
  // Ranks 15·(½ ∓ 1.645·½/√15) = 4.31 and 10.69: the fifth and the eleventh.
  assert.deepEqual(likely, { likely: 13, low: 11, high: 18, by: 20, n: 15, basis: "precedents" });
  const quote = quoteFor({ topic: { title: "Network", minutes: 30, quintiles: [8, 15, 25, 45], price: { perMinute: 100, floor: 0, cap: 10_000, nice: 1 } }, currency: "EUR", covers: "", precedents: quotePrecedents(cases), rating: null });
  assert.deepEqual([quote.amount.minor, quote.minutes, quote.precedents, quote.complexity], [1_300, 13, 15, 2]);
});

test("CY13 what comes next is told when it came twice, as a share with its lower end", () => {
  const again = { title: "It forgets again", problem: "c".repeat(32) };
  const cases = [...Array.from({ length: 9 }, () => neighbour(10, 1, { next: [again] })), ...Array.from({ length: 6 }, () => neighbour(10, 1, { next: [] })), neighbour(10, 1, { next: [{ title: "Once only", problem: null }] })];
  const found = likelyNext(cases);
  assert.deepEqual(found.map(({ title, n, of }) => [title, n, of]), [["It forgets again", 9, 15]]);
  assert.ok((found[0]?.share ?? 0) > 0.5 && (found[0]?.low ?? 1) < (found[0]?.share ?? 0));
  assert.deepEqual(likelyNext([]), []);
});

test("CY13 who will have to decide is told from the plan and from past cases", () => {
  const rule = { what: "The 14-day rule", who: "maria", limit: null };
  const plan = [{ authority: null, p: 0.5 }, { authority: rule, p: 0.9 }];
  assert.deepEqual(likelyAuthority([], plan).map(({ what, share, n }) => [what, share, n]), [["The 14-day rule", 0.5, 0]]);
  const often = Array.from({ length: 15 }, () => neighbour(10, 1, { authority: [rule] }));
  assert.ok((likelyAuthority(often, plan)[0]?.share ?? 0) > 0.8);
  assert.deepEqual(likelyAuthority([], [{ authority: null, p: 0.99 }, { authority: rule, p: 1 }]), [], "seldom reached, not told");
});
