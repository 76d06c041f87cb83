import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ana, askIt, bernie, knownCard, maria, person, software, staff, story, type Story } from "../../../test/world/story.ts";
import { move, seeded, step } from "../../../test/world/walk.ts";
import { begin } from "../case/begin.ts";
import type { CommandOf } from "../case/commands.ts";
import { evolve } from "../case/evolve.ts";
import { erasableOf } from "../erasing/residue.ts";
import type { StepReport } from "./events.ts";
import { movesOf, stepOn, stepsOf } from "./standing.ts";

const talking = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).later(2).given(staff(bernie), { type: "accept" });
const press: CommandOf<"sendStep"> = { type: "sendStep", text: "Press the green button twice.", files: [], expected: "A page comes out.", warning: null, back: null };
const sent = talking.given(staff(bernie), press);
const stepSeq = (at: Story, index = 0): number => at.state.steps[index]?.seq ?? 0;
const report = (at: Story, how: StepReport, words: string | null = null, index = 0): CommandOf<"reportStep"> => ({ type: "reportStep", step: stepSeq(at, index), how, words });
const confirm = (at: Story, right: boolean, words: string | null = null): CommandOf<"confirmStep"> => ({ type: "confirmStep", step: stepSeq(at), right, words });

test("ST1 only the owner sends a step while it is open; its words are a message, keep the word promised and make it the person's turn", () => {
  const outcome = talking.when(staff(bernie), press);
  assert.deepEqual(outcome.types.slice(0, 1), ["message"]);
  assert.equal(outcome.types.at(-1), "step.sent");
  assert.deepEqual(outcome.types.slice(1, -1), talking.when(staff(bernie), { type: "say", text: "x", replyTo: null, files: [] }).types.slice(1), "what every word does, this one does");
  assert.equal(sent.state.turn?.whose, "you");
  assert.deepEqual(stepsOf(sent.state).map(({ number, text, expected }) => [number, text, expected]), [[1, "Press the green button twice.", "A page comes out."]]);
  for (const [actor, refused] of [[person, "notYours"], [staff(maria), "notYours"], [staff(ana), "notTaking"], [software, "onlyThePerson"]] as const) assert.equal(talking.when(actor, press).refused, refused);
  assert.equal(talking.given(person, { type: "stop" }).when(staff(bernie), press).refused, "caseClosed");
  assert.equal(talking.when(staff(bernie), { ...press, text: "  " }).refused, "nothingToSay");
});

test("ST2 what should be seen, a warning and the way back may each be left out, and blank is left out", () => {
  const risky = talking.given(staff(bernie), { ...press, expected: " ", warning: "It forgets its settings.", back: "Type them in again." });
  assert.deepEqual([risky.state.steps[0]?.expected, risky.state.steps[0]?.warning, risky.state.steps[0]?.back], [null, "It forgets its settings.", "Type them in again."]);
});

test("ST3 numbers stay; a step whose message was taken back or erased is none and counts with nothing", () => {
  const three = [press, { ...press, text: "Read me the second line." }, { ...press, text: "Type it in." }].reduce((at, one) => at.given(staff(bernie), one), talking);
  const second = three.state.steps[1]?.message ?? 0;
  const back = three.given(staff(bernie), { type: "takeBack", message: second, stream: "S" });
  assert.deepEqual(stepsOf(back.state).map(({ number, text }) => [number, text]), [[1, "Press the green button twice."], [3, "Type it in."]]);
  assert.equal(stepOn(back.state, second), null);
  assert.equal(back.when(person, report(back, "done", null, 1)).refused, "noSuchEntry");
  const edited = three.given(staff(bernie), { type: "edit", message: second, stream: "S", text: "Read me the third line." });
  assert.equal(stepsOf(edited.state)[1]?.text, "Read me the third line.");
  // An entry whose words are gone has no data: the same place, folded from its header.
  const erased = three.facts.map((one) => (one.stream === "S" && one.seq === second ? { ...one, data: null } : one)).reduce(evolve, begin(three.state.caseId));
  assert.deepEqual(stepsOf(erased).map(({ number }) => number), [1, 3]);
  const left = erasableOf(three.facts).find(({ kind }) => kind === "step.sent");
  assert.deepEqual(left?.residue, { message: stepsOf(three.state)[0]?.message, expected: null, warning: null, back: null }, "erasing leaves nobody's words");
});

test("ST4 only the person reports, and may say otherwise later; words are a message that answers the step, and it is our turn", () => {
  const done = sent.given(person, report(sent, "done"));
  assert.deepEqual([done.state.steps[0]?.report?.how, done.state.turn?.whose, done.facts.at(-1)?.stream], ["done", "us", "S"]);
  assert.equal(sent.when(staff(bernie), report(sent, "done")).refused, "onlyThePerson");
  assert.equal(done.when(person, report(sent, "done")).refused, "nothingChanged");
  const other = done.given(person, report(sent, "else", "It blinks red."));
  const message = other.state.messages.at(-1);
  assert.deepEqual([message?.text, message?.replyTo, other.state.steps[0]?.report?.message, other.state.steps[0]?.report?.how], ["It blinks red.", sent.state.steps[0]?.message, message?.seq, "else"]);
  assert.equal(other.facts.filter(({ type }) => type === "step.reported").length, 2, "what was said first stays in the record");
  assert.equal(sent.when(person, { ...report(sent, "done"), step: 1 }).refused, "noSuchEntry");
  assert.equal(sent.given(person, { type: "stop" }).when(person, report(sent, "done")).refused, "caseClosed");
});

test("ST5 only the owner confirms, only what was reported; a new report needs a new look", () => {
  assert.equal(sent.when(staff(bernie), confirm(sent, true)).refused, "noSuchEntry");
  const done = sent.given(person, report(sent, "done"));
  assert.equal(done.when(person, confirm(sent, true)).refused, "notYours");
  const looked = done.given(staff(bernie), confirm(sent, false, "The other button, please."));
  assert.deepEqual([looked.state.steps[0]?.confirmed?.right, looked.state.messages.at(-1)?.text, looked.state.messages.at(-1)?.replyTo], [false, "The other button, please.", sent.state.steps[0]?.message]);
  assert.equal(looked.when(staff(bernie), confirm(sent, false)).refused, "nothingChanged");
  assert.equal(looked.given(person, report(sent, "stuck")).state.steps[0]?.confirmed, null);
});

test("ST6 at most 300 steps", () => {
  const full: Story["state"] = { ...sent.state, steps: Array.from({ length: 300 }, () => sent.state.steps[0]).filter((one) => one !== undefined) };
  assert.equal(full.steps.length, 300);
  const many = Array.from({ length: 300 }).reduce<Story>((at) => at.given(staff(bernie), press), talking);
  assert.equal(many.when(staff(bernie), press).refused, "tooMany");
});

test("ST7 a report settles the move that was sent as that step; the later word of the two counts", () => {
  const moved = sent.given(staff(bernie), { type: "makeMove", problem: knownCard.id, move: knownCard.moves[0] ?? "", title: "Ask for the page", way: "with", text: "Press", message: sent.state.steps[0]?.message ?? 0 }, { known: knownCard });
  const outcome = (at: Story) => movesOf(at.state).map((one) => one.outcome);
  assert.deepEqual(outcome(moved), [null]);
  const by = (how: StepReport): Story => moved.later(1).given(person, report(moved, how));
  assert.deepEqual((["done", "else", "stuck", "skipped"] as const).map((how) => outcome(by(how))[0]), ["worked", "failed", "failed", null]);
  const made = moved.state.thinking.moves[0]?.seq ?? 0;
  const settle = (worked: boolean): CommandOf<"settleMove"> => ({ type: "settleMove", made, worked, minutes: null, words: null });
  assert.deepEqual(outcome(by("done").later(1).given(staff(bernie), settle(false))), ["failed"], "said after the report");
  assert.deepEqual(outcome(moved.given(staff(bernie), settle(false)).later(1).given(person, report(moved, "done"))), ["worked"], "said before the report");
  assert.deepEqual(outcome(by("done").given(staff(bernie), { type: "takeBack", message: sent.state.steps[0]?.message ?? 0, stream: "S" })), [null], "what was taken back counts with nothing");
});

test("ST8 whatever anybody does, both sides fold the same list, whichever stream comes first", () => {
  const before = sent.given(person, report(sent, "stuck", "No page comes."));
  const told = before.given(staff(bernie), confirm(before, false, "Hold it for three seconds."));
  fc.assert(
    fc.property(fc.array(move, { minLength: 40, maxLength: 40 }), (moves) => {
      const { state, facts } = moves.reduce(step, told);
      for (const one of facts.filter(({ type }) => type === "step.reported")) assert.equal(one.who, "p1", "somebody else said how a step went");
      const other = [...facts.filter(({ stream }) => stream === "O"), ...facts.filter(({ stream }) => stream !== "O")].reduce(evolve, begin(state.caseId));
      assert.deepEqual([stepsOf(other), movesOf(other)], [stepsOf(state), movesOf(state)]);
      const shared = facts.filter(({ stream }) => stream !== "O").reduce(evolve, begin(state.caseId));
      assert.deepEqual(stepsOf(shared), stepsOf(state), "the person has the same list");
      const numbers = stepsOf(state).map(({ number }) => number);
      assert.deepEqual(numbers, [...new Set(numbers)].toSorted((a, b) => a - b));
      assert.ok(stepsOf(state).every((one) => one.confirmed === null || one.report !== null));
    }),
    { numRuns: 120, ...seeded },
  );
});
