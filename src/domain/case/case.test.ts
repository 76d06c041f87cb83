import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ana, askIt, bernie, maria, person, priced, software, staff, story } from "../../../test/world/story.ts";
import { seeded } from "../../../test/world/walk.ts";
import { firstLink } from "../../record/chain.ts";
import { type Entry, type StreamName, streamNames } from "../../record/entry.ts";
import { blankMessage } from "../conversation/evolve.ts";
import { Messages } from "../conversation/messages.ts";
import { readingOrder } from "../conversation/order.ts";
import type { Recorded } from "../fact.ts";
import { streamsFor, whoOf } from "./access.ts";
import { begin } from "./begin.ts";
import { clockworkDue, nextClock } from "./clockwork.ts";
import { decode, encode } from "./decode.ts";
import { evolve } from "./evolve.ts";
import { fold, foldOn } from "./fold.ts";
import { violations } from "./invariants.ts";
import { namesOf, timeline } from "./timeline.ts";

const caseId = "0123456789abcdef0123456789abcdef";
const asked = story().given(person, askIt);
const talking = asked.given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const busy = talking.given(staff(bernie), { type: "note", text: "drum?" }).given(person, { type: "say", text: "It prints stripes", replyTo: null, files: [] }).given(person, { type: "note", text: "kind" }).given(staff(bernie), { type: "note", text: "surely the drum" });

/** The entry that a fact would be; its hashes are of no interest to folding. */
function entryOf({ type, data, stream, seq, time, who, refs, at }: Recorded): Entry {
  const { media, body } = encode({ data });
  return { header: { v: 1, case: caseId, stream, seq, time, kind: type, who, media, commit: "0".repeat(64), at, refs }, salt: new Uint8Array(32), body, leaf: "0".repeat(64), link: firstLink(caseId, stream) };
}
const entries = busy.facts.map(entryOf);

test("CA1 live equals fetched, in whatever order the streams come", () => {
  assert.deepEqual(fold(caseId, entries), busy.state);
  assert.deepEqual(fold(caseId, [...entries].reverse()), busy.state);
  assert.deepEqual(entries.reduce((state, entry) => foldOn(state, [entry]), begin(caseId)), busy.state);
  assert.deepEqual(busy.state.messages.map(({ stream, text }) => `${stream} ${text}`), ["O drum?", "S It prints stripes", "O surely the drum", "C kind"]);
});

test("CA1 who may not see a stream folds the same without it", () => {
  const state = fold(caseId, entries.filter(({ header }) => header.stream !== "O"));
  assert.deepEqual({ ...state, seen: busy.state.seen }, { ...busy.state, messages: Messages.of(busy.state.messages.filter(({ stream }) => stream !== "O")) });
});

test("CA1 a long conversation is the same whether its messages come one by one or are fetched, notes in between or not", () => {
  const word = busy.facts.find(({ type, stream }) => type === "message" && stream === "S");
  assert.ok(word !== undefined);
  fc.assert(
    fc.property(fc.array(fc.record({ stream: fc.constantFrom("S", "S", "S", "O", "C"), back: fc.nat(5), erased: fc.nat(20) }), { maxLength: 260 }), (drawn) => {
      const seen = { ...busy.state.seen };
      const more = drawn.map(({ stream, back, erased }, i): Recorded => ({ ...word, stream: stream as StreamName, seq: (seen[stream as StreamName] += 1), at: Math.max(0, seen.S - back), data: erased === 0 ? null : { text: `word ${i}`, replyTo: null, files: [] } }));
      const state = more.reduce(evolve, busy.state);
      const inOrder = [...busy.state.messages, ...more.map((one) => ({ ...blankMessage(one), ...(one.data === null ? { erased: true } : { text: (one.data as { text: string }).text }) }))].sort(readingOrder);
      assert.deepEqual(state.messages, Messages.of(inOrder));
      const streams = streamNames.flatMap((stream) => more.filter((one) => one.stream === stream));
      assert.deepEqual(streams.reduce(evolve, busy.state), state);
    }),
    { numRuns: 40, ...seeded },
  );
});

const next = (type: string, data: unknown): Recorded => ({ type, data, stream: "S", seq: busy.state.seen.S + 1, time: busy.now, who: "p3", refs: [], at: busy.state.seen.S });

test("CA2 kinds of a newer server are counted, whatever they are called", () => {
  for (const type of ["handedOver", "constructor", "toString", "hasOwnProperty"]) {
    const state = evolve(evolve(busy.state, next(type, { anything: 1 })), { ...next(type, {}), seq: busy.state.seen.S + 2 });
    assert.deepEqual(state.unknown, { [type]: 2 });
    assert.deepEqual({ ...state, unknown: {}, seen: busy.state.seen }, busy.state);
  }
});

test("CA3 an erased message leaves its place, and nothing else of it", () => {
  const erased = entries.map((entry) => (entry.header.kind === "message" && entry.header.stream === "S" ? { ...entry, salt: null, body: null } : entry));
  const state = fold(caseId, erased);
  const gap = state.messages.find(({ stream }) => stream === "S");
  assert.deepEqual([gap?.erased, gap?.text, gap?.who, gap?.time], [true, "", "p1", busy.now]);
  assert.deepEqual({ ...state, messages: null }, { ...busy.state, messages: null });
  const untold = evolve(busy.state, { ...next("aboutTold", null) });
  assert.deepEqual(untold, { ...busy.state, seen: { ...busy.state.seen, S: busy.state.seen.S + 1 } });
});

test("CA4 files are known by their header, on the wire without bytes, and when erased", () => {
  const header = { ...entryOf(next("message", {})).header, kind: "file", media: "image/png", who: "p1" };
  const bytes = { header, salt: new Uint8Array(32), body: null, leaf: "", link: "" };
  const place = { stream: "S", seq: header.seq, who: "p1", media: "image/png" };
  assert.deepEqual(foldOn(busy.state, [bytes]).files, [{ ...place, erased: false }]);
  assert.deepEqual(foldOn(busy.state, [{ ...bytes, salt: null }]).files, [{ ...place, erased: true }]);
});

test("CA5 what was folded is passed over; a gap is refused", () => {
  assert.equal(foldOn(busy.state, entries), busy.state);
  assert.throws(() => foldOn(begin(caseId), entries.slice(1)), RangeError);
  assert.throws(() => fold(caseId, entries.filter(({ header }) => header.seq !== 4)), /S 5 cannot follow S 3/);
});

test("CA6 a fact is written and read back the same, and a fraction is not written", () => {
  for (const fact of busy.facts) assert.deepEqual(decode(entryOf(fact)), fact);
  assert.throws(() => encode({ data: { confidence: 0.5 } }), /whole number/);
  assert.equal(decode({ ...entryOf(next("message", {})), header: { ...entryOf(next("message", {})).header, media: "text/plain" } }).data, undefined);
});

test("CA7 the same question gets the same answer, and nothing is changed by asking", () => {
  const plain = () => ({ ...talking.state, messages: [...talking.state.messages] });
  const before = structuredClone(plain());
  const twice = [1, 2].map(() => talking.when(person, { type: "someoneElse" }).decision);
  assert.deepEqual(twice[0], twice[1]);
  assert.deepEqual(plain(), before);
});

test("CA8 before the question there is nothing to command, and every command has its side", () => {
  assert.equal(story().when(person, { type: "stop" }).refused, "noSuchEntry");
  assert.equal(story().when(software, { type: "lapseOffer" }).refused, "noSuchEntry");
  assert.equal(talking.when(staff(bernie), { type: "state", answer: "yes", words: null, missing: null, goal: "", issues: [], pay: null }).refused, "onlyThePerson");
  assert.equal(talking.when(software, { type: "state", answer: "yes", words: null, missing: null, goal: "", issues: [], pay: null }).refused, "onlyThePerson");
  assert.equal(talking.when(staff(bernie), { type: "stop" }).refused, "onlyThePerson");
  assert.equal(talking.when(person, { type: "recordPayment", hold: "a".repeat(32) }).refused, "notYours");
  assert.equal(talking.when(staff(ana), { type: "setGoal", text: "x" }).refused, "notTaking");
  assert.equal(talking.when(staff(maria), { type: "askStatement" }).refused, "notYours");
});

test("CA9 who reads what", () => {
  const offered = asked.given(person, { type: "choose", expert: "bernie", price: null, consent: false });
  const reads = (story: typeof offered, one: typeof bernie) => streamsFor(story.state, staff(one)).join("");
  assert.deepEqual(streamsFor(offered.state, person), ["S", "C"]);
  assert.equal(reads(offered, bernie), "SO");
  assert.equal(reads(offered, maria), "SO");
  assert.equal(reads(offered, ana), "");
  const declined = offered.given(staff(bernie), { type: "decline", reason: "noTime", words: null, suggests: null });
  assert.equal(reads(declined, bernie), "", "who said no reads no further");
  assert.equal(reads(offered.given(person, { type: "withdrawChoice" }), bernie), "");
  const switched = talking.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(staff(ana), { type: "accept" });
  assert.equal(reads(switched, bernie), "SO", "who owned it may look back");
  assert.equal(whoOf(switched.state, staff(ana)), "p4");
  assert.equal(whoOf(switched.state, staff({ ...ana, slug: "eve" })), null);
  assert.equal(whoOf(story().state, person), null);
  assert.equal(whoOf(switched.state, software), "p0");
});

test("CA13 time makes due what is past its time, and says when to look again", () => {
  const offered = asked.given(person, { type: "choose", expert: "bernie", price: null, consent: false });
  assert.equal(nextClock(offered.state), "2026-09-15T18:10:00.000Z");
  assert.deepEqual(clockworkDue(offered.state, "2026-09-15T18:09:59.999Z"), []);
  assert.deepEqual(clockworkDue(offered.state, "2026-09-15T18:40:00.000Z").map(({ type }) => type), ["lapseOffer", "breakPromise"]);
  assert.equal(nextClock(talking.given(person, { type: "stop" }).state), null);
  assert.equal(nextClock(begin(caseId)), null);
});

test("CA14 the record reads as plain sentences with names", () => {
  const named = busy.given(person, { type: "tellAbout", about: { callMe: "Lu" } });
  const lines = timeline([...named.facts, { ...next("handedOver", {}), seq: 99 }, { ...next("message", null), seq: 98, at: 97 }], namesOf(named.state));
  assert.deepEqual(lines.map(({ sentence }) => sentence), [
    "Lu can read this from here on", "Lu asked", "Maria Ortiz can read this from here on", "Maria Ortiz looks after this", "Maria Ortiz promised: the next word, even if there is nothing new",
    "Bernie Wood can read this from here on", "With Bernie Wood this is free", "Lu chose Bernie Wood", "Bernie Wood said yes", "Bernie Wood looks after this", "A promise no longer applies",
    "Bernie Wood promised: the next word, even if there is nothing new", "Bernie Wood wrote", "Lu wrote", "Bernie Wood wrote", "Lu wrote", "Lu said more about it",
    "Bernie Wood wrote something here; the words were erased", "Something this program does not know yet: handedOver",
  ]);
  assert.equal(lines[1]?.quote, "My printer prints my boarding pass in stripes. I fly tonight.");
  assert.equal(namesOf(asked.state)("p1"), "The person");
  assert.equal(namesOf(asked.state)("p0"), "Byname");
});

test("CA21 the invariants can fail: each made-up wrong is found out", () => {
  const found = (...facts: readonly (Partial<Recorded> & Pick<Recorded, "type" | "data">)[]): readonly string[] =>
    violations(facts.map((fact, index) => ({ ...next("", null), seq: busy.state.seen.S + 1 + index, ...fact })), busy.state).map(({ invariant }) => invariant);
  const statement = { answer: "yes", words: null, missing: null, goal: "x", issues: [] };
  const seq = busy.state.seen.S + 1;
  assert.deepEqual(found({ type: "message", data: { text: "fine", replyTo: null, files: [] } }), []);
  assert.deepEqual(found({ type: "closed", who: "p1", data: { as: "helped", statement: null } }), ["I1"]);
  assert.deepEqual(found({ type: "closed", who: "p0", data: { as: "withdrawn", statement: null } }), ["I1"]);
  assert.deepEqual(found({ type: "stated", who: "p1", data: { ...statement, answer: "partly" } }, { type: "closed", who: "p1", data: { as: "helped", statement: seq } }), ["I1"]);
  assert.ok(found({ type: "stated", who: "p3", data: statement }).includes("I1"));
  assert.ok(found({ type: "paid", who: "p0", data: { hold: "a".repeat(32), amount: { minor: 1, currency: "EUR" }, statement: 1 } }).every((one) => one === "I2"));
  assert.deepEqual(found({ type: "ownerSet", data: { owner: "p1", why: "left" } }), ["I3"]);
  assert.deepEqual(found({ type: "promiseKept", data: { id: busy.state.promises.at(-1)?.id } }), ["I3"]);
  assert.deepEqual(found({ type: "promiseMoved", data: { id: busy.state.promises.at(-1)?.id, due: "2026-09-15T17:00:00.000Z", consent: false } }), ["I3"]);
  assert.deepEqual(found({ type: "ownerSet", data: { owner: "p9", why: "left" } }).toSorted(), ["I3"]);
  const quote = { ...priced(2_900), expert: "p3" };
  assert.deepEqual(found({ type: "quoted", data: quote }), ["I9"], "it was free before");
  assert.deepEqual(found({ type: "joined", data: { who: "p9", role: "expert", name: "", expert: "eve" } }), []);
});
