/** What holds for every index, whatever went into it in whatever order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CaseIndex } from "./index.ts";
import { tuning } from "./tuning.ts";

const words = ["printer", "printing", "paper", "jam", "hall", "refund", "refunds", "card", "twice", "charged", "door", "badge", "76464213", "打印机", "über"];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }).map((list) => list.join(" "));
const asked = fc.array(fc.constantFrom(...words, "papre", "refnud", "prin", "nobody"), { minLength: 1, maxLength: 7 }).map((list) => list.join(" "));
const id = fc.constantFrom(..."abcdefghij");
const facts = fc.constantFrom<Record<string, string> | undefined>(undefined, { topic: "print" }, { topic: "money", product: "card" });
type Step = { readonly id: string; readonly text: string | null; readonly facts: Record<string, string> | undefined };
const steps = fc.array(fc.record<Step>({ id, text: fc.option(text, { freq: 4 }), facts }), { maxLength: 40 });

function after(done: readonly Step[]): { readonly index: CaseIndex; readonly left: Map<string, Step> } {
  const index = new CaseIndex();
  const left = new Map<string, Step>();
  for (const step of done) {
    if (step.text === null) {
      index.remove(step.id);
      left.delete(step.id);
    } else {
      index.put(step.id, step.text, step.facts === undefined ? {} : { facts: step.facts });
      left.set(step.id, step);
    }
  }
  return { index, left };
}

test("IX10 adding, changing and taking out in any order equals building afresh: the same precedents, scores and reasons", () => {
  fc.assert(fc.property(steps, asked, facts, (done, question, told) => {
    const { index, left } = after(done);
    const fresh = after([...left.values()].reverse()).index;
    const options = { k: 5, ...(told === undefined ? {} : { facts: told }) };
    assert.deepEqual(index.find(question, options), fresh.find(question, options));
    assert.equal(index.size, left.size);
  }), { numRuns: 150 });
});

test("IX11 the weights of the parts add up to the score exactly, none is negative, and every hit has one", () => {
  fc.assert(fc.property(steps, asked, facts, (done, question, told) => {
    const found = after(done).index.find(question, { k: 10, ...(told === undefined ? {} : { facts: told }) });
    for (const one of found) {
      assert.equal(one.parts.reduce((sum, part) => sum + part.weight, 0), one.score);
      assert.ok(one.parts.length > 0 && one.parts.every((part) => part.weight >= 0));
    }
    for (let at = 1; at < found.length; at += 1) assert.ok((found[at - 1]?.score ?? 0) >= (found[at]?.score ?? 0));
  }), { numRuns: 150 });
});

/** BM25 word by word over all texts, without index, stem, slip or piece: what whole unchanged words give. */
function plainly(texts: ReadonlyMap<string, string>, question: string): Map<string, number> {
  const split = new Map([...texts].map(([one, held]) => [one, held.split(" ")]));
  const usual = [...split.values()].reduce((sum, held) => sum + held.length, 0) / texts.size;
  const rarity = (word: string): number => {
    const holders = [...split.values()].filter((held) => held.includes(word)).length;
    return holders === 0 ? 0 : Math.log(1 + (texts.size - holders + 0.5) / (holders + 0.5)) ** tuning.rareness;
  };
  const slots = [...new Set(question.split(" "))];
  const ideal = slots.reduce((sum, word) => sum + rarity(word), 0) || 1;
  return new Map([...split].map(([one, held]) => {
    const sum = slots.reduce((all, word) => {
      const times = held.filter((other) => other === word).length;
      return all + (times === 0 ? 0 : (rarity(word) * times * (tuning.k1 + 1)) / (times + tuning.k1 * (1 - tuning.b + (tuning.b * held.length) / usual)));
    }, 0);
    return [one, sum / ideal];
  }));
}

test("IX12 what the words give agrees with BM25 worked out over all texts without an index, to the last precedent that holds one", () => {
  const plain = ["lamp", "rug", "vase", "oven", "sofa", "desk", "clock", "shelf"];
  const list = fc.array(fc.constantFrom(...plain), { minLength: 1, maxLength: 8 }).map((each) => each.join(" "));
  fc.assert(fc.property(fc.array(list, { minLength: 1, maxLength: 30 }), list, (held, question) => {
    const texts = new Map(held.map((one, at) => [`t${at}`, one]));
    const index = new CaseIndex();
    for (const [one, each] of texts) index.put(one, each);
    const expected = plainly(texts, question);
    const found = index.find(`${question} `, { k: 50 });
    assert.deepEqual(new Set(found.map((one) => one.id)), new Set([...expected].filter(([, score]) => score > 0).map(([one]) => one)));
    for (const one of found) {
      const bySlots = one.parts.filter((part) => part.kind === "same").reduce((sum, part) => sum + part.weight, 0);
      assert.ok(Math.abs(bySlots - (expected.get(one.id) ?? 0)) < 1e-9, `${one.id}: ${bySlots} and ${expected.get(one.id)}`);
    }
  }), { numRuns: 100 });
});

test("IX13 a snapshot brings back the same index, which goes on as if nothing had been", () => {
  fc.assert(fc.property(steps, steps, asked, (done, more, question) => {
    const { index } = after(done);
    const again = new CaseIndex();
    assert.equal(again.restore([...index.snapshot()]), true);
    assert.deepEqual(again.find(question, { k: 10 }), index.find(question, { k: 10 }));
    for (const both of [index, again]) {
      for (const step of more) {
        if (step.text === null) both.remove(step.id);
        else both.put(step.id, step.text);
      }
    }
    assert.deepEqual(again.find(question, { k: 10 }), index.find(question, { k: 10 }));
  }), { numRuns: 25 });
});

test("IX14 a snapshot that is torn, cut short, out of order, of another format or changed meanwhile is declined, and nothing is lost", () => {
  const index = new CaseIndex();
  for (let at = 0; at < 3000; at += 1) index.put(`p${at}`, `${words[at % 13]} and ${words[at % 7]} number ${at}`);
  const chunks = [...index.snapshot()];
  assert.ok(chunks.length > 3);
  const other = new CaseIndex();
  other.put("kept", "door badge");
  const flipped = chunks.map((chunk) => chunk.slice());
  const [, second] = flipped as [Uint8Array, Uint8Array];
  second[200] = (second[200] ?? 0) ^ 1;
  const bad = { empty: [], short: chunks.slice(0, -1), torn: flipped, swapped: [chunks[0], chunks[2], chunks[1], ...chunks.slice(3)] as Uint8Array[], long: [...chunks, ...chunks.slice(-1)], cut: chunks.map((chunk) => chunk.subarray(0, 10)) };
  for (const [name, given] of Object.entries(bad)) assert.equal(other.restore(given), false, name);
  const changing: Uint8Array[] = [];
  for (const chunk of index.snapshot()) {
    changing.push(chunk);
    if (changing.length === 1) index.remove("p1");
  }
  assert.equal(other.restore(changing), false, "changed meanwhile");
  assert.deepEqual(other.find("badge", { k: 1 }).map((one) => one.id), ["kept"]);
  assert.equal(other.restore([...index.snapshot()]), true);
  assert.equal(other.size, 2999);
});

test("IX15 of a precedent taken out not one letter is left in a snapshot: not in the text, its marks, its words, its facts, its id", () => {
  const index = new CaseIndex();
  for (let at = 0; at < 50; at += 1) index.put(`p${at}`, `${words[at % 13]} ${words[at % 5]} stays`);
  const canaries = ["zanzibarcanary", "ZanziBarMixed", "7391842265", "canaryfact", "canaryid", "§¶§¶¶", "wellingtoncanary"];
  const put = (): number => index.put("canaryid", "Zanzibarcanary ZanziBarMixed 7391842265 §¶§¶¶ Wellingtoncanary's WELLINGTONCANARY printer", { facts: { product: "canaryfact" } });
  const holds = (): string[] => {
    const bytes = Buffer.concat([...index.snapshot()]).toString("latin1").toLowerCase();
    return canaries.filter((canary) => bytes.includes(Buffer.from(canary).toString("latin1").toLowerCase()));
  };
  put();
  assert.deepEqual(holds(), canaries, "the control: while it is held, each can be found");
  index.remove("canaryid");
  assert.deepEqual(holds(), []);
  put();
  index.put("canaryid", "door");
  assert.deepEqual(holds(), ["canaryid"]);
});

test("IX16 the numbers of precedents taken out are swept from the postings in small steps, and nothing else changes", () => {
  const index = new CaseIndex();
  const never = new CaseIndex();
  for (let at = 0; at < 4000; at += 1) {
    const held = `${words[at % 13]} ${words[at % 7]} unit${at % 90}`;
    index.put(`p${at}`, held);
    if (at % 3 === 0) never.put(`p${at}`, held);
  }
  for (let at = 0; at < 4000; at += 1) if (at % 3 !== 0) index.remove(`p${at}`);
  let slices = 0;
  while (index.work(500)) slices += 1;
  assert.ok(slices > 5, `${slices} slices`);
  assert.equal(index.work(500), false);
  for (const question of ["printer hall", "unit33 paper", "refund unit8"]) assert.deepEqual(index.find(question, { k: 20 }), never.find(question, { k: 20 }));
  for (let at = 0; at < 500; at += 1) for (const each of [index, never]) each.put(`q${at}`, `${words[at % 11]} again`);
  assert.deepEqual(index.find("refunds again", { k: 20 }), never.find("refunds again", { k: 20 }));
});
