import assert from "node:assert/strict";
import { test } from "node:test";
import { ana, askIt, bernie, maria, person, staff, story, type Story } from "../../../test/world/story.ts";
import type { CommandOf } from "../case/commands.ts";
import { minutesAfter } from "../case/instants.ts";
import { timeline } from "../case/timeline.ts";
import type { ContactParts } from "./events.ts";
import { outsideTime } from "./times.ts";

const asked = story().given(person, askIt);
const talking = asked.given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const call: ContactParts = { way: "call", on: "2026-09-03", at: "14:20", spokeTo: "Ana", minutes: 40, hold: 25 };
const tell = (parts: Partial<ContactParts> = {}, files: CommandOf<"tellOutside">["files"] = []): CommandOf<"tellOutside"> => ({ type: "tellOutside", words: "Rang on 3 September, spoke to Ana, 40 min, on hold 25", parts: { ...call, ...parts }, files });
const answer = (at: Story, how: CommandOf<"answerOutside">["answer"], more: Partial<CommandOf<"answerOutside">> = {}): CommandOf<"answerOutside"> => ({ type: "answerOutside", contact: at.state.outside.at(-1)?.seq ?? 0, answer: how, words: null, parts: null, ...more });
const told = talking.given(person, tell());

test("OU1 the person tells of a contact, verbatim and in parts; what cannot be is refused", () => {
  const [one] = told.state.outside;
  assert.deepEqual([one?.words, one?.parts, one?.by], [tell().words, call, "p1"]);
  assert.equal(talking.when(person, tell({ on: "2026-09-17" })).refused, "contactAhead");
  assert.equal(talking.when(person, tell({ on: "1999-01-01" })).refused, "contactAhead");
  assert.equal(talking.when(person, tell({ on: "2026-09-16" })).refused, null, "it is tomorrow already somewhere");
  assert.equal(talking.when(person, tell({ minutes: 5, hold: 6 })).refused, "holdTooLong");
  assert.equal(talking.when(person, { ...tell(), words: "  " }).refused, "nothingToSay");
  assert.equal(talking.when(staff(bernie), tell()).refused, "onlyThePerson");
});

test("OU2 telling makes the owner owe an answer in three days; answering keeps it, taking back ends it", () => {
  const owed = told.state.promises.at(-1);
  assert.deepEqual([owed?.by, owed?.kind, owed?.due, owed?.what], [talking.state.owner, "deed", minutesAfter(talking.now, 3 * 24 * 60), "Confirm or dispute the contact of 3 September 2026"]);
  const statusOf = (at: Story): string | undefined => at.state.promises.find(({ id }) => id === owed?.id)?.status;
  assert.equal(statusOf(told.given(staff(bernie), answer(told, "confirmed"))), "kept");
  assert.equal(statusOf(told.given(person, { type: "withdrawOutside", contact: told.state.outside[0]?.seq ?? 0 })), "cancelled");
  const late = told.later(5 * 24 * 60);
  assert.equal(statusOf(late.given(staff(bernie), answer(late, "confirmed"))), "broken", "an answer after the time does not mend it");
});

test("OU3 a named person of ours confirms, corrects or disputes; a correction brings its version, and both say why", () => {
  assert.equal(told.when(staff(bernie), answer(told, "disputed")).refused, "nothingToSay");
  assert.equal(told.when(staff(bernie), answer(told, "corrected", { words: "It was 22 minutes" })).refused, "nothingToSay");
  assert.equal(told.when(staff(bernie), answer(told, "confirmed", { parts: call })).refused, "nothingToSay");
  assert.equal(told.when(staff(bernie), answer(told, "corrected", { words: "Shorter", parts: { ...call, minutes: 22 } })).refused, "holdTooLong");
  const disputed = told.given(staff(bernie), answer(told, "disputed", { words: "No call of that day is in our telephone’s list." }));
  assert.deepEqual(disputed.state.outside[0]?.answers.map(({ by, answer: how }) => [disputed.state.people[by]?.name, how]), [["Bernie Wood", "disputed"]]);
  assert.equal(told.when(person, answer(told, "confirmed")).refused, "notYours");
  assert.equal(told.when(staff(ana), answer(told, "confirmed")).refused, "notTaking");
  assert.equal(told.when(staff(maria), answer(told, "confirmed")).refused, "notYours", "who owned it before does not answer now");
});

test("OU4 every version stands, in the state and in the record", () => {
  const first = told.given(staff(bernie), answer(told, "disputed", { words: "Nothing of it here." }));
  const both = first.later(60).given(staff(bernie), answer(first, "corrected", { words: "Found it: another number.", parts: { ...call, minutes: 22, hold: 9 } }));
  const [one] = both.state.outside;
  assert.deepEqual(one?.parts, call);
  assert.deepEqual(one?.answers.map(({ answer: how, parts }) => [how, parts?.minutes ?? null]), [["disputed", null], ["corrected", 22]]);
  const sentences = timeline(both.facts, () => "Somebody").map(({ sentence }) => sentence);
  assert.ok(sentences.includes("Somebody told of a call on 3 September 2026 at 14:20 with Ana, 40 min, 25 of them on hold"), sentences.join("\n"));
  assert.ok(sentences.includes("Somebody has it otherwise: a call on 3 September 2026 at 14:20 with Ana, 22 min, 9 of them on hold"));
  const back = both.given(person, { type: "withdrawOutside", contact: one?.seq ?? 0 });
  assert.equal(back.state.outside[0]?.answers.length, 2);
});

test("OU5 proof is a file that the person brought themselves", () => {
  const withFile = talking.file("p1", "image/png");
  const entry = withFile.state.seen.S;
  const proof = { entry, name: "receipt.png", media: "image/png", bytes: 9, width: 1, height: 1 };
  assert.deepEqual(withFile.given(person, tell({}, [proof])).state.outside[0]?.files, [proof]);
  assert.equal(talking.file("p3", "image/png").when(person, tell({}, [proof])).refused, "noSuchEntry");
});

test("OU6 after closing, of what was not told, and of what was taken back, nothing is said", () => {
  const stopped = told.given(person, { type: "stop" });
  assert.equal(stopped.when(person, tell()).refused, "caseClosed");
  assert.equal(stopped.when(staff(bernie), answer(stopped, "confirmed")).refused, "caseClosed");
  assert.equal(talking.when(staff(bernie), { ...answer(told, "confirmed"), contact: 1 }).refused, "noSuchContact");
  const back = told.given(person, { type: "withdrawOutside", contact: told.state.outside[0]?.seq ?? 0 });
  assert.equal(back.when(staff(bernie), answer(back, "confirmed")).refused, "noSuchContact");
  assert.equal(back.when(person, { type: "withdrawOutside", contact: back.state.outside[0]?.seq ?? 0 }).refused, "noSuchContact");
});

test("OU7 time counts as told and as agreed, and moves no turn", () => {
  assert.deepEqual(outsideTime(told.state), { contacts: 1, unanswered: 1, disputed: 0, told: { minutes: 40, hold: 25 }, agreed: { minutes: 0, hold: 0 } });
  const agreed = (at: Story) => outsideTime(at.state).agreed;
  assert.deepEqual(agreed(told.given(staff(bernie), answer(told, "confirmed"))), { minutes: 40, hold: 25 });
  assert.deepEqual(agreed(told.given(staff(bernie), answer(told, "corrected", { words: "w", parts: { ...call, minutes: 50, hold: 9 } }))), { minutes: 40, hold: 9 });
  assert.deepEqual(agreed(told.given(staff(bernie), answer(told, "disputed", { words: "w" }))), { minutes: 0, hold: 0 });
  assert.deepEqual(outsideTime(talking.given(person, tell({ minutes: null })).state).told, { minutes: 25, hold: 25 }, "who was on hold for so long was there for so long");
  assert.deepEqual([told.state.turn, told.state.waited, told.state.firstAnswerAt], [talking.state.turn, talking.state.waited, talking.state.firstAnswerAt]);
});
