import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ana, askIt, bernie, person, staff, story } from "../../../test/world/story.ts";
import { seeded } from "../../../test/world/walk.ts";
import { unkindWords } from "./unkind.ts";

const talking = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const noted = talking.given(person, { type: "note", text: "Ana said it was covered" }).later(10);
const ofBernie = talking.given(staff(bernie), { type: "note", text: "Surely the drum" });

test("NO1 a note made known is a new entry in S, with its words as they stand and when it was written", () => {
  const changed = noted.given(person, { type: "edit", stream: "C", message: 1, text: "Ana said the card was covered" });
  const shown = changed.when(person, { type: "publishNote", note: 1 });
  assert.deepEqual(shown.types, ["notePublished"]);
  const fact = shown.after.facts.at(-1);
  assert.deepEqual([fact?.stream, fact?.data], ["S", { text: "Ana said the card was covered", writtenAt: talking.now }]);
  assert.equal(shown.after.state.messages.find(({ stream }) => stream === "C")?.text, "Ana said the card was covered");
  assert.equal(ofBernie.given(staff(bernie), { type: "publishNote", note: 1 }).state.messages.at(-1)?.stream, "S");
});

test("NO2 what is made known says nothing of where the note stands or how many there are", () => {
  const [few, many] = [noted, Array.from({ length: 7 }).reduce<typeof noted>((at) => at.given(person, { type: "note", text: "another" }), noted)];
  const [one, other] = [few, many].map((at) => at.when(person, { type: "publishNote", note: 1 }).after.facts.at(-1));
  assert.deepEqual(one, other);
  assert.deepEqual(one?.refs, []);
});

test("NO3 not another's, not one taken back, not one that is not there, not after closing", () => {
  assert.equal(noted.when(person, { type: "publishNote", note: 9 }).refused, "noSuchEntry");
  assert.equal(ofBernie.when(person, { type: "publishNote", note: 1 }).refused, "noSuchEntry", "nobody reaches into the other's book");
  const handed = ofBernie.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(staff(ana), { type: "accept" });
  assert.equal(handed.when(staff(ana), { type: "publishNote", note: 1 }).refused, "notYourMessage");
  assert.equal(noted.given(person, { type: "takeBack", stream: "C", message: 1 }).when(person, { type: "publishNote", note: 1 }).refused, "alreadyTakenBack");
  assert.equal(noted.given(person, { type: "stop" }).when(person, { type: "publishNote", note: 1 }).refused, "caseClosed");
});

test("NO3 whoever is only asked to take it on speaks to the person by no road", () => {
  const offered = talking.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(staff(ana), { type: "note", text: "mine" });
  assert.equal(offered.when(staff(ana), { type: "publishNote", note: 1 }).refused, "notTaking");
});

test("NO4 it is words said: marked as a note, moving the turn, open to change, keeping a promised next word", () => {
  const answered = noted.given(staff(bernie), { type: "say", text: "And?", replyTo: null, files: [] });
  const shown = answered.given(person, { type: "publishNote", note: 1 });
  const message = shown.state.messages.findLast(({ stream }) => stream === "S");
  assert.deepEqual([message?.fromNote, shown.state.turn?.whose], [talking.now, "us"]);
  const changed = shown.given(person, { type: "edit", stream: "S", message: message?.seq ?? 0, text: "Ana said so on 3 March" });
  assert.deepEqual(changed.state.messages.findLast(({ stream }) => stream === "S")?.earlier, ["Ana said it was covered"]);
  assert.deepEqual(ofBernie.later(29).when(staff(bernie), { type: "publishNote", note: 1 }).types, ["notePublished", "promiseKept", "promiseMade"]);
});

test("NO5 unkind words are pointed at where they stand; others are left alone", () => {
  assert.deepEqual(unkindWords("What an idiot, and STUPID too").map(({ words }) => words), ["idiot", "STUPID"]);
  assert.deepEqual(unkindWords("Ein dummer Fehler, sagt der Lügner").map(({ words }) => words), ["dummer", "Lügner"]);
  for (const kind of ["The drum is worn; promised a new one by Friday.", "Nagasaki Whinfell told me", "Lola rang", "Petra asked again", "a boomerang", ""]) assert.deepEqual(unkindWords(kind), [], kind);
});

test("NO5 a hint names words that are there, at most three, in order", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("idiot", "lazy", "the", "drum", "naïve", "🙂", "İdiot", "liar!", "a"), { maxLength: 20 }), (parts) => {
    const text = parts.join(" ");
    const found = unkindWords(text);
    assert.ok(found.length <= 3);
    for (const { words, from, to } of found) assert.equal(text.slice(from, to), words);
    assert.deepEqual(found.map(({ from }) => from), found.map(({ from }) => from).sort((a, b) => a - b));
  }), seeded);
});
