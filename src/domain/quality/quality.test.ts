import assert from "node:assert/strict";
import { test } from "node:test";
import { ana, askIt, bernie, person, staff, story } from "../../../test/world/story.ts";
import type { CommandOf } from "../case/commands.ts";
import { goalWords } from "../closing/words.ts";
import { marksAbout } from "./evolve.ts";

const mark = (more: Partial<CommandOf<"mark">> = {}): CommandOf<"mark"> => ({ type: "mark", about: null, time: "good", content: null, quality: null, words: null, ...more });
const chosen = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const talked = chosen.given(staff(bernie), { type: "say", text: "Turn the drum", replyTo: null, files: [] });
const told = talked.given(person, { type: "tellOutside", words: "I rang", parts: { way: "call", on: "2026-09-03", at: null, spokeTo: null, minutes: 9, hold: null }, files: [] });

test("QU1 each side marks in one line; an empty mark is none", () => {
  assert.deepEqual(talked.given(person, mark({ words: "quick" })).state.marks.map(({ who, time, words }) => [who, time, words]), [["p1", "good", "quick"]]);
  assert.equal(talked.when(staff(bernie), mark({ content: "fair" })).refused, null);
  assert.equal(talked.when(person, mark({ time: null, words: " " })).refused, "nothingToSay");
  const offered = talked.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false });
  assert.equal(offered.when(staff(ana), mark()).refused, "notTaking", "whoever is only asked has had no part in it");
});

test("QU2 there must be something to mark", () => {
  assert.equal(chosen.when(person, mark()).refused, "nothingToMark");
  assert.equal(talked.when(person, mark({ about: 1 })).refused, "noSuchContact");
  const about = told.state.outside[0]?.seq ?? 0;
  assert.equal(told.when(person, mark({ about })).refused, null);
  assert.equal(told.given(person, { type: "withdrawOutside", contact: about }).when(person, mark({ about })).refused, "noSuchContact");
});

test("QU3 the last of each side stands, and all stay", () => {
  const twice = talked.given(person, mark({ time: "poor" })).given(staff(bernie), mark({ time: "fair" })).given(person, mark({ time: "good" }));
  assert.equal(twice.state.marks.length, 3);
  assert.deepEqual(marksAbout(twice.state, null).map(({ who, time }) => [who, time]), [["p1", "good"], [twice.state.owner, "fair"]]);
  assert.ok(twice.facts.filter(({ type }) => type === "marked").every(({ stream }) => stream === "S"));
});

test("QU4 after closing too, and nothing else moves", () => {
  const closed = talked.given(person, { type: "state", answer: "yes", words: null, missing: null, goal: goalWords(talked.state), issues: [], pay: null });
  const after = closed.given(person, mark()).given(staff(bernie), mark({ quality: "good" }));
  assert.deepEqual({ ...after.state, marks: [], seen: closed.state.seen }, closed.state);
});
