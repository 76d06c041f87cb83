import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { notesOwed } from "../disclosing/owed.ts";
import { erasableOf } from "../erasing/residue.ts";
import { askIt, ana, bernie, type Circumstances, free, knownCard, maria, person, software, staff, story, type Story } from "../../../test/world/story.ts";
import { actors, type Move, move, sameDraws, seeded, step } from "../../../test/world/walk.ts";
import { goalWords } from "../closing/words.ts";
import { previousOf } from "../routing/evolve.ts";
import { abilities, type AbilityName } from "./abilities.ts";
import type { Command } from "./commands.ts";
import { laterOf, minutesAfter } from "./instants.ts";
import { sideOf } from "./sides.ts";

const mayOf = (story: Story, actor: (typeof actors)[number]) => Object.entries(abilities(story.state, actor)).flatMap(([name, may]) => (may ? [name] : [])).sort();

test("CA10 before choosing, the person may choose, say more, and stop; the triager may speak; others nothing", () => {
  const asked = story().given(person, askIt);
  const may = abilities(asked.state, person);
  assert.ok(may.choose && may.leaveWith && may.say && may.tellAbout && may.giveContact && may.stop && may.state);
  assert.ok(!may.someoneElse && !may.accept && !may.comeBack && !may.edit && !may.review && !may.waitOn && !may.stayAfterAll);
  assert.ok(abilities(asked.state, staff(maria)).say);
  assert.deepEqual(mayOf(asked, staff(bernie)), []);
  assert.deepEqual(mayOf(asked, software), []);
  assert.deepEqual(mayOf(story(), person), [], "nobody may do anything before the question");
});

test("CA11 the one to whom it is offered may say yes or no and keep a note, and nothing else yet", () => {
  const offered = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false });
  assert.deepEqual(mayOf(offered, staff(bernie)), ["accept", "decline", "note"]);
  assert.deepEqual(mayOf(offered, staff(ana)), []);
});

const suggestedCard = { kind: "problem", problem: knownCard.id, item: null, rank: 1, sure: 86 } as const;
const told = { way: "call", on: "2026-09-14", at: null, spokeTo: null, minutes: 40, hold: 25 } as const;

/** Commands of this name of which `decide` should grant one, if the ability is true. */
function candidates({ state, now, facts }: Story, name: AbilityName): readonly (readonly [Command, Circumstances?])[] {
  const { situation } = state;
  const soon = minutesAfter(now, 60);
  const others = [maria, bernie, ana].filter(({ slug }) => slug !== state.people[previousOf(situation) ?? ""]?.expert);
  const notLeft = others.filter(({ slug }) => situation.name !== "left" || slug !== state.people[situation.expert]?.expert);
  const asked = "expert" in situation && situation.expert !== null ? (others.find(({ slug }) => slug === state.people[situation.expert ?? ""]?.expert) ?? null) : null;
  const changed = state.messages.map(({ seq, stream, text }) => ({ message: seq, stream, text: `${text}!` }));
  switch (name) {
    case "tellAbout": return [[{ type: name, about: { impact: "I miss my flight" } }]];
    case "giveContact": return [[{ type: name, contact: { channel: "mail", address: "lu@example.org" } }]];
    case "setTopic": return [[{ type: name, topic: null }]];
    case "placeTopic": return [[{ type: name, topic: "stripes" }, { topic: { slug: "stripes", title: "Stripes" } }]];
    case "choose": return others.map((expert) => [{ type: name, expert: expert.slug, price: null, consent: false }, { expert, quote: free }]);
    case "leaveWith": return notLeft.map((expert) => [{ type: name, expert: expert.slug, price: null, consent: false }, { expert, quote: free }]);
    case "waitOn": return [[{ type: name }, { expert: asked }]];
    case "withdrawChoice": case "someoneElse": case "stayAfterAll": case "accept": case "askStatement": case "stop": case "comeBack": return [[{ type: name }]];
    case "decline": return [[{ type: name, reason: "noTime", words: null, suggests: null }]];
    case "say": return [[{ type: name, text: "hello", replyTo: null, files: [] }]];
    case "note": return [[{ type: name, text: "for myself" }]];
    case "edit": return changed.map((one) => [{ type: name, ...one }]);
    case "takeBack": return changed.map(({ message, stream }) => [{ type: name, message, stream }]);
    case "promise": return [[{ type: name, what: "ask the maker", due: soon, kind: "deed" }]];
    case "refusePromiseMove": return state.promises.map(({ id }) => [{ type: name, id }]);
    case "keepPromise": return state.promises.map(({ id }) => [{ type: name, id }]);
    case "movePromise": case "askPromiseMove": case "agreePromiseMove": return state.promises.map(({ id, due }) => [{ type: name, id, due: minutesAfter(laterOf(now, due), 1) }]);
    case "setGoal": return [[{ type: name, text: "prints" }]];
    case "confirmGoal": return [[{ type: name, goal: state.goal?.seq ?? 0 }]];
    case "raiseIssue": return [[{ type: name, text: "and this" }]];
    case "answerIssue": return state.issues.map(({ id }) => [{ type: name, id, answer: "done" }]);
    case "parkIssue": return state.issues.map(({ id }) => [{ type: name, id, until: soon }]);
    case "withdrawIssue": return state.issues.map(({ id }) => [{ type: name, id }]);
    case "askMeLater": return [[{ type: name, until: soon }]];
    case "state": return [[{ type: name, answer: "no", words: null, missing: null, goal: goalWords(state), issues: [], pay: null }]];
    case "review": return [[{ type: name, expertStars: 5, companyStars: null, text: null, public: false }]];
    case "tellOutside": return [[{ type: name, words: "I rang", parts: told, files: [] }]];
    case "answerOutside": return state.outside.map(({ seq }) => [{ type: name, contact: seq, answer: "confirmed", words: null, parts: null }]);
    case "withdrawOutside": return state.outside.map(({ seq }) => [{ type: name, contact: seq }]);
    case "publishNote": return state.messages.filter(({ stream }) => stream !== "S").map(({ seq }) => [{ type: name, note: seq }]);
    case "mark": return [null, ...state.outside.map(({ seq }) => seq)].map((about) => [{ type: name, about, time: "good", content: null, quality: null, words: null }]);
    case "enrolKey": return [[{ type: name, key: { algorithm: "ed25519", publicKey: "cd".repeat(32) } }]];
    case "sendStep": return [[{ type: name, text: "Press the green button", files: [], expected: "a page", warning: null, back: null }]];
    case "reportStep": return state.steps.flatMap(({ seq }) => (["done", "else"] as const).map((how) => [{ type: name, step: seq, how, words: "it hums" }] as const));
    case "confirmStep": return state.steps.flatMap(({ seq }) => [true, false].map((right) => [{ type: name, step: seq, right, words: "go on" }] as const));
    case "allowLearning": return [true, false].map((allow) => [{ type: name, allow }]);
    case "askQuestion": return [[{ type: name, problem: null, question: null, text: "Is there a star?", message: null }]];
    case "answerQuestion": return [[{ type: name, problem: knownCard.id, question: knownCard.questions[0] ?? "", text: "Is there a star?", answer: "yes" }, { known: knownCard }]];
    case "makeMove": return [[{ type: name, problem: knownCard.id, move: knownCard.moves[0] ?? "", title: "Give the address back", way: "with", text: "Open the page", message: null }, { known: knownCard }]];
    case "settleMove": return state.thinking.moves.flatMap(({ seq }) => [true, false].map((worked) => [{ type: name, made: seq, worked, minutes: null, words: "it did" }] as const));
    case "linkProblem": return Array.from({ length: 3 }, (_, index) => ({ ...knownCard, id: `${index + 1}`.padStart(32, "c") })).map((known) => [{ type: name, problem: known.id, why: null }, { known }]);
    case "unlinkProblem": return state.thinking.links.map(({ problem }) => [{ type: name, problem, why: null }]);
    case "takeSuggestion": case "dismissSuggestion": return [[name === "takeSuggestion" ? { type: name, suggestion: suggestedCard } : { type: name, suggestion: suggestedCard, why: null }]];
    case "changeSuggestion": return [[{ type: name, suggestion: suggestedCard, text: "in my own words", why: null }]];
    case "keepPrecedent": return [[{ type: name, proposed: state.thinking.precedent?.seq ?? 1, problem: null, title: "Stripes", text: "prints in stripes", resolution: "cleaned it" }]];
    case "withholdPrecedent": return [[{ type: name, why: "too close to one person" }]];
    case "showCard": return [[{ type: name, title: `Stripes ${now}`, fields: { time: true, stage: true, promise: true, happened: true, kept: true, owner: false, organisation: true, asker: false }, until: null, confirmed: [] }]];
    case "hideCard": return [[{ type: name }]];
    case "replyOnCard": return [[{ type: name, text: "We look at it" }]];
    case "askErasure": return [[{ type: name, whole: true, entries: [], words: null }]];
    case "withdrawErasure": return state.erasing.requests.map(({ seq }) => [{ type: name, request: seq }]);
    case "answerErasure": return state.erasing.requests.map(({ seq }) => [{ type: name, request: seq, refuse: true, keep: [], ground: "claim", words: "A claim is open" }]);
    case "eraseOwnNotes": return state.messages.filter(({ stream, erased }) => stream === "C" && !erased).slice(0, 1).map(({ seq }) => [{ type: name, notes: [seq] }, { erasable: erasableOf(facts.filter((one) => one.stream === "C")) }]);
    case "askNotes": return [[{ type: name, words: null }]];
    case "withdrawNotesRequest": return state.disclosing.requests.map(({ seq }) => [{ type: name, request: seq }]);
    case "answerNotes": return state.disclosing.requests.map(({ seq }) => [{ type: name, request: seq, show: notesOwed(state).map((note) => note.seq), withhold: [] }]);
    case "discloseNote": return notesOwed(state).map(({ seq }) => [{ type: name, note: seq }]);
    case "setLegalHold": return [true, false].map((on) => [{ type: name, on, words: "A claim was announced" }]);
    case "thank": return [[{ type: name, text: "thank you" }]];
  }
}

const walks = fc.array(move, { minLength: 30, maxLength: 30 });

/** The abilities that were true somewhere on this walk, each held against what decide says. */
const allowedOn = (moves: readonly Move[]): readonly string[] => {
  const allowed: string[] = [];
  moves.reduce((before, one, index) => {
    const story = step(before, one);
    if (index % 2 === 0) allowed.push(...agree(story, actors[(index / 2) % actors.length] ?? person));
    return story;
  }, story().given(person, askIt));
  return allowed;
};

test("CA12 what abilities allows, decide grants in some form; what it denies, decide refuses in every form", () => {
  fc.assert(fc.property(walks, (moves) => void allowedOn(moves)), { numRuns: 140, ...seeded });
});

test("CA12 so it is of every ability, at a moment when it is true", () => {
  const seen = new Set(sameDraws(walks, 60).flatMap(allowedOn));
  // What only comes after a yes that few walks get to: said here in so many words.
  const learned = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" })
    .given(person, { type: "allowLearning", allow: true });
  const right = learned.given(person, { type: "state", answer: "yes", words: null, missing: null, goal: goalWords(learned.state), issues: [], pay: null });
  const proposed = right.given(software, { type: "proposePrecedent", precedent: { problem: null, title: "Stripes", text: "prints in stripes", resolution: "cleaned it", facts: [], minutes: 20, moves: [] }, removed: [] });
  const promised = learned.given(staff(bernie), { type: "promise", what: "ask the maker", due: minutesAfter(learned.now, 60), kind: "deed" });
  const moreAsked = promised.given(staff(bernie), { type: "askPromiseMove", id: promised.state.promises.at(-1)?.id ?? "", due: minutesAfter(learned.now, 120) });
  const shown = learned.given(person, { type: "showCard", title: "Stripes", fields: { time: true, stage: true, promise: true, happened: true, kept: true, owner: true, organisation: true, asker: true }, until: null, confirmed: [] });
  const toErase = learned.given(person, { type: "askErasure", whole: true, entries: [], words: null });
  const noted = learned.given(staff(bernie), { type: "note", text: "They are kind" });
  const toRead = noted.given(person, { type: "askNotes", words: null });
  const moved = learned.given(staff(bernie), { type: "makeMove", problem: null, move: null, title: "Clean it", way: "show", text: "Open the lid", message: null });
  const elsewhere = learned.given(person, { type: "tellOutside", words: "I rang", parts: told, files: [] }).given(person, { type: "note", text: "mine" });
  const linked = learned.given(staff(bernie), { type: "linkProblem", problem: knownCard.id, why: null }, { known: knownCard });
  const sent = learned.given(staff(bernie), { type: "sendStep", text: "Press the green button", files: [], expected: "a page", warning: null, back: null });
  const reported = sent.given(person, { type: "reportStep", step: sent.state.steps[0]?.seq ?? 0, how: "done", words: null });
  for (const at of [proposed, moreAsked, shown, toErase, noted, toRead, moved, elsewhere, linked, sent, reported]) for (const actor of actors) for (const name of agree(at, actor)) seen.add(name);
  const outside = Object.keys(sideOf).filter((name) => name !== "ask" && sideOf[name as keyof typeof sideOf] !== "software");
  assert.deepEqual(outside.filter((name) => !seen.has(name)), [], "every ability was true at least once");
});

/** On this state, for this actor, every ability is what decide says. Gives the names of those that are true. */
function agree(story: Story, actor: (typeof actors)[number]): readonly AbilityName[] {
  const { state, now } = story;
  // A statement that was put off can be asked for once that time has come.
  const later = state.statementPutOff === null || state.statementPutOff <= now ? story : story.later((Date.parse(state.statementPutOff) - Date.parse(now)) / 60_000 + 1);
  return (Object.entries(abilities(state, actor)) as [AbilityName, boolean][]).flatMap(([name, may]) => {
    const granted = candidates(story, name).some(([command, around]) => (name === "askStatement" ? later : story).when(actor, command, around).refused === null);
    assert.equal(granted, may, `${name} by ${actor.kind} in ${state.situation.name}: ability ${may}, decide ${granted}`);
    return may ? [name] : [];
  });
}
