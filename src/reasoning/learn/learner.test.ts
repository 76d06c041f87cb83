import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chances, evened, lifts, usualReading, weightOfWords } from "./chances.ts";
import { chosen } from "./guesses.ts";
import { around, leftOut, likeliest, type Reading } from "./leftOut.ts";
import type { Example } from "./linear.ts";
import { knownFrom } from "./known.ts";
import { Lately } from "./lately.ts";
import { Learner } from "./learner.ts";

const cases: readonly (readonly [string, string])[] = [
  ["card", "my card has not arrived"], ["card", "when does my new card come"], ["card", "where is the card i ordered"],
  ["pin", "i forgot my pin"], ["pin", "how do i change the pin code"], ["pin", "the machine says wrong pin"],
  ["refund", "give me my money back"], ["refund", "i want a refund for the shoes"], ["refund", "when do you refund me"],
];
function taught(seed = 1, rested = false): Learner {
  const learner = new Learner(seed, (key) => cases[key]?.[1].split(" ") ?? []);
  for (const [at, [label, text]] of cases.entries()) learner.add(at, learner.column(label), text.split(" "));
  while (rested && learner.work(50));
  return learner;
}
function best(learner: Learner, text: string): string | undefined {
  const { column } = chances(learner.linear.scores(learner.vectorOf(text.split(" "))), learner.counts, 6);
  return learner.names[column];
}

test("RL1 every example is told apart at once", () => {
  const learner = taught();
  for (const [label, text] of cases) assert.equal(best(learner, text), label);
  assert.equal(best(taught(1, true), "my refund money"), "refund");
});

test("RL2 with the last example out, the weights are nought again", () => {
  const learner = taught(1, true);
  const vectors = cases.map(([, text]) => learner.vectorOf(text.split(" ")));
  for (const at of cases.keys()) assert.ok(learner.remove(at));
  for (const vector of vectors) for (const score of learner.linear.scores(vector)) assert.ok(Math.abs(score - learner.linear.start) < 1e-4, `${score}`);
  assert.equal(learner.remove(0), false);
});

test("RL3 work comes to an end", () => {
  const learner = taught();
  let slices = 0;
  while (learner.work(10)) assert.ok((slices += 1) < 1000);
  assert.equal(learner.work(10), false);
  learner.observe(["card", "lost"]);
  while (learner.work(10)) assert.ok((slices += 1) < 1000);
});

test("RL4 the same seed gives the same scores", () => {
  const vector = ["where", "is", "my", "card"];
  const scores = (seed: number): number[] => [...taught(seed, true).linear.scores(taught(seed, true).vectorOf(vector))];
  assert.deepEqual(scores(7), scores(7));
});

test("RL5 past words teach a word that no labelled example holds", () => {
  const plain = taught(1, true);
  const learner = taught();
  for (let turn = 0; turn < 12; turn += 1) for (const text of ["my card has not arrived parcel", "the new card parcel", "give me my money back please", "i forgot my pin again"]) learner.observe(text.split(" "));
  while (learner.work(50));
  const score = (one: Learner): number => (one.linear.scores(one.vectorOf(["parcel"]))[one.column("card")] as number) - one.linear.start;
  assert.ok(score(learner) > 0.05, `${score(learner)}`);
  assert.equal(score(plain), 0);
});

test("RL6 each label keeps equally many guesses at most, the surest", () => {
  const guess = (column: number, chance: number) => ({ words: [], column, chance });
  const many = Array.from({ length: 40 }, (_, at) => guess(0, 0.2 + at / 100));
  const kept = chosen([...many, guess(1, 0.9), guess(1, 0.01), guess(-1, 1)], 4);
  assert.equal(kept.filter((one) => one.column === 1).length, 1);
  const first = kept.filter((one) => one.column === 0);
  assert.ok(first.length < 40 && first.length >= 3);
  assert.ok(first.every((one) => one.chance >= 0.2 + (40 - first.length) / 100 - 1e-9));
});

test("RL7 probabilities lie between 0 and 1, come to at most 1, and follow the scores", () => {
  const scores = fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(fc.property(scores, fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }), fc.integer({ min: 1, max: 200 }), fc.boolean(), (values, counts, perLabel, guessed) => {
    const { each, column } = chances(Float32Array.from(values), counts, usualReading(perLabel, guessed).sharp);
    for (const p of each) assert.ok(p >= 0 && p <= 1);
    assert.ok(each.reduce((sum, p) => sum + p, 0) <= 1 + 1e-9);
    for (let one = 0; one < values.length; one += 1) {
      if ((counts[one] ?? 0) === 0) assert.equal(each[one], 0);
      else assert.ok((each[column] ?? 0) >= (each[one] ?? 0));
      const rival = values.findIndex((value, at) => (counts[at] ?? 0) > 0 && value > (values[one] ?? 0));
      if (rival >= 0) assert.ok((each[rival] ?? 0) >= (each[one] ?? 0));
    }
  }));
});

test("RL8 more evidence never makes the engine less sure that it has met this", () => {
  const value = fc.float({ min: -2, max: 3, noNaN: true });
  fc.assert(fc.property(value, value, value, value, fc.nat(200), (best, more, alike, closer, perLabel) => {
    const low = knownFrom({ best: Math.min(best, more), alike: Math.min(alike, closer), perLabel });
    const high = knownFrom({ best: Math.max(best, more), alike: Math.max(alike, closer), perLabel });
    assert.ok(low >= 0 && high <= 1 && low <= high);
    assert.ok(knownFrom({ best: undefined, alike: Math.min(alike, closer), perLabel }) <= knownFrom({ best: undefined, alike: Math.max(alike, closer), perLabel }));
  }));
});

test("RL10 an example judged as if neither it nor its like were held leaves every weight as it was", () => {
  const learner = taught(1, true);
  const vectors = cases.map(([, text]) => learner.vectorOf(text.split(" ")));
  const before = vectors.map((vector) => [...learner.linear.scores(vector)]);
  const held: Example = { vector: vectors[0]!, label: 0, alphas: new Map(), cost: 1 };
  learner.linear.learn(held);
  const others = [1, 2, 4].map((at): Example => ({ vector: vectors[at]!, label: Math.floor(at / 3), alphas: new Map(), cost: 1 }));
  const own = new Map(held.alphas);
  const twin: Example = { vector: vectors[0]!, label: 0, alphas: new Map(), cost: 1 };
  learner.linear.learn(twin);
  const taughtTwin = new Map(twin.alphas);
  const whole = learner.linear.scores(vectors[0]!)[0]!;
  const alone = leftOut(learner.linear, held, { out: [], beside: others }, new Float32Array(3));
  const judged = leftOut(learner.linear, held, { out: [twin], beside: others }, new Float32Array(3));
  assert.ok(alone.right < whole - 0.01, "its own say is gone");
  assert.ok(judged.right < alone.right, "and so is its twin's");
  assert.deepEqual(twin.alphas, taughtTwin);
  learner.linear.forget(twin);
  assert.deepEqual(held.alphas, own);
  assert.ok(others.every((one) => one.alphas.size === 0));
  learner.linear.forget(held);
  for (const [at, vector] of vectors.entries()) for (const [column, score] of learner.linear.scores(vector).entries()) assert.ok(Math.abs(score - before[at]![column]!) < 1e-5);
});

test("RL10 who says much the same of a problem goes with an example, and others take over", () => {
  const learner = taught(1, true);
  const made = (at: number): Example => ({ vector: learner.vectorOf(cases[at]![1].split(" ")), label: Math.floor(at / 3), alphas: new Map(), cost: 1 });
  const [one, twin, left, ...far] = [made(0), made(0), made(0), made(1), made(2), made(3), made(6)];
  left!.cost = 0;
  const { out, beside } = around(one!, [1, 2], [[one!, twin!, left!, far[0]!, far[1]!], [far[2]!], [far[3]!]]);
  assert.deepEqual(out, [twin]);
  assert.deepEqual(new Set(beside), new Set(far));
});

test("RL11 scores that are often wrong are read with more doubt or less sharply than scores that are right", () => {
  const usual = { sharp: 6, doubt: 0.03 };
  const right = Array.from({ length: 60 }, () => ({ right: 0.4, others: [-0.6, -0.8] }));
  const messy = right.map((one, at) => (at % 4 === 0 ? { right: -0.6, others: [0.4, -0.8] } : one));
  const surest = ({ sharp, doubt }: Reading): number => (1 - doubt) / (1 + Math.exp(-sharp) + Math.exp(-1.2 * sharp));
  const [one, other] = [likeliest(right, usual, 4), likeliest(messy, usual, 4)];
  assert.ok(surest(one) > surest(other) && surest(other) < 0.97, `${surest(one)} ${surest(other)}`);
  assert.deepEqual(likeliest([], usual, 4), usual);
});

test("RL12 what came lately is likelier once that has proved true, and only then", () => {
  const [bursts, even] = [new Lately(), new Lately()];
  assert.equal(bursts.prior(3, 20), 0);
  for (let at = 0; at < 300; at += 1) {
    bursts.came(Math.floor(at / 60), 20);
    even.came((at * 7) % 20, 20);
  }
  assert.ok(bursts.prior(4, 20) > 1 && bursts.prior(19, 20) < 0 && bursts.worth <= 0.9);
  assert.ok(Math.abs(even.prior(3, 20)) < 0.2);
  bursts.forget(4);
  assert.ok(bursts.prior(4, 20) < 0);
});

test("RL14 a label of many examples gives some of its score away and one of few gets some, the more of the text is known", () => {
  const learner = taught();
  for (let at = 0; at < 6; at += 1) learner.add(100 + at, learner.column("card"), ["card", `word${at}`]);
  learner.column("nobody");
  const moved = (text: string): Float32Array => lifts(learner.vectorOf(text.split(" ")), learner.counts, learner.perLabel);
  const [card = 0, pin = 0, refund = 0, nobody = 0] = moved("card");
  assert.ok(card < 0 && pin > 0 && pin === refund, `${card} ${pin} ${refund}`);
  assert.equal(nobody, Number.NEGATIVE_INFINITY, "not in use");
  const half = moved("card zzzzqqq");
  assert.ok(half[0]! > card && half[0]! < 0, "half of it is strange");
  assert.ok(Math.abs(moved("zzzzqqq")[0]!) < 0.02, "all of it is strange");
  fc.assert(fc.property(fc.nat(5000), fc.nat(5000), fc.double({ min: 0, max: 5000, noNaN: true }), (one, other, usual) => {
    assert.ok(Math.abs(evened(one, usual)) <= 0.25 * 1.5 + 1e-9);
    if (one <= other) assert.ok(evened(one, usual) >= evened(other, usual));
  }));
  assert.equal(Math.abs(evened(7, 7)), 0);
});

test("RL9 a label without examples is never told", () => {
  const learner = taught(1, true);
  for (const at of [0, 1, 2]) learner.remove(at);
  assert.notEqual(best(learner, "my card has not arrived"), "card");
  for (const at of cases.keys()) learner.remove(at);
  assert.equal(best(learner, "my card has not arrived"), undefined);
});

test("RL13 a text of more words is surer than its scores look, within the bounds of a message that was written so by choice", () => {
  assert.equal(weightOfWords(9), 1, "of usual length");
  assert.ok(weightOfWords(5) < 1 && weightOfWords(14) > 1);
  assert.equal(weightOfWords(1), weightOfWords(3));
  assert.equal(weightOfWords(19), weightOfWords(300));
  assert.ok(weightOfWords(4) > weightOfWords(3) && weightOfWords(17) > weightOfWords(16));
});
