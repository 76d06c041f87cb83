import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ana, askIt, bernie, maria, person, software, staff, story, type Story } from "../../../test/world/story.ts";
import { seeded } from "../../../test/world/walk.ts";
import { abilities } from "../case/abilities.ts";
import type { CommandOf } from "../case/commands.ts";
import type { StreamName } from "../../record/entry.ts";
import { blankMessage } from "./evolve.ts";
import { Messages } from "./messages.ts";
import { readingOrder, placed } from "./order.ts";
import { waitedBy } from "./turn.ts";

const say = (text: string, replyTo: number | null = null): CommandOf<"say"> => ({ type: "say", text, replyTo, files: [] });
const asked = story().given(person, askIt);
const offered = asked.given(person, { type: "choose", expert: "bernie", price: null, consent: false });
const talking = offered.later(2).given(staff(bernie), { type: "accept" });
const lastSeq = (story: Story): number => story.state.messages.at(-1)?.seq ?? 0;
const file = (entry: number) => ({ entry, name: "stripes.png", media: "image/png", bytes: 1_000, width: 10, height: 10 });

test("CV1 the person and the owner talk, nobody else, and only while it is open", () => {
  assert.equal(talking.when(person, say("Hello")).refused, null);
  assert.equal(talking.when(staff(bernie), say("Hello")).refused, null);
  assert.equal(asked.when(staff(maria), say("I am looking for the right person")).refused, null, "the triager owns it before a yes");
  assert.equal(offered.when(staff(bernie), say("Hello")).refused, "notTaking");
  assert.equal(talking.when(staff(maria), say("Hello")).refused, "notYours");
  assert.equal(talking.when(staff(ana), say("Hello")).refused, "notTaking");
  assert.equal(talking.when(software, say("Hello")).refused, "onlyThePerson");
  const closed = talking.given(person, { type: "stop" });
  assert.equal(closed.when(person, say("wait")).refused, "caseClosed");
  assert.equal(closed.when(staff(bernie), say("wait")).refused, "caseClosed");
});

test("CV2 a message has words or a file, and words are kept as typed", () => {
  assert.equal(talking.when(person, say(" \n")).refused, "nothingToSay");
  assert.equal(talking.given(person, say(" two \n lines ")).state.messages.at(-1)?.text, " two \n lines ");
  const uploaded = talking.file("p1", "image/png");
  assert.equal(uploaded.when(person, { ...say(""), files: [file(uploaded.state.seen.S)] }).refused, null);
});

test("CV3 an answer names something that was said", () => {
  const said = talking.given(person, say("It prints stripes"));
  const answer = said.given(staff(bernie), say("Which colour?", lastSeq(said)));
  assert.equal(answer.state.messages.at(-1)?.replyTo, lastSeq(said));
  assert.deepEqual(answer.facts.findLast(({ type }) => type === "message")?.refs, [lastSeq(said)]);
  assert.equal(said.when(staff(bernie), say("about your question", 2)).refused, null);
  assert.equal(said.when(staff(bernie), say("about nothing", 1)).refused, "noSuchEntry");
  assert.equal(said.when(staff(bernie), say("about the future", 99)).refused, "noSuchEntry");
  const note = said.given(staff(bernie), { type: "note", text: "looks like the drum" });
  assert.equal(note.state.messages.some(({ stream, seq }) => stream === "O" && seq === 1), true);
  assert.equal(note.when(person, say("what note?", 1)).refused, "noSuchEntry");
});

test("CV4 only one's own uploads can be laid into a message", () => {
  const uploaded = talking.file("p1", "image/png");
  const entry = uploaded.state.seen.S;
  assert.equal(uploaded.when(staff(bernie), { ...say("yours"), files: [file(entry)] }).refused, "noSuchEntry");
  assert.equal(uploaded.when(person, { ...say("mine"), files: [file(entry - 1)] }).refused, "noSuchEntry");
  const laid = uploaded.given(person, { ...say("mine"), files: [file(entry)] });
  assert.deepEqual(laid.facts.at(-1)?.refs, [entry]);
});

test("CV5 notes stand in their own stream, also after closing", () => {
  const noted = talking.given(staff(bernie), { type: "note", text: "drum?" }).given(person, { type: "note", text: "kind man" });
  assert.deepEqual(noted.state.messages.map(({ stream, text }) => [stream, text]), [["O", "drum?"], ["C", "kind man"]]);
  const closed = noted.given(person, { type: "stop" });
  assert.equal(closed.when(person, { type: "note", text: "thank him" }).refused, null);
  assert.equal(closed.when(staff(bernie), { type: "note", text: "it was the drum" }).refused, null);
  assert.equal(closed.when(staff(ana), { type: "note", text: "?" }).refused, "notTaking");
  assert.equal(noted.when(person, { type: "note", text: "  " }).refused, "nothingToSay");
  assert.equal(noted.state.turn, talking.state.turn, "a note moves no turn");
});

test("CV5 a note stands after what its writer had seen, whatever arrives first", () => {
  type Note = { readonly stream: StreamName; readonly seq: number; readonly at: number };
  const all: readonly [Note, Note, Note, Note, Note] = [{ stream: "S", seq: 1, at: 0 }, { stream: "S", seq: 2, at: 1 }, { stream: "O", seq: 1, at: 1 }, { stream: "C", seq: 1, at: 1 }, { stream: "O", seq: 2, at: 2 }];
  const wanted = ["S1", "O1", "C1", "S2", "O2"];
  const orders: readonly (readonly Note[])[] = [all, all.toReversed(), [all[4], all[1], all[3], all[0], all[2]]];
  for (const order of orders) {
    const list = order.reduce<readonly Note[]>((before, one) => placed(before, one), []);
    assert.deepEqual(list.map(({ stream, seq }) => `${stream}${seq}`), wanted);
  }
  assert.ok(readingOrder(all[0], all[1]) < 0);
});

test("CV6 only the writer changes a message; what it said before stays", () => {
  const said = talking.given(person, say("It prints strips"));
  const edit = (text: string) => ({ type: "edit", message: lastSeq(said), stream: "S", text }) as const;
  const edited = said.later(1).given(person, edit("It prints stripes")).later(1).given(person, edit("It prints blue stripes"));
  assert.deepEqual(edited.state.messages.at(-1)?.earlier, ["It prints strips", "It prints stripes"]);
  assert.equal(edited.state.messages.at(-1)?.text, "It prints blue stripes");
  assert.equal(said.when(staff(bernie), edit("I am angry")).refused, "notYourMessage");
  assert.equal(said.when(person, edit("It prints strips")).refused, "nothingToSay");
  assert.equal(said.when(person, edit("   ")).refused, "nothingToSay");
  const back = edited.given(person, { type: "takeBack", message: lastSeq(said), stream: "S" });
  assert.equal(back.state.messages.at(-1)?.takenBackAt, back.now);
  assert.equal(back.when(person, { type: "takeBack", message: lastSeq(said), stream: "S" }).refused, "alreadyTakenBack");
  assert.equal(back.when(person, edit("again")).refused, "alreadyTakenBack");
  assert.equal(said.given(person, { type: "stop" }).when(person, edit("too late")).refused, "caseClosed");
});

test("CV6 nobody reaches into a stream they cannot see", () => {
  const noted = talking.given(staff(bernie), { type: "note", text: "drum?" }).given(person, { type: "note", text: "kind" });
  assert.equal(noted.when(person, { type: "edit", message: 1, stream: "O", text: "x" }).refused, "noSuchEntry");
  assert.equal(noted.when(staff(bernie), { type: "takeBack", message: 1, stream: "C" }).refused, "noSuchEntry");
  assert.equal(noted.when(person, { type: "edit", message: 1, stream: "C", text: "very kind" }).refused, null);
  assert.equal(noted.when(staff(bernie), { type: "edit", message: 1, stream: "O", text: "the drum" }).refused, null);
  assert.equal(noted.when(person, { type: "edit", message: 77, stream: "S", text: "x" }).refused, "noSuchEntry");
  assert.ok(!abilities(noted.given(staff(bernie), { type: "takeBack", message: 1, stream: "O" }).state, staff(bernie)).edit);
});

test("CV7 words move the turn, and nothing else does", () => {
  const whose = (story: Story) => story.state.turn?.whose;
  assert.equal(whose(asked), "us");
  assert.equal(whose(talking), "us", "a yes is not yet an answer");
  const answered = talking.given(staff(bernie), say("Which colour?"));
  assert.equal(whose(answered), "you");
  assert.equal(whose(answered.given(person, say("Blue"))), "us");
  assert.equal(whose(answered.given(person, { type: "someoneElse" })), "you");
  assert.equal(whose(offered.given(staff(bernie), { type: "decline", reason: "noTime", words: null, suggests: null })), "us");
  assert.equal(whose(talking.given(staff(bernie), { type: "askStatement" })), "you");
  assert.equal(talking.given(person, { type: "stop" }).state.turn, null);
  assert.equal(whose(talking.given(person, { type: "stop" }).given(person, { type: "comeBack" })), "us");
});

test("CV8 waits add up to the time it was open", () => {
  const story = talking.later(5).given(staff(bernie), say("Which colour?")).later(3).given(person, say("Blue")).later(1).given(person, say("Light blue")).later(9).given(staff(bernie), say("Aha"));
  assert.deepEqual(story.state.waited, { us: 17 * 60_000, you: 3 * 60_000 });
  assert.deepEqual(waitedBy(story.state, story.later(4).now), { us: 17 * 60_000, you: 7 * 60_000 });
  const closed = story.later(4).given(person, { type: "stop" });
  assert.deepEqual(closed.state.waited, { us: 17 * 60_000, you: 7 * 60_000 });
  assert.deepEqual(closed.later(100).given(person, { type: "comeBack" }).state.waited, closed.state.waited, "while it was closed nobody waited");
});

test("CV9 the first answer by a human is dated once", () => {
  assert.equal(offered.state.firstAnswerAt, null);
  assert.equal(talking.state.firstAnswerAt, "2026-09-15T18:02:00.000Z");
  assert.equal(talking.later(5).given(staff(bernie), say("Hello")).state.firstAnswerAt, "2026-09-15T18:02:00.000Z");
  assert.equal(asked.given(person, say("anybody?")).given(person, { type: "note", text: "n" }).state.firstAnswerAt, null);
});

test("CV10 only those on the case are told by mail, about what is there", () => {
  assert.equal(talking.when(software, { type: "recordTold", to: "p1", about: [2, 1, 2] }).refused, null);
  assert.equal(talking.when(software, { type: "recordTold", to: "p9", about: [2] }).refused, "noSuchEntry");
  assert.equal(talking.when(software, { type: "recordTold", to: "p1", about: [99] }).refused, "noSuchEntry");
  assert.equal(talking.when(person, { type: "recordTold", to: "p1", about: [2] }).refused, "notYours");
});

test("CV11 the list of messages is an array in reading order to whoever asks, and grows without copying what is old", () => {
  const message = (seq: number) => ({ ...blankMessage({ type: "message", stream: "S", seq, time: asked.now, who: `p${1 + (seq % 3)}`, refs: [], at: Math.max(0, seq - 1), data: null }), text: `word ${seq}` });
  fc.assert(
    fc.property(fc.nat(200), fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 5 }), fc.integer({ min: 1, max: 410 }), (count, late, sought) => {
      const inOrder = Array.from({ length: count }, (_, i) => i + 1).filter((seq) => !late.includes(seq));
      const list = [...inOrder, ...late].reduce((before, seq) => before.placed(message(seq)), Messages.none);
      const plain = [...inOrder, ...late].toSorted((a, b) => a - b).map(message);
      assert.deepEqual([...list], plain);
      assert.deepEqual(list, Messages.of(plain));
      assert.equal(list.length, plain.length);
      assert.deepEqual(list.spoke, [...new Set(plain.map(({ who }) => who))]);
      const is = ({ seq }: { readonly seq: number }): boolean => seq === sought;
      const odd = ({ seq }: { readonly seq: number }): boolean => seq % 2 === 1;
      assert.deepEqual([list.find(odd), list.findLast(odd), list.filter(odd), list.some(is)], [plain.find(odd), plain.findLast(odd), plain.filter(odd), plain.some(is)]);
      assert.deepEqual(list.map(({ text }) => text), plain.map(({ text }) => text));
      for (const index of [0, 1, 63, 64, -1, -2, -65, plain.length, -plain.length - 1]) assert.deepEqual(list.at(index), plain.at(index));
      const changed = list.changed("S", sought, (one) => ({ ...one, text: "anew" }));
      assert.deepEqual([...changed], plain.map((one) => (is(one) ? { ...one, text: "anew" } : one)));
      assert.deepEqual([...list], plain, "what was there stays as it was");
    }),
    { numRuns: 100, ...seeded },
  );
  const long = Messages.of(Array.from({ length: 1_000 }, (_, i) => message(i + 1)));
  assert.equal(long.placed(message(1_001)).older, long.older, "shared, not copied");
  assert.equal(long.changed("S", 1_000, (one) => one).older, long.older);
  assert.equal(long.changed("S", 1_000, (one) => one).spoke, long.spoke);
  assert.deepEqual(long.placed({ ...message(1_001), who: "p9", stream: "O" }).spoke, long.spoke, "a note is written to one side alone");
});
