import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createReasoner, rehearse } from "./engine.ts";
import { hashOf } from "./learn/features.ts";
import type { Precedent, Reasoner, Verdict } from "./types.ts";

const printer: readonly Precedent[] = [
  { id: "p1", text: "the printer in the hall eats paper", label: "jam", title: "paper jam" },
  { id: "p2", text: "paper stuck in the printer again", label: "jam", title: "paper jam" },
  { id: "p3", text: "my badge does not open the door", label: "badge", title: "badge refused" },
  { id: "p4", text: "the door stays shut when i show my badge", label: "badge" },
  { id: "p5", text: "charged twice for one order", label: "twice" },
  { id: "p6", text: "something else that nobody named" },
];
function filled(precedents: readonly Precedent[] = printer): Reasoner {
  const reasoner = createReasoner();
  for (const one of precedents) reasoner.put(one);
  return reasoner;
}
const rested = (reasoner: Reasoner): Reasoner => {
  while (reasoner.work(100));
  return reasoner;
};
const top = (verdict: Verdict): string | undefined => verdict.labels[0]?.label;

test("RE1 what was put is recalled and named by the next question, and no more once taken out", () => {
  const reasoner = filled();
  const verdict = reasoner.ask({ text: "paper is stuck in our printer" }, { k: 3 });
  assert.deepEqual([verdict.hits[0]?.id, top(verdict)], ["p2", "jam"]);
  assert.ok(reasoner.remove("p1") && reasoner.remove("p2"));
  const after = reasoner.ask({ text: "paper is stuck in our printer" }, { k: 6 });
  assert.ok(after.hits.every((hit) => hit.id !== "p1" && hit.id !== "p2"));
  assert.ok(after.labels.every((one) => one.label !== "jam"));
  assert.equal(reasoner.remove("p1"), false);
  reasoner.put({ id: "p3", text: "where is my parcel", label: "parcel" });
  assert.equal(top(reasoner.ask({ text: "parcel?" }, { k: 1 })), "parcel");
  assert.equal(reasoner.size(), 4);
});

const word = fc.constantFrom("printer", "paper", "jam", "hall", "badge", "door", "refund", "charged", "twice", "卡", "über");
const text = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(" "));
const precedent = fc.record({ id: fc.constantFrom(..."abcdefgh"), text: fc.option(text, { freq: 4 }), label: fc.constantFrom("one", "two", "three", undefined) });

test("RE2 the order of putting and removing does not matter to what is recalled", () => {
  fc.assert(fc.property(fc.array(precedent, { maxLength: 25 }), text, (steps, question) => {
    const reasoner = createReasoner();
    const left = new Map<string, Precedent>();
    for (const { id, text, label } of steps) {
      left.delete(id);
      if (text === null) reasoner.remove(id);
      else {
        const one = { id, text, ...(label === undefined ? {} : { label }) };
        reasoner.put(one);
        left.set(id, one);
      }
    }
    const hits = (one: Reasoner) => one.ask({ text: question }, { k: 5, explain: false }).hits;
    assert.deepEqual(hits(reasoner), hits(filled([...left.values()].reverse())));
  }), { numRuns: 60 });
});

test("RE3 RE4 the weights of why add up to the score, and every probability lies between 0 and 1", () => {
  fc.assert(fc.property(fc.array(precedent, { minLength: 1, maxLength: 12 }), fc.oneof(text, fc.string({ maxLength: 60 })), fc.boolean(), (steps, question, rest) => {
    const reasoner = filled(steps.flatMap(({ id, text, label }) => (text === null ? [] : [{ id, text, ...(label === undefined ? {} : { label, title: `the ${label} problem` }) }])));
    const { hits, labels, known, met } = (rest ? rested(reasoner) : reasoner).ask({ text: question }, { k: 5 });
    const off = (score: number, why: readonly { readonly weight: number }[]): number => Math.abs(score - why.reduce((sum, one) => sum + one.weight, 0));
    for (const hit of hits) assert.ok(off(hit.score, hit.why) < 1e-9);
    for (const one of labels.slice(0, 3)) assert.ok(one.why.length > 0 && off(one.score, one.why) < 1e-6);
    for (const one of labels) assert.ok(one.p >= 0 && one.p <= 1);
    assert.ok(labels.reduce((sum, one) => sum + one.p, 0) <= 1 + 1e-9);
    assert.ok(known >= 0 && known <= 1);
    assert.equal(met, known >= 0.5);
  }), { numRuns: 60 });
});

test("RE3 the score explained is the score that decides", () => {
  const reasoner = rested(filled());
  const asked = { text: "the badge and the dor" };
  const [told, silent] = [reasoner.ask(asked, { k: 3 }), reasoner.ask(asked, { k: 3, explain: false })];
  for (const [at, one] of told.labels.entries()) assert.ok(Math.abs(one.score - (silent.labels[at]?.score ?? 0)) < 1e-4);
  assert.ok(told.labels[0]?.why.some((one) => one.words.includes("badge") && one.weight > 0));
  assert.ok(told.hits[0]?.why.some((one) => one.kind === "typo" && one.words.includes("dor")));
});

test("RE4 an empty engine knows nothing", () => {
  const { hits, labels, known, met } = createReasoner().ask({ text: "anything" }, { k: 5 });
  assert.deepEqual({ hits, labels, known, met }, { hits: [], labels: [], known: 0, met: false });
});

test("RE5 odd inputs are read within bounds and never throw", () => {
  const reasoner = rested(filled());
  for (const odd of ["", " ", "\ud800\udfff\ud800", "\u0000\u0007\u001b[31m", "x".repeat(1 << 20), "printer paper ".repeat(1 << 16), "ab ".repeat(10_000), "ﷺ".repeat(9000), "e\u0301".repeat(20_000), "卡".repeat(50_000), "🧻".repeat(9000)]) {
    reasoner.put({ id: "odd", text: odd, label: "odd", title: odd.slice(0, 50) });
    const { known } = reasoner.ask({ text: odd }, { k: 3 });
    reasoner.observe(odd);
    assert.ok(known >= 0 && known <= 1);
  }
  assert.equal(top(rested(reasoner).ask({ text: "badge door" }, { k: 1 })), "badge");
});

test("RE5 of a text nothing between its first eight thousand characters and its last two thousand is read, so a paste of a megabyte is as much work as one of ten kilobytes", () => {
  const odd = fc.constantFrom("printer paper ", "ab ", "x", "\ud800", "\udfff", "\u0000\u0007", "e\u0301", "卡", "🧻", "ﷺ", "\u200d", "1", "'", "\n");
  const long = fc.array(odd, { minLength: 1, maxLength: 4 }).map((some) => some.join("").repeat(10_000).slice(0, 8_000).padEnd(8_000, "."));
  const reasoner = rested(filled());
  fc.assert(fc.property(long, fc.string({ unit: "binary", maxLength: 50 }), fc.nat(20), long, (start, middle, times, end) => {
    const tail = end.slice(0, 2_000);
    const [one, other] = [start + tail, start + middle.repeat(times * 1_000) + tail];
    const asked = (text: string) => reasoner.ask({ text }, { k: 3 });
    assert.deepEqual(asked(other), asked(one));
    const learned = [one, other].map((text) => {
      const fresh = rested(put(filled(), [{ id: "odd", text, label: "odd" }]));
      return ["printer", "ab", "卡", "badge door"].map((question) => fresh.ask({ text: question }, { k: 3 }));
    });
    assert.deepEqual(learned[0], learned[1]);
  }), { numRuns: 6 });
});

const joined = (chunks: Iterable<Uint8Array>): string => [...chunks].map((chunk) => Buffer.from(chunk).toString("latin1")).join("");
const spelled = (word: string): string[] => [word, Buffer.from(word, "utf16le").toString("latin1")];

test("RE6 nothing of a precedent taken out is left in a snapshot", () => {
  const reasoner = filled();
  reasoner.put({ id: "gone-id", text: "Rumpelstiltskin broke the spinningwheel", label: "strawgold", title: "spins straw" });
  rested(reasoner);
  const before = joined(reasoner.snapshot());
  for (const word of ["strawgold", "spins straw"]) assert.ok(spelled(word).some((one) => before.includes(one)), word);
  reasoner.remove("gone-id");
  const after = joined(reasoner.snapshot()).toLowerCase();
  for (const word of ["rumpelstiltskin", "spinningwheel", "strawgold", "spins straw", "gone-id"]) assert.ok(spelled(word).every((one) => !after.includes(one)), word);
});

test("RE6 not even the features of words that nobody else used are left in a snapshot, so nobody can try words against them", () => {
  const reasoner = filled();
  reasoner.put({ id: "gone-id", text: "Rumpelstiltskin broke the spinningwheel", label: "jam" });
  rested(reasoner);
  const held = (word: string): boolean => {
    const hash = Buffer.alloc(4);
    hash.writeUInt32LE(hashOf(word, 1));
    return joined(reasoner.snapshot()).includes(hash.toString("latin1"));
  };
  assert.ok(held("rumpelstiltskin") && held("printer"), "control: what is held is there");
  reasoner.remove("gone-id");
  assert.ok(!held("rumpelstiltskin") && held("printer"));
});

const asked = fc.array(fc.oneof(text, fc.string({ maxLength: 40 })), { minLength: 1, maxLength: 6 });
const told = (reasoner: Reasoner, questions: readonly string[]) => questions.map((one) => reasoner.ask({ text: one }, { k: 5 }));
const put = (reasoner: Reasoner, steps: readonly { id: string; text: string | null; label: string | undefined }[]): Reasoner => {
  for (const { id, text, label } of steps) {
    if (text === null) reasoner.remove(id);
    else reasoner.put({ id, text, ...(label === undefined ? {} : { label, title: `the ${label} problem` }) });
  }
  return reasoner;
};

test("RE7 a restored engine answers every question as the first one did, word for word and number for number, rested or not, and has no more to learn than it had", () => {
  fc.assert(fc.property(fc.array(precedent, { maxLength: 30 }), asked, fc.nat(200), (steps, questions, slices) => {
    const first = put(createReasoner(), steps);
    first.work(slices);
    const chunks = [...first.snapshot()];
    const second = createReasoner();
    assert.ok(second.restore(chunks));
    assert.deepEqual(told(second, questions), told(first, questions));
    assert.deepEqual([...second.snapshot()].map((one) => Buffer.from(one).toString("hex")), chunks.map((one) => Buffer.from(one).toString("hex")), "and would save the same");
    rested(first);
    const rest = createReasoner();
    assert.ok(rest.restore([...first.snapshot()]));
    assert.equal(rest.work(1), false);
    assert.deepEqual(told(rest, questions), told(first, questions));
  }), { numRuns: 60 });
});

test("RE7 while it comes back in steps it recalls as soon as the index is there, and what comes and goes meanwhile is in it at the end", () => {
  const chunks = [...rested(filled()).snapshot()];
  for (const at of [1, 2, 3, 4, 5, 6]) {
    const [stepped, plain] = [createReasoner(), createReasoner()];
    const steps = stepped.restoring(chunks);
    while (stepped.size() === 0) assert.equal(steps.next().done, false);
    const early = stepped.ask({ text: "paper stuck" }, { k: 1 });
    assert.deepEqual([early.hits[0]?.id, top(early)], ["p2", "jam"]);
    for (const { p, score, why } of early.labels) assert.ok(p > 0 && p <= 1 && Math.abs(score - why.reduce((sum, one) => sum + one.weight, 0)) < 1e-6);
    for (let n = 0; n < at; n += 1) steps.next();
    assert.ok(stepped.restoring(chunks).next().done, "not twice");
    plain.restore(chunks);
    for (const one of [stepped, plain]) {
      one.remove("p1");
      one.remove("p5");
      one.put({ id: "p3", text: "where is my parcel", label: "parcel", title: "late" });
      one.put({ id: "p9", text: "the parcel came open", label: "parcel" });
      one.remove("p9");
    }
    for (let step = steps.next(); step.done !== true; step = steps.next());
    assert.equal(stepped.size(), plain.size());
    rested(stepped);
    rested(plain);
    for (const text of ["paper in the printer", "where is it", "charged twice", "badge door"]) {
      const [one, other] = [stepped.ask({ text }, { k: 6 }), plain.ask({ text }, { k: 6 })];
      assert.deepEqual(one.hits, other.hits);
      assert.deepEqual(one.labels.map(({ label }) => label).sort(), other.labels.map(({ label }) => label).sort());
      assert.equal(top(one), top(other));
    }
    assert.ok(!joined(stepped.snapshot()).includes("twice"), "what went is not in what is saved then");
  }
});

test("RE7 bytes that are no snapshot are declined; where only what was learned is torn, it is learned anew", () => {
  const chunks = [...rested(filled()).snapshot()];
  const mark = chunks.findIndex(({ length }) => length === 3);
  for (const strange of [[], [Uint8Array.of(1, 2, 3)], chunks.slice(1), chunks.slice(0, mark - 1), [Buffer.from('{"format":1,"labels":[],"titles":[]}', "utf16le"), ...chunks.slice(1)]]) {
    const reasoner = createReasoner();
    assert.equal(reasoner.restore(strange), false);
    assert.equal(reasoner.size(), 0);
  }
  const torn = chunks.map((chunk) => chunk.slice());
  const last = torn.at(-1);
  if (last !== undefined) last[9] = (last[9] ?? 0) ^ 1;
  for (const strange of [chunks.slice(0, -1), chunks.slice(0, mark), torn]) {
    const reasoner = createReasoner();
    assert.ok(reasoner.restore(strange));
    assert.equal(top(reasoner.ask({ text: "the printer eats paper" }, { k: 1 })), "jam", "by its nearest cases");
    assert.equal(top(rested(reasoner).ask({ text: "the printer eats paper" }, { k: 1 })), "jam");
  }
});

test("RE7 past words never leave the memory: what rests on them is learned anew", () => {
  const first = filled();
  first.observe("canaryword in the printer");
  rested(first);
  assert.ok(!joined(first.snapshot()).includes("canaryword"));
  const second = createReasoner();
  assert.ok(second.restore([...first.snapshot()]));
  assert.equal(top(rested(second).ask({ text: "the printer eats paper" }, { k: 1 })), "jam");
});

test("RE8 strange words are less known than the engine's own", () => {
  const reasoner = rested(filled());
  const known = (text: string): number => reasoner.ask({ text }, { k: 3 }).known;
  assert.ok(known("the printer eats paper") > known("which wine goes with fish"));
});

test("RE9 a rehearsal touches no other engine", () => {
  const reasoner = rested(filled());
  const before = reasoner.ask({ text: "the printer eats paper" }, { k: 5 });
  rehearse();
  assert.deepEqual(reasoner.ask({ text: "the printer eats paper" }, { k: 5 }), before);
  assert.equal(createReasoner().size(), 0);
});
