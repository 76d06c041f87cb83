import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ana, askIt, bernie, knownCard, maria, person, software, staff, story, type Story } from "../../../test/world/story.ts";
import { type Move, move, sameDraws, seeded, step } from "../../../test/world/walk.ts";
import { begin } from "../case/begin.ts";
import type { Command, CommandOf } from "../case/commands.ts";
import { evolve } from "../case/evolve.ts";
import { namesOf, timeline } from "../case/timeline.ts";
import { erasableOf } from "../erasing/residue.ts";
import { goalWords } from "../closing/words.ts";
import { learnable, precedentOf, proposalOf, proposalWanted } from "./precedent.ts";

const asked = (): Story => story().given(person, askIt);
const withBernie = (): Story => asked().given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const sayYes = (at: Story): Command => ({ type: "state", answer: "yes", words: null, missing: null, goal: goalWords(at.state), issues: [], pay: null });
const helped = (): Story => withBernie().given(person, sayYes(withBernie()));
const link: CommandOf<"linkProblem"> = { type: "linkProblem", problem: knownCard.id, why: null };
const known = { known: knownCard };
const aMove: CommandOf<"makeMove"> = { type: "makeMove", problem: knownCard.id, move: knownCard.moves[0] ?? "", title: "Give the address back", way: "with", text: "Type the old number", message: null };
const anAnswer: CommandOf<"answerQuestion"> = { type: "answerQuestion", problem: knownCard.id, question: knownCard.questions[0] ?? "", text: "Is there a star?", answer: "yes" };
const proposal: CommandOf<"proposePrecedent"> = { type: "proposePrecedent", precedent: { problem: knownCard.id, title: "Forgot its address", text: "nothing prints", resolution: "typed the number", facts: [{ name: "topic", value: "network" }], minutes: 20, moves: [] }, removed: [{ kind: "name", count: 2 }] };
const keep = (at: Story): CommandOf<"keepPrecedent"> => ({ type: "keepPrecedent", proposed: at.state.thinking.precedent?.seq ?? 0, problem: null, title: "Forgot", text: "nothing comes out", resolution: "typed the number" });
const proposed = (): Story => helped().given(person, { type: "allowLearning", allow: true }).given(software, proposal);
const kept = (): Story => proposed().given(staff(bernie), keep(proposed()));
const suggestion = { kind: "move", problem: knownCard.id, item: knownCard.moves[0] ?? "", rank: 2, sure: 86 } as const;

test("TH1 ours stands in O, the person's in S", () => {
  const streams = (at: Story) => at.facts.slice(-1).map(({ type, stream }) => `${type} ${stream}`);
  for (const [actor, stream] of [[person, "S"], [staff(bernie), "O"]] as const) {
    assert.deepEqual(streams(withBernie().given(actor, link, known)), [`problem.linked ${stream}`]);
    assert.deepEqual(streams(withBernie().given(actor, anAnswer, known)), [`thinking.answered ${stream}`]);
    assert.deepEqual(streams(withBernie().given(actor, { type: "dismissSuggestion", suggestion, why: null })), [`suggestion.dismissed ${stream}`]);
  }
  assert.deepEqual(streams(withBernie().given(staff(bernie), aMove, known)), ["move.made O"]);
  assert.deepEqual(streams(withBernie().given(person, { type: "allowLearning", allow: true })), ["learning.set S"]);
  assert.deepEqual(streams(kept()), ["precedent.kept O"]);
});

test("TH2 the owner links to what is not retired, the person to what is published; each takes back its own", () => {
  const at = withBernie();
  assert.equal(at.when(person, link, { known: { ...knownCard, published: false } }).refused, "noSuchProblem");
  assert.equal(at.when(staff(bernie), link, { known: { ...knownCard, published: false } }).refused, null);
  assert.equal(at.when(staff(bernie), link, { known: { ...knownCard, retired: true } }).refused, "problemRetired");
  assert.equal(at.when(staff(bernie), link, {}).refused, "noSuchProblem");
  assert.equal(at.when(staff(bernie), link, { known: { ...knownCard, id: "d".repeat(32) } }).refused, "noSuchProblem");
  assert.equal(at.when(staff(ana), link, known).refused, "notTaking");
  const both = at.given(person, link, known).given(staff(bernie), link, known);
  assert.equal(both.when(person, link, known).refused, "alreadyLinked");
  const left = both.given(staff(bernie), { type: "unlinkProblem", problem: knownCard.id, why: null });
  assert.deepEqual(left.state.thinking.links.map(({ stream, title }) => [stream, title]), [["S", knownCard.title]]);
  assert.equal(left.when(staff(bernie), { type: "unlinkProblem", problem: knownCard.id, why: null }).refused, "notLinked");
  assert.equal(helped().when(staff(bernie), link, known).refused, null, "often it is understood only afterwards");
});

test("TH3 moves, questions and answers name what is there, or are the expert's own; the case is open", () => {
  const at = withBernie();
  const ask: CommandOf<"askQuestion"> = { type: "askQuestion", problem: knownCard.id, question: knownCard.questions[0] ?? "", text: "Is there a star?", message: null };
  assert.equal(at.when(staff(bernie), { ...aMove, move: "9".repeat(32) }, known).refused, "noSuchMove");
  assert.equal(at.when(staff(bernie), { ...aMove, move: null }, known).refused, "noSuchMove");
  assert.equal(at.when(staff(bernie), { ...aMove, problem: null }, known).refused, "noSuchMove");
  assert.equal(at.when(staff(bernie), { ...aMove, problem: null, move: null }).refused, null);
  assert.equal(at.when(staff(bernie), aMove).refused, "noSuchProblem");
  assert.equal(at.when(staff(bernie), { ...ask, question: "9".repeat(32) }, known).refused, "noSuchQuestion");
  assert.equal(at.when(staff(bernie), { ...anAnswer, question: "9".repeat(32) }, known).refused, "noSuchQuestion");
  assert.equal(at.when(staff(bernie), { ...ask, message: 99 }, known).refused, "noSuchEntry");
  assert.equal(at.when(person, { ...anAnswer, answer: null }, known).refused, null, "not to be able to say is an answer");
  const said = at.given(staff(bernie), { type: "say", text: "Is there a star?", replyTo: null, files: [] });
  assert.equal(said.given(staff(bernie), { ...ask, message: said.state.seen.S }, known).state.thinking.asked[0]?.message, said.state.seen.S);
  for (const command of [aMove, ask, anAnswer]) assert.equal(helped().when(staff(bernie), command, known).refused, "caseClosed");
});

test("TH4 what came of a move is told, also later, and can be corrected", () => {
  const at = withBernie().given(staff(bernie), aMove, known);
  const made = at.state.thinking.moves[0]?.seq ?? 0;
  const outcome = (story: Story) => story.state.thinking.moves.map((one) => [one.outcome, one.minutes]);
  const failed = at.given(staff(bernie), { type: "settleMove", made, worked: false, minutes: 5, words: "no page" });
  assert.deepEqual(outcome(failed), [["failed", 5]]);
  assert.deepEqual(outcome(failed.given(person, sayYes(failed)).given(staff(bernie), { type: "settleMove", made, worked: true, minutes: 9, words: null })), [["worked", 9]]);
  assert.equal(failed.when(staff(bernie), { type: "settleMove", made, worked: false, minutes: 5, words: "no page" }).refused, "nothingChanged");
  assert.equal(at.when(staff(bernie), { type: "settleMove", made: made + 1, worked: true, minutes: null, words: null }).refused, "noSuchMove");
});

test("TH5 suggestions keep their place, how sure we were, and why they were overridden", () => {
  const at = withBernie().given(staff(bernie), { type: "takeSuggestion", suggestion }).given(staff(bernie), { type: "changeSuggestion", suggestion, text: "call me first", why: "she cannot see the page" }).given(staff(bernie), { type: "dismissSuggestion", suggestion, why: "other card" });
  assert.deepEqual(at.state.thinking.suggestions.map(({ how, text, why, suggestion: { rank, sure } }) => [how, text, why, rank, sure]), [["taken", null, null, 2, 86], ["changed", "call me first", "she cannot see the page", 2, 86], ["dismissed", null, "other card", 2, 86]]);
  assert.equal(at.when(staff(bernie), { type: "changeSuggestion", suggestion, text: "  ", why: null }).refused, "nothingToSay");
});

test("TH6 learning is the person's to allow and to take back; silence is a no", () => {
  assert.equal(withBernie().state.thinking.learning, null);
  assert.equal(learnable(helped().state), false);
  assert.equal(helped().when(staff(bernie), { type: "allowLearning", allow: true }).refused, "onlyThePerson");
  assert.equal(helped().when(software, { type: "allowLearning", allow: true }).refused, "onlyThePerson");
  const allowed = helped().given(person, { type: "allowLearning", allow: true });
  assert.equal(learnable(allowed.state), true);
  assert.equal(allowed.when(person, { type: "allowLearning", allow: true }).refused, "nothingChanged");
  assert.equal(learnable(allowed.given(person, { type: "allowLearning", allow: false }).state), false);
  const forged = evolve(helped().state, { type: "learning.set", data: { allow: true }, stream: "S", seq: helped().state.seen.S + 1, time: helped().now, who: "p2", refs: [], at: 0 });
  assert.equal(forged.thinking.learning, null, "under another name it does not fold");
});

test("TH7 proposed by Byname after yes and permission, once; kept is only what was proposed", () => {
  assert.equal(helped().when(software, proposal).refused, "learningNotAllowed");
  assert.equal(withBernie().given(person, { type: "allowLearning", allow: true }).when(software, proposal).refused, "notPutRight");
  assert.equal(proposed().when(staff(bernie), proposal).refused, "notYours");
  assert.equal(proposed().when(software, proposal).refused, "nothingChanged");
  assert.deepEqual([proposalWanted(helped().given(person, { type: "allowLearning", allow: true }).state), proposalWanted(proposed().state), proposalWanted(helped().state)], [true, false, false]);
  assert.equal(helped().given(person, { type: "allowLearning", allow: true }).when(staff(bernie), keep(proposed())).refused, "noPrecedent");
  assert.equal(proposed().when(staff(bernie), { ...keep(proposed()), proposed: 99 }).refused, "noPrecedent");
  assert.equal(proposed().when(staff(ana), keep(proposed())).refused, "notTaking");
  assert.equal(proposed().when(staff(bernie), { ...keep(proposed()), problem: "d".repeat(32) }, known).refused, "noSuchProblem");
  assert.equal(proposed().when(staff(bernie), { ...keep(proposed()), problem: knownCard.id }).refused, null, "what was proposed with it need not be looked up");
  const { words, removed } = kept().state.thinking.precedent ?? { words: null, removed: [] };
  assert.deepEqual([words?.text, words?.problem, words?.facts, words?.minutes, removed], ["nothing comes out", null, proposal.precedent.facts, 20, proposal.removed]);
  assert.equal(kept().when(staff(bernie), keep(kept())).refused, "noPrecedent");
});

test("TH8 a precedent stands while the person allows it and the case stays put right", () => {
  assert.equal(precedentOf(kept().state)?.words?.text, "nothing comes out");
  assert.equal(precedentOf(proposed().state), null);
  assert.equal(precedentOf(kept().given(person, { type: "allowLearning", allow: false }).state), null);
  const back = kept().later(5).given(person, { type: "comeBack" });
  assert.equal(precedentOf(back.state), null);
  const again = back.later(5).given(person, sayYes(back));
  assert.equal(precedentOf(again.state), null, "a new yes needs a new look");
  assert.equal(proposalWanted(again.state), true);
  assert.notEqual(precedentOf(again.given(software, proposal).given(staff(bernie), keep(again.given(software, proposal))).state), null);
  const withheld = kept().given(staff(bernie), { type: "withholdPrecedent", why: "too near to one person" });
  assert.deepEqual([precedentOf(withheld.state), proposalOf(withheld.state), proposalWanted(withheld.state)], [null, null, false]);
  const erased = kept().facts.map((fact) => (fact.type === "precedent.kept" ? { ...fact, data: null } : fact)).reduce(evolve, begin(kept().state.caseId));
  assert.equal(precedentOf(erased), null);
  // What erasing leaves of it elsewhere is the fact with every word empty.
  const emptied = kept().facts.map((fact) => (fact.type.startsWith("precedent.") ? { ...fact, data: erasableOf([fact])[0]?.residue } : fact)).reduce(evolve, begin(kept().state.caseId));
  assert.deepEqual([precedentOf(emptied), proposalOf(emptied), proposalWanted(emptied)], [null, null, false]);
});

test("TH9 there is an end to thinking", () => {
  const full = Array.from({ length: 300 }).reduce<Story>((at) => at.given(staff(maria), { type: "takeSuggestion", suggestion }), asked());
  assert.equal(full.when(staff(maria), { type: "takeSuggestion", suggestion }).refused, "tooMany");
});

test("TH10 after any walk a precedent stands on the person's own yes and permission alone", () => {
  const start = proposed();
  /** Whether a precedent stands at the walk's end; if it does, on what it should. */
  const stands = (moves: readonly Move[]): boolean => {
    const end = moves.reduce(step, start);
    if (precedentOf(end.state) === null) return false;
    const facts = end.facts.filter(({ stream }) => stream === "S");
    assert.ok(facts.some(({ type, who, data }) => type === "stated" && who === "p1" && (data as { answer: string }).answer === "yes"));
    assert.deepEqual(facts.filter(({ type }) => type === "learning.set").at(-1)?.data, { allow: true });
    for (const { sentence } of timeline(end.facts, namesOf(end.state))) assert.doesNotMatch(sentence, /[0-9a-f]{32}/);
    return true;
  };
  const walks = fc.array(move, { minLength: 15, maxLength: 15 });
  fc.assert(fc.property(walks, (moves) => void stands(moves)), { numRuns: 500, ...seeded });
  assert.ok(sameDraws(walks, 300).some(stands), "some walks get as far as a precedent");
});
