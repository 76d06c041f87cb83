import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandOf } from "../case/commands.ts";
import { ana, askIt, bernie, person, staff, story } from "../../../test/world/story.ts";

const leaf = "ab".repeat(32);
const talked = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" })
  .given(staff(bernie), { type: "say", text: "The card is covered until March", replyTo: null, files: [] });
const words = talked.state.messages.at(-1)?.seq ?? 0;
const leaves = new Map([[words, leaf], [1, "cd".repeat(32)]]);
const say = (entry: number, of: string, text = "You said so"): CommandOf<"say"> => ({ type: "say", text, replyTo: null, files: [], cites: [{ entry, leaf: of }] });

test("CI1 a message refers back by position and leaf; both must belong together", () => {
  const said = talked.when(person, say(words, leaf), { leaves });
  assert.deepEqual(said.types, ["message", "cited"]);
  assert.deepEqual(said.after.state.messages.at(-1)?.cites, [{ entry: words, leaf }]);
  assert.equal(talked.when(person, say(words, "ef".repeat(32)), { leaves }).refused, "noSuchEntry");
  assert.equal(talked.when(person, say(99, leaf), { leaves }).refused, "noSuchEntry");
  assert.equal(talked.when(person, say(words, leaf)).refused, "noSuchEntry", "what was not looked up cannot be vouched for");
});

test("CI2 referring back alone is something said; the same passage stands once", () => {
  assert.deepEqual(talked.when(person, say(words, leaf, ""), { leaves }).types, ["message", "cited"]);
  const twice = talked.when(person, { ...say(words, leaf), cites: [{ entry: words, leaf }, { entry: words, leaf }, { entry: 1, leaf: "cd".repeat(32) }] }, { leaves });
  assert.deepEqual(twice.types, ["message", "cited", "cited"]);
});

test("CI3 whoever takes the case over folds the same references", () => {
  const over = talked.given(person, say(words, leaf), { leaves }).given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(staff(ana), { type: "accept" });
  assert.deepEqual(over.state.messages.at(-1)?.cites, [{ entry: words, leaf }]);
  const left = story().given(person, askIt).given(person, { type: "leaveWith", expert: "ana", price: null, consent: false });
  const taken = left.when(staff(ana), say(1, "cd".repeat(32), "You asked"), { leaves });
  assert.deepEqual(taken.after.state.messages.at(-1)?.cites, [{ entry: 1, leaf: "cd".repeat(32) }], "also behind the facts of taking it on");
});
