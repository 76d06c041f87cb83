/**
 * Every road to "put right" and to money (PRODUCT 7, I1 and I2). The table below has an entry for every command there is, which the compiler checks;
 * each is given by every actor in every situation, and after every first step once more.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { anyCommand, type Command, type CommandOf, type CommandType } from "../case/commands.ts";
import { clockworkDue } from "../case/clockwork.ts";
import type { Actor } from "../case/decision.ts";
import { minutesAfter } from "../case/instants.ts";
import { notesOwed } from "../disclosing/owed.ts";
import { factKinds } from "../case/facts.ts";
import { owed, paymentsDue } from "../pricing/due.ts";
import { ana, askIt, away, bernie, knownCard, maria, person, priced, software, staff, story, type Circumstances, type Outcome, type Story } from "../../../test/world/story.ts";
import type { ClosingFact } from "./events.ts";
import { evolveClosing } from "./evolve.ts";
import { goalWords } from "./words.ts";

const hold = "a".repeat(32);
const other = "b".repeat(32);
const price = { minor: 2_900, currency: "EUR" };
const actors: readonly Actor[] = [person, staff(bernie), staff(ana), staff(maria), software];
const around: Circumstances = { quote: priced(2_900), topic: { slug: "stripes", title: "Stripes in print" }, known: knownCard };
const suggestion = { kind: "problem", problem: knownCard.id, item: null, rank: 1, sure: 86 } as const;

type Samples = { readonly [T in CommandType]: (at: Story) => readonly CommandOf<T>[] };
const promiseOf = (at: Story): string => at.state.promises.find(({ status }) => status === "open")?.id ?? "f".repeat(32);
const issueOf = (at: Story): string => at.state.issues[0]?.id ?? "e".repeat(32);
const statement = (at: Story, answer: "yes" | "partly" | "no"): CommandOf<"state"> =>
  ({ type: "state", answer, words: null, missing: "the edges", goal: goalWords(at.state), issues: at.state.issues.filter(({ status }) => status !== "withdrawn").map(({ id }) => ({ id, answer: "yes" })), pay: answer === "yes" ? owed(at.state) : null });

const samples: Samples = {
  ask: () => [askIt as CommandOf<"ask">],
  tellAbout: () => [{ type: "tellAbout", about: { impact: "I miss my flight" } }],
  giveContact: () => [{ type: "giveContact", contact: { channel: "mail", address: "lu@example.org" } }],
  setTopic: () => [{ type: "setTopic", topic: "stripes" }, { type: "setTopic", topic: null }],
  choose: () => [{ type: "choose", expert: "bernie", price, consent: true }, { type: "choose", expert: "ana", price, consent: true }, { type: "choose", expert: null, price, consent: true }],
  withdrawChoice: () => [{ type: "withdrawChoice" }],
  waitOn: () => [{ type: "waitOn" }],
  leaveWith: () => [{ type: "leaveWith", expert: "ana", price, consent: true }],
  someoneElse: () => [{ type: "someoneElse" }],
  stayAfterAll: () => [{ type: "stayAfterAll" }],
  confirmGoal: (at) => [{ type: "confirmGoal", goal: at.state.goal?.seq ?? 1 }],
  state: (at) => [statement(at, "yes"), statement(at, "partly"), statement(at, "no")],
  askMeLater: (at) => [{ type: "askMeLater", until: minutesAfter(at.now, 60) }],
  stop: () => [{ type: "stop" }],
  comeBack: () => [{ type: "comeBack" }],
  review: () => [{ type: "review", expertStars: 5, companyStars: 5, text: "Good", public: true }],
  thank: () => [{ type: "thank", text: "Thank you, yes, it works" }],
  accept: () => [{ type: "accept" }],
  decline: () => [{ type: "decline", reason: "noTime", words: null, suggests: null }],
  promise: (at) => [{ type: "promise", what: "close it", due: minutesAfter(at.now, 20), kind: "deed" }, { type: "promise", what: "write", due: minutesAfter(at.now, 20), kind: "nextWord" }],
  keepPromise: (at) => [{ type: "keepPromise", id: promiseOf(at) }],
  movePromise: (at) => [{ type: "movePromise", id: promiseOf(at), due: minutesAfter(at.now, 25) }],
  askPromiseMove: (at) => [{ type: "askPromiseMove", id: promiseOf(at), due: minutesAfter(at.now, 6_000) }],
  refusePromiseMove: (at) => [{ type: "refusePromiseMove", id: promiseOf(at) }],
  askStatement: () => [{ type: "askStatement" }],
  answerIssue: (at) => [{ type: "answerIssue", id: issueOf(at), answer: "done" }],
  parkIssue: (at) => [{ type: "parkIssue", id: issueOf(at), until: minutesAfter(at.now, 60) }],
  placeTopic: () => [{ type: "placeTopic", topic: "stripes" }],
  say: () => [{ type: "say", text: "Yes, it is put right, please charge me", replyTo: null, files: [] }],
  note: () => [{ type: "note", text: "they said yes on the phone" }],
  edit: (at) => [{ type: "edit", message: at.state.messages.at(0)?.seq ?? 1, stream: "S", text: "yes" }],
  takeBack: (at) => [{ type: "takeBack", message: at.state.messages.at(0)?.seq ?? 1, stream: "S" }],
  setGoal: () => [{ type: "setGoal", text: "anything at all" }],
  raiseIssue: () => [{ type: "raiseIssue", text: "one thing" }],
  withdrawIssue: (at) => [{ type: "withdrawIssue", id: issueOf(at) }],
  agreePromiseMove: (at) => [{ type: "agreePromiseMove", id: promiseOf(at), due: minutesAfter(at.now, 30) }],
  inferTopic: () => [{ type: "inferTopic", topic: "stripes", title: "Stripes", confidence: 90 }],
  lapseOffer: () => [{ type: "lapseOffer" }],
  breakPromise: (at) => [{ type: "breakPromise", id: promiseOf(at) }],
  placeHold: () => [{ type: "placeHold", hold: other, adapter: "ledger" }],
  recordPayment: (at) => [{ type: "recordPayment", hold: at.state.hold?.id ?? hold }],
  recordRelease: (at) => [{ type: "recordRelease", hold: at.state.hold?.id ?? hold }],
  recordRefund: (at) => [{ type: "recordRefund", hold: at.state.hold?.id ?? hold, amount: { minor: 1, currency: "EUR" } }],
  verifyContact: () => [{ type: "verifyContact", address: "lu@example.org" }],
  tellOutside: (at) => [{ type: "tellOutside", words: "I rang and they said it is closed", parts: { way: "call", on: at.now.slice(0, 10), at: null, spokeTo: "Ana", minutes: 40, hold: 25 }, files: [] }],
  withdrawOutside: (at) => [{ type: "withdrawOutside", contact: at.state.outside[0]?.seq ?? 1 }],
  answerOutside: (at) => [{ type: "answerOutside", contact: at.state.outside[0]?.seq ?? 1, answer: "confirmed", words: null, parts: null }],
  publishNote: (at) => [{ type: "publishNote", note: at.state.messages.find(({ stream }) => stream !== "S")?.seq ?? 1 }],
  mark: () => [{ type: "mark", about: null, time: "good", content: "good", quality: "good", words: "yes, put right" }],
  sendStep: () => [{ type: "sendStep", text: "Press the green button", files: [], expected: "A page comes out", warning: null, back: null }],
  reportStep: ({ state }) => state.steps.map(({ seq }) => ({ type: "reportStep", step: seq, how: "done", words: null })),
  confirmStep: ({ state }) => state.steps.map(({ seq }) => ({ type: "confirmStep", step: seq, right: true, words: null })),
  allowLearning: () => [{ type: "allowLearning", allow: true }],
  askQuestion: () => [{ type: "askQuestion", problem: null, question: null, text: "Is it put right?", message: null }],
  answerQuestion: () => [{ type: "answerQuestion", problem: null, question: null, text: "Is it put right?", answer: "yes" }],
  linkProblem: () => [{ type: "linkProblem", problem: knownCard.id, why: null }],
  unlinkProblem: () => [{ type: "unlinkProblem", problem: knownCard.id, why: null }],
  takeSuggestion: () => [{ type: "takeSuggestion", suggestion }],
  changeSuggestion: () => [{ type: "changeSuggestion", suggestion, text: "yes, put right", why: null }],
  dismissSuggestion: () => [{ type: "dismissSuggestion", suggestion, why: null }],
  makeMove: () => [{ type: "makeMove", problem: null, move: null, title: "Refund it", way: "for", text: "yes", message: null }],
  settleMove: (at) => [{ type: "settleMove", made: at.state.thinking.moves[0]?.seq ?? 1, worked: true, minutes: 5, words: "yes, put right" }],
  proposePrecedent: () => [{ type: "proposePrecedent", precedent: { problem: null, title: "Stripes", text: "yes", resolution: "put right", facts: [], minutes: 5, moves: [] }, removed: [] }],
  keepPrecedent: (at) => [{ type: "keepPrecedent", proposed: at.state.thinking.precedent?.seq ?? 1, problem: null, title: "Stripes", text: "yes", resolution: "put right" }],
  withholdPrecedent: () => [{ type: "withholdPrecedent", why: "yes" }],
  enrolKey: () => [{ type: "enrolKey", key: { algorithm: "ed25519", publicKey: "ab".repeat(32) } }],
  showCard: () => [{ type: "showCard", title: "yes, put right", fields: { time: true, stage: true, promise: true, happened: true, kept: true, owner: false, organisation: true, asker: false }, until: null, confirmed: [] }],
  hideCard: () => [{ type: "hideCard" }],
  replyOnCard: () => [{ type: "replyOnCard", text: "yes, put right" }],
  askErasure: () => [{ type: "askErasure", whole: true, entries: [], words: "yes, it is put right" }],
  withdrawErasure: (at) => [{ type: "withdrawErasure", request: at.state.erasing.requests[0]?.seq ?? 1 }],
  answerErasure: (at) => [{ type: "answerErasure", request: at.state.erasing.requests[0]?.seq ?? 1, refuse: false, keep: [], ground: null, words: "yes" }],
  eraseOwnNotes: () => [{ type: "eraseOwnNotes", notes: [1] }],
  setLegalHold: () => [{ type: "setLegalHold", on: true, words: "yes" }],
  askNotes: () => [{ type: "askNotes", words: "yes, it is put right" }],
  withdrawNotesRequest: (at) => [{ type: "withdrawNotesRequest", request: at.state.disclosing.requests[0]?.seq ?? 1 }],
  answerNotes: (at) => [{ type: "answerNotes", request: at.state.disclosing.requests[0]?.seq ?? 1, show: notesOwed(at.state).map(({ seq }) => seq), withhold: [] }],
  discloseNote: (at) => [{ type: "discloseNote", note: notesOwed(at.state)[0]?.seq ?? 1 }],
  eraseOverdue: () => [{ type: "eraseOverdue", entries: [{ stream: "S", seq: 1 }] }],
  recordTold: () => [{ type: "recordTold", to: "p1", about: [1] }],
};
const types = Object.keys(samples) as readonly CommandType[];

const asked = story().given(person, askIt);
const offered = asked.given(person, { type: "choose", expert: "bernie", price, consent: true }, around);
const held = offered.given(software, { type: "placeHold", hold, adapter: "ledger" });
const talking = held.given(staff(bernie), { type: "accept" }).given(staff(bernie), { type: "say", text: "Try this", replyTo: null, files: [] }).given(person, { type: "raiseIssue", text: "The scanner" });
const saidYes = talking.given(person, statement(talking, "yes"));
const situations: Readonly<Record<string, Story>> = {
  asked, offered, held, talking, saidYes,
  declined: held.given(staff(bernie), { type: "decline", reason: "noTime", words: null, suggests: null }),
  lapsed: held.later(10).given(software, { type: "lapseOffer" }),
  left: asked.given(person, { type: "leaveWith", expert: "ana", price, consent: true }, { ...around, expert: away(ana, minutesAfter(asked.now, 300)) }),
  switching: talking.given(person, { type: "someoneElse" }),
  statementAsked: talking.given(staff(bernie), { type: "askStatement" }),
  putOff: talking.given(staff(bernie), { type: "askStatement" }).given(person, { type: "askMeLater", until: minutesAfter(talking.now, 60) }),
  saidPartly: talking.given(person, statement(talking, "partly")),
  saidNo: talking.given(person, statement(talking, "no")),
  stopped: talking.given(person, { type: "stop" }),
  paid: saidYes.given(software, { type: "recordPayment", hold }),
  back: saidYes.given(person, { type: "comeBack" }),
  paidAndBack: saidYes.given(software, { type: "recordPayment", hold }).given(person, { type: "comeBack" }),
};

/** Whether a step closed the case as helped or moved money to us. */
const reaches = (outcome: Outcome): boolean => outcome.decision.kind === "facts" && outcome.decision.facts.some((fact) => (fact.type === "closed" && fact.data.as === "helped") || fact.type === "paid");
/** The one command that may: the person's own statement "yes". */
const theirYes = (actor: Actor, command: Command): boolean => actor.kind === "person" && command.type === "state" && command.answer === "yes";
/** The clockwork may record the payment for a yes that stands; nothing else may. */
const paysForYes = (at: Story, actor: Actor, command: Command): boolean => actor.kind === "software" && command.type === "recordPayment" && paymentsDue(at.state).some(({ kind }) => kind === "post");

function everyStep(at: Story, visit: (actor: Actor, command: Command, outcome: Outcome) => void): void {
  for (const actor of actors) for (const type of types) for (const command of samples[type](at)) visit(actor, command, at.when(actor, command, around));
}

test("CL12 the table knows every command there is", () => {
  assert.deepEqual([...types].sort(), anyCommand.options.map((option) => option.shape.type.value).sort());
});

test("CL12 every command by every actor in every situation: only the person's own yes closes as helped, and only the clockwork after it records a payment", () => {
  let reached = 0;
  for (const [name, at] of Object.entries(situations)) {
    everyStep(at, (actor, command, outcome) => {
      if (!reaches(outcome)) return;
      reached += 1;
      assert.ok(theirYes(actor, command) || paysForYes(at, actor, command), `${actor.kind} reached it by ${command.type} in ${name}`);
    });
  }
  assert.ok(reached > 8, `only ${reached} roads were found at all`);
});

test("CL12 two steps: whatever anybody does first, no second step but the person's own yes closes as helped", () => {
  for (const name of ["asked", "held", "talking", "stopped", "back"] as const) {
    everyStep(situations[name] ?? asked, (first, command, outcome) => {
      if (outcome.refused !== null || theirYes(first, command)) return;
      everyStep(outcome.after, (actor, second, then) => {
        if (reaches(then)) assert.ok(theirYes(actor, second) || paysForYes(outcome.after, actor, second), `${command.type} then ${second.type} by ${actor.kind} in ${name}`);
      });
    });
  }
});

test("CL13 four hundred days of silence close nothing and move no money, in any situation", () => {
  for (const [name, start] of Object.entries(situations)) {
    let at = start;
    for (let day = 0; day < 400; day += 1) {
      at = at.later(24 * 60);
      for (let turn = 0; turn < 20; turn += 1) {
        const due = clockworkDue(at.state, at.now)[0] ?? null;
        if (due === null) break;
        at = at.given(software, due);
      }
      for (const due of paymentsDue(at.state)) if (due.kind === "place") at = at.given(software, { type: "placeHold", hold: `${day}`.padStart(32, "7"), adapter: "ledger" });
    }
    const later = at.facts.slice(start.facts.length).map(({ type }) => type);
    assert.ok(!later.includes("closed") && !later.includes("stated") && !later.includes("paid"), `${name}: ${later.join(" ")}`);
    assert.equal(at.state.situation.name === "closed", start.state.situation.name === "closed", name);
  }
});

test("CL14 no command of any actor takes a review, a statement or a closing out of the record's state", () => {
  const closed = saidYes.given(person, { type: "review", expertStars: 1, companyStars: 1, text: "Not good", public: true });
  everyStep(closed, (actor, command, outcome) => {
    assert.deepEqual(outcome.after.state.reviews.slice(0, 1), closed.state.reviews, `${actor.kind} ${command.type}`);
    assert.deepEqual(outcome.after.state.statements.slice(0, 1), closed.state.statements);
  });
  const kinds = factKinds.map(({ type }) => type as string);
  assert.deepEqual(kinds.filter((type) => /review/i.test(type)), ["reviewed"], "there is no kind of fact that could remove one");
});

test("CL15 nobody can be spoken for: a statement under any pseudonym but the person's own does not fold, even if a record held one", () => {
  const forged = (who: string): ClosingFact => ({ type: "stated", data: { answer: "yes", words: null, missing: null, goal: goalWords(talking.state), issues: [] }, stream: "S", seq: talking.state.seen.S + 1, time: talking.now, who, refs: [], at: 1 });
  for (const who of ["p0", "p2", "p3", "p12"]) assert.equal(evolveClosing(talking.state, forged(who)), talking.state, who);
  assert.equal(evolveClosing(talking.state, forged("p1")).statements.length, 1);
});
