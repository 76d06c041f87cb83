import assert from "node:assert/strict";
import { test } from "node:test";
import { ana, askIt, bernie, maria, person, software, staff, story, type Story } from "../../../test/world/story.ts";
import type { Command, CommandOf } from "../case/commands.ts";
import type { Actor } from "../case/decision.ts";
import { minutesAfter } from "../case/instants.ts";
import { namesOf, timeline } from "../case/timeline.ts";
import { erasableOf } from "../erasing/residue.ts";
import { keptForEver, overdue } from "../erasing/retention.ts";
import { answerNotesMinutes } from "./decide.ts";
import { mostWeighed } from "./limits.ts";
import { notesOwed } from "./owed.ts";

const talking = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const note = (at: Story, text: string): Story => at.given(staff(bernie), { type: "note", text });
const noted = note(note(talking, "Rosa is kind").later(5), "Her sister owes us money");
const ask: Command = { type: "askNotes", words: null };
const request = (at: Story): number => at.state.disclosing.requests.at(-1)?.seq ?? 0;
const answer = (at: Story, show: readonly number[], withhold: CommandOf<"answerNotes">["withhold"] = []): Command => ({ type: "answerNotes", request: request(at), show: [...show], withhold });
const withheld = (seq: number) => ({ note: seq, ground: "others", words: "It is about your sister" }) as const;
const everybody: readonly Actor[] = [person, software, staff(maria), staff(bernie), staff(ana)];
const inS = (at: Story) => at.facts.filter(({ stream }) => stream === "S");
/** Bernie has left the case; Ana has it. */
const handed = (at: Story): Story => at.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(staff(ana), { type: "accept" });

test("DI1 only the person asks, once at a time, whether or not there are notes, also after the end; and takes it back", () => {
  for (const actor of everybody) assert.equal(talking.when(actor, ask).refused, actor === person ? null : "onlyThePerson");
  const asked = talking.given(person, { type: "askNotes", words: "For my solicitor" });
  assert.equal(asked.state.disclosing.requests[0]?.words, "For my solicitor");
  assert.equal(asked.when(person, ask).refused, "notesAskedAlready");
  const back = asked.given(person, { type: "withdrawNotesRequest", request: request(asked) });
  assert.deepEqual([back.state.disclosing.requests[0]?.status, back.state.promises.at(-1)?.status], ["withdrawn", "cancelled"]);
  assert.equal(back.when(person, { type: "withdrawNotesRequest", request: request(asked) }).refused, "noSuchRequest");
  assert.equal(back.when(person, ask).refused, null);
  assert.equal(noted.given(person, { type: "stop" }).later(400 * 24 * 60).when(person, ask).refused, null);
});

test("DI2 asking names who answers and by when, and closing does not end that promise", () => {
  const asked = noted.given(person, ask);
  const one = asked.state.disclosing.requests[0];
  assert.deepEqual([asked.state.people[one?.decider ?? ""]?.expert, one?.answerBy], ["maria", minutesAfter(noted.now, answerNotesMinutes)]);
  const owed = (at: Story) => at.state.promises.find(({ id }) => id === one?.promise)?.status;
  assert.equal(owed(asked.given(person, { type: "stop" })), "open");
  assert.equal(owed(asked.given(person, { type: "stop" }).later(answerNotesMinutes + 1).given(software, { type: "breakPromise", id: one?.promise ?? "" })), "broken");
  assert.equal(asked.when(staff(bernie), answer(asked, [1, 2])).refused, "notYours");
  assert.equal(asked.when(staff(ana), answer(asked, [1, 2])).refused, "notTaking");
});

test("DI2 whoever answers joins the case, if they had no part in it, and reads the notes", () => {
  const asked = noted.given(person, ask, { desk: { slug: "printers", name: "Printers", answerWithin: 10, nextWordLive: 30, nextWordAway: 240, triager: ana } });
  assert.equal(asked.when(staff(ana), answer(asked, [1, 2])).refused, null);
});

test("DI3 every note that is owed is weighed, and withheld on a ground for a reason only", () => {
  const asked = noted.given(person, ask);
  assert.equal(asked.when(staff(maria), answer(asked, [1])).refused, "changedMeanwhile");
  assert.equal(note(asked, "And later").when(staff(maria), answer(asked, [1, 2])).refused, "changedMeanwhile", "what came in between is not passed over");
  assert.equal(asked.when(staff(maria), answer(asked, [1, 2, 3])).refused, "noSuchEntry");
  assert.equal(asked.when(staff(maria), answer(asked, [1], [{ ...withheld(2), words: " " }])).refused, "nothingToSay");
  assert.equal(asked.when(staff(maria), answer(asked, [1, 2], [withheld(2)])).refused, "nothingToSay");
  for (const [show, withhold, status] of [[[1, 2], [], "shown"], [[1], [2], "partly"], [[], [1, 2], "withheld"]] as const) {
    const done = asked.given(staff(maria), answer(asked, show, withhold.map(withheld)));
    const [one] = done.state.disclosing.requests;
    assert.deepEqual([one?.status, one?.shown, one?.withheld.length, done.state.promises.find(({ id }) => id === one?.promise)?.status], [status, show.length, withhold.length, "kept"]);
    assert.equal(done.when(staff(maria), answer(asked, [1, 2])).refused, "noSuchRequest");
  }
  const none = talking.given(person, ask);
  assert.equal(none.given(staff(maria), answer(none, [])).state.disclosing.requests[0]?.status, "none");
});

test("DI3 whoever has more notes than one answer weighs is told so and asks again", () => {
  const many = Array.from({ length: mostWeighed + 1 }).reduce<Story>((at, _, index) => note(at, `note ${index}`), talking).given(person, ask);
  const first = many.given(staff(maria), answer(many, notesOwed(many.state).slice(0, mostWeighed).map(({ seq }) => seq)));
  assert.deepEqual([first.state.disclosing.requests[0]?.more, notesOwed(first.state).length], [true, 1]);
  const again = first.given(person, ask);
  assert.equal(again.given(staff(maria), answer(again, [mostWeighed + 1])).state.disclosing.requests[1]?.more, false);
});

test("DI4 what is shown is a new entry in S, as the note stands and stood, and says nothing of its place", () => {
  const changed = noted.later(1).given(staff(bernie), { type: "edit", stream: "O", message: 1, text: "Rosa is very kind" }).given(staff(bernie), { type: "takeBack", stream: "O", message: 2 });
  const asked = changed.later(60).given(person, ask);
  const done = asked.given(staff(maria), answer(asked, [1, 2]));
  const facts = inS(done).filter(({ type }) => type === "noteDisclosed");
  const bernies = Object.values(done.state.people).find(({ expert }) => expert === "bernie")?.who;
  assert.deepEqual(facts.map(({ data }) => data), [
    { request: request(asked), writer: bernies, writtenAt: talking.now, text: "Rosa is very kind", earlier: ["Rosa is kind"], takenBackAt: null },
    { request: request(asked), writer: bernies, writtenAt: minutesAfter(talking.now, 5), text: "Her sister owes us money", earlier: [], takenBackAt: changed.now },
  ]);
  assert.ok(facts.every(({ refs }) => refs.every((seq) => seq === request(asked))));
  assert.deepEqual(done.state.turn, asked.state.turn);
  assert.deepEqual(done.state.messages.filter(({ stream }) => stream === "S"), asked.state.messages.filter(({ stream }) => stream === "S"), "nobody spoke");
  const lines = timeline(done.facts, namesOf(done.state)).filter(({ stream }) => stream === "S");
  assert.deepEqual(lines.filter(({ quote }) => quote === "Rosa is very kind").map(({ sentence }) => sentence), ["Maria Ortiz disclosed a note by Bernie Wood"]);
});

test("DI4 how many notes there are besides does not show in what is shown", () => {
  const [few, many] = [note(talking, "one"), note(note(note(talking, "one"), "two"), "three")].map((at) => at.given(person, ask));
  const shownBy = (at: Story, withhold: readonly number[]) => at.given(staff(maria), answer(at, [1], withhold.map(withheld))).facts.find(({ type }) => type === "noteDisclosed");
  assert.deepEqual(shownBy(few ?? talking, []), shownBy(many ?? talking, [2, 3]));
});

test("DI5 the person reads ground and reason of what is withheld, which is owed still; what was shown is not shown twice", () => {
  const asked = noted.given(person, ask);
  const done = asked.given(staff(maria), answer(asked, [1], [withheld(2)])).later(10);
  assert.deepEqual(done.state.disclosing.requests[0]?.withheld, [{ ground: "others", words: "It is about your sister" }]);
  assert.ok(timeline(inS(done), namesOf(done.state)).some(({ quote }) => quote === "It is about your sister"));
  assert.ok(!JSON.stringify(inS(done)).includes("owes us money"));
  assert.deepEqual(notesOwed(done.state).map(({ seq }) => seq), [2]);
  assert.deepEqual(notesOwed(done.given(staff(bernie), { type: "edit", stream: "O", message: 1, text: "Rosa is a saint" }).state).map(({ seq }) => seq), [1, 2], "changed since, it is owed again");
  assert.deepEqual(notesOwed(noted.given(staff(bernie), { type: "publishNote", note: 1 }).state).map(({ seq }) => seq), [2], "its writer has shown it");
});

test("DI6 unasked, a note whose writer has the case no more is shown by who owns it or leads, open or closed", () => {
  const left = handed(noted);
  for (const [actor, refused] of [[staff(ana), null], [staff(maria), null], [staff(bernie), "notYours"], [person, "notYours"]] as const) assert.equal(left.when(actor, { type: "discloseNote", note: 1 }).refused, refused);
  assert.equal(left.given(person, { type: "stop" }).when(staff(ana), { type: "discloseNote", note: 1 }).refused, null);
  const done = left.given(staff(ana), { type: "discloseNote", note: 1 });
  assert.deepEqual(done.state.disclosing.notes.map(({ text, request: of }) => [text, of]), [["Rosa is kind", null]]);
  assert.equal(done.when(staff(ana), { type: "discloseNote", note: 1 }).refused, "alreadyShown");
  assert.equal(done.when(staff(ana), { type: "discloseNote", note: 9 }).refused, "noSuchEntry");
  assert.equal(noted.when(staff(maria), { type: "discloseNote", note: 1 }).refused, "writerHere");
  assert.equal(noted.when(staff(bernie), { type: "discloseNote", note: 1 }).refused, null, "one's own");
  const back = handed(noted.given(staff(bernie), { type: "takeBack", stream: "O", message: 1 }));
  assert.equal(back.when(staff(ana), { type: "discloseNote", note: 1 }).refused, "alreadyTakenBack");
});

test("DI6 what was withheld nobody shows but a lead", () => {
  const asked = noted.given(person, ask);
  const kept = asked.given(staff(maria), answer(asked, [1], [withheld(2)]));
  for (const type of ["publishNote", "discloseNote"] as const) assert.equal(kept.when(staff(bernie), { type, note: 2 }).refused, "noteWithheld");
  assert.equal(handed(kept).when(staff(ana), { type: "discloseNote", note: 2 }).refused, "noteWithheld");
  assert.equal(handed(kept).when(staff(maria), { type: "discloseNote", note: 2 }).refused, null);
});

test("DI7 note by note it stands in O alone", () => {
  const asked = noted.given(person, ask);
  const done = asked.given(staff(maria), answer(asked, [2], [withheld(1)]));
  const weighed = done.facts.findLast(({ stream }) => stream === "O");
  const entry = done.facts.find(({ type }) => type === "noteDisclosed")?.seq;
  assert.deepEqual([weighed?.type, weighed?.refs, weighed?.data], ["notesWeighed", [1, 2], { request: request(asked), shown: [{ note: 2, entry }], withheld: [{ note: 1, ground: "others" }] }]);
});

test("DI8 a shown note that is erased goes with the note itself; while the answer is owed no retention time ends", () => {
  const asked = noted.given(staff(bernie), { type: "edit", stream: "O", message: 2, text: "Her sister owes us a lot" }).given(person, ask);
  const done = asked.given(staff(maria), answer(asked, [1, 2]));
  const [, shown] = done.state.disclosing.notes;
  const wants = done.given(person, { type: "askErasure", whole: false, entries: [shown?.seq ?? 0], words: null }, { erasable: erasableOf(done.facts) });
  const gone = wants.given(staff(maria), { type: "answerErasure", request: wants.state.erasing.requests[0]?.seq ?? 0, refuse: false, keep: [], ground: null, words: null }, { erasable: erasableOf(wants.facts) });
  assert.deepEqual(gone.state.erasing.tombstones.map(({ stream, entries }) => [stream, entries]), [["O", [2, 3]], ["S", [shown?.seq]]]);
  assert.equal(JSON.stringify([gone.state, gone.facts]).includes("sister"), false);
  assert.deepEqual(gone.state.disclosing.notes.map(({ text }) => text), ["Rosa is kind", ""]);
  const ended = noted.given(person, { type: "stop" });
  const due = (at: Story) => overdue(at.state, erasableOf(at.facts), { ...keptForEver, notes: 30 }, minutesAfter(at.now, 31 * 24 * 60)).length;
  assert.deepEqual([due(ended), due(ended.given(person, ask))], [2, 0]);
});
