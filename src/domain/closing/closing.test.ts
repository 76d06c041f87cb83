import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CommandOf } from "../case/commands.ts";
import { minutesAfter } from "../case/instants.ts";
import { ana, askIt, away, bernie, maria, person, staff, story, type Story } from "../../../test/world/story.ts";
import { asLine, goalWords, openIssues, questionSummary } from "./words.ts";

const asked = story().given(person, askIt);
const talking = asked.given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" });
const stateOf = (from: Story, answer: "yes" | "partly" | "no", more: Partial<CommandOf<"state">> = {}): CommandOf<"state"> => ({ type: "state", answer, words: null, missing: null, goal: goalWords(from.state), issues: [], pay: null, ...more });
const say = (from: Story, answer: "yes" | "partly" | "no", more: Partial<CommandOf<"state">> = {}): Story => from.given(person, stateOf(from, answer, more));
const raise = (from: Story, text: string): Story => from.given(staff(bernie), { type: "raiseIssue", text });
const issueOf = (from: Story): string => from.state.issues.at(-1)?.id ?? "";

test("CL1 the goal is put in words by either side; the person's own words need no confirming, ours do", () => {
  const theirs = talking.given(person, { type: "setGoal", text: "My boarding pass prints clean" });
  assert.deepEqual([theirs.state.goal?.by, theirs.state.goal?.confirmedAt], ["p1", talking.now]);
  const ours = talking.given(staff(bernie), { type: "setGoal", text: "The pass prints without stripes" });
  assert.equal(ours.state.goal?.confirmedAt, null);
  const goal = ours.state.goal?.seq ?? 0;
  assert.equal(ours.given(person, { type: "confirmGoal", goal }).state.goal?.confirmedAt, ours.now);
  assert.equal(ours.when(staff(bernie), { type: "confirmGoal", goal }).refused, "onlyThePerson");
});

test("CL1 confirming names the goal that was read; an older one is refused, and so is none", () => {
  const first = talking.given(staff(bernie), { type: "setGoal", text: "A" });
  const second = first.given(staff(bernie), { type: "setGoal", text: "B" });
  assert.equal(second.when(person, { type: "confirmGoal", goal: first.state.goal?.seq ?? 0 }).refused, "goalChanged");
  assert.equal(talking.when(person, { type: "confirmGoal", goal: 1 }).refused, "noGoal");
  assert.equal(talking.when(person, { type: "setGoal", text: "  " }).refused, "nothingToSay");
});

test("CL2 a point is raised by either side, answered or put off by us, and taken back by the person or by whoever raised it", () => {
  const raised = talking.given(person, { type: "raiseIssue", text: "And the scanner?" });
  const id = issueOf(raised);
  assert.deepEqual(raised.given(staff(bernie), { type: "answerIssue", id, answer: "It scans again" }).state.issues.map(({ status, answer }) => [status, answer]), [["answered", "It scans again"]]);
  assert.deepEqual(raised.given(staff(bernie), { type: "parkIssue", id, until: minutesAfter(raised.now, 60) }).state.issues[0]?.status, "parked");
  assert.equal(raised.when(staff(bernie), { type: "parkIssue", id, until: raised.now }).refused, "promiseInPast");
  assert.equal(raised.when(staff(bernie), { type: "withdrawIssue", id }).refused, "onlyThePerson");
  assert.equal(raised.when(person, { type: "answerIssue", id, answer: "x" }).refused, "notYours");
  const back = raised.given(person, { type: "withdrawIssue", id });
  assert.equal(back.when(staff(bernie), { type: "answerIssue", id, answer: "x" }).refused, "noSuchIssue");
  const ours = raise(talking, "Cable loose");
  assert.equal(ours.given(staff(bernie), { type: "withdrawIssue", id: issueOf(ours) }).state.issues[0]?.status, "withdrawn");
  assert.equal(talking.when(person, { type: "raiseIssue", text: " " }).refused, "nothingToSay");
});

test("CL2 a case holds at most a hundred points", () => {
  let full = talking;
  for (let n = 0; n < 100; n += 1) full = raise(full, `point ${n}`);
  assert.equal(full.when(person, { type: "raiseIssue", text: "one more" }).refused, "tooMany");
  const partly = say(full, "partly", { missing: "the edges" });
  assert.equal(partly.state.issues.length, 100);
});

test("CL3 we ask once; who says later is asked later, not before", () => {
  const once = talking.given(staff(bernie), { type: "askStatement" });
  assert.equal(once.when(staff(bernie), { type: "askStatement" }).refused, "alreadyAsked");
  const until = minutesAfter(once.now, 120);
  const later = once.given(person, { type: "askMeLater", until });
  assert.equal(later.state.statementPutOff, until);
  assert.equal(later.when(staff(bernie), { type: "askStatement" }).refused, "alreadyAsked");
  assert.equal(later.later(121).when(staff(bernie), { type: "askStatement" }).refused, null);
  assert.equal(once.when(person, { type: "askMeLater", until: once.now }).refused, "promiseInPast");
  assert.equal(say(once, "no").when(staff(bernie), { type: "askStatement" }).refused, null, "after an answer we may ask again");
});

test("CL4 a yes closes as helped, names its statement and ends every promise", () => {
  const said = talking.when(person, stateOf(talking, "yes", { words: "Thank you" }));
  assert.deepEqual(said.types, ["stated", "closed", "promiseCancelled"]);
  const { situation, promises, turn } = said.after.state;
  assert.deepEqual(situation, { name: "closed", since: talking.now, as: "helped", statement: said.after.state.statements[0]?.seq, expert: talking.state.owner });
  assert.ok(promises.every(({ status }) => status !== "open"));
  assert.equal(turn, null);
});

test("CL4 the words stated about are the present goal, or the question's beginning while there is none", () => {
  assert.equal(goalWords(talking.state), askIt.type === "ask" ? askIt.text : "");
  const goal = talking.given(staff(bernie), { type: "setGoal", text: "No stripes" });
  assert.equal(goal.when(person, stateOf(talking, "yes")).refused, "goalChanged");
  assert.equal(goal.when(person, stateOf(goal, "yes")).refused, null);
});

test("CL5 a yes answers every open point; a point answered otherwise is not a yes", () => {
  const open = raise(talking, "The scanner");
  const id = issueOf(open);
  assert.equal(open.when(person, stateOf(open, "yes")).refused, "issueUnanswered");
  assert.equal(open.when(person, stateOf(open, "yes", { issues: [{ id, answer: "partly" }] })).refused, "issuesOpen");
  assert.equal(open.when(person, stateOf(open, "yes", { issues: [{ id, answer: "yes" }] })).refused, null);
  assert.equal(open.when(person, stateOf(open, "yes", { issues: [{ id, answer: "yes" }, { id, answer: "yes" }] })).refused, "noSuchIssue");
  assert.equal(open.when(person, stateOf(open, "yes", { issues: [{ id: "9".repeat(32), answer: "yes" }] })).refused, "noSuchIssue");
});

test("CL5 a point put off to a date may stay undone in a yes; one taken back is not asked about", () => {
  const open = raise(talking, "The scanner");
  const id = issueOf(open);
  const parked = open.given(staff(bernie), { type: "parkIssue", id, until: minutesAfter(open.now, 60) });
  assert.equal(parked.when(person, stateOf(parked, "yes", { issues: [{ id, answer: "no" }] })).refused, null);
  assert.equal(parked.when(person, stateOf(parked, "yes")).refused, null);
  assert.equal(open.given(person, { type: "withdrawIssue", id }).when(person, stateOf(open, "yes")).refused, null);
});

test("CL6 partly stays open and makes what is missing the next point; no stays open and only says so", () => {
  const partly = talking.when(person, stateOf(talking, "partly", { missing: "the  edges\nare grey" }));
  assert.deepEqual(partly.types, ["stated", "issueRaised"]);
  assert.deepEqual(openIssues(partly.after.state).map(({ text, by }) => [text, by]), [["the edges are grey", "p1"]]);
  assert.equal(partly.after.state.situation.name, "withExpert");
  assert.deepEqual(talking.when(person, stateOf(talking, "partly", { missing: "  " })).types, ["stated"]);
  const no = talking.when(person, stateOf(talking, "no", { missing: "everything" }));
  assert.deepEqual(no.types, ["stated"]);
  assert.deepEqual([no.after.state.situation.name, no.after.state.turn?.whose], ["withExpert", "us"]);
});

test("CL6 a statement settles the points it calls right and opens again those it does not", () => {
  const one = raise(raise(talking, "A"), "B");
  const [a, b] = one.state.issues.map(({ id }) => id);
  const answered = one.given(staff(bernie), { type: "answerIssue", id: b ?? "", answer: "done" });
  const said = say(answered, "partly", { issues: [{ id: a ?? "", answer: "yes" }, { id: b ?? "", answer: "no" }] });
  assert.deepEqual(said.state.issues.map(({ status }) => status), ["answered", "open"]);
});

test("CL7 stop closes as withdrawn, by the person alone, and ends every promise", () => {
  const stopped = talking.given(person, { type: "stop" });
  assert.deepEqual([stopped.state.situation.name === "closed" && stopped.state.situation.as, stopped.state.promises.some(({ status }) => status === "open")], ["withdrawn", false]);
  assert.equal(talking.when(staff(bernie), { type: "stop" }).refused, "onlyThePerson");
  assert.equal(stopped.when(person, { type: "stop" }).refused, "caseClosed");
});

test("CL8 coming back resumes with the same person and a new dated word by the owner", () => {
  const closed = say(talking, "yes").later(3 * 24 * 60);
  const back = closed.when(person, { type: "comeBack" });
  assert.deepEqual(back.types, ["reopened", "promiseMade"]);
  const { situation, owner, promises } = back.after.state;
  assert.deepEqual(situation, { name: "withExpert", since: closed.now, expert: talking.state.owner });
  const word = promises.at(-1);
  assert.deepEqual([word?.by, word?.kind, word?.due], [owner, "nextWord", minutesAfter(closed.now, 30)]);
  assert.equal(talking.when(person, { type: "comeBack" }).refused, "caseNotClosed");
  assert.equal(closed.when(staff(bernie), { type: "comeBack" }).refused, "onlyThePerson");
});

test("CL8 an owner who is away promises a word for after their return", () => {
  const backAt = minutesAfter(talking.now, 600);
  const back = say(talking, "yes").given(person, { type: "comeBack" }, { ownerBackAt: backAt });
  assert.equal(back.state.promises.at(-1)?.due, minutesAfter(backAt, 10));
});

test("CL8 whom nobody had answered chooses again; with whom it was left, it goes on", () => {
  const early = asked.given(person, { type: "stop" }).given(person, { type: "comeBack" });
  assert.deepEqual(early.state.situation, { name: "choosing", since: asked.now, previous: null });
  const left = asked.given(person, { type: "leaveWith", expert: "ana", price: null, consent: false }, { expert: away(ana, minutesAfter(asked.now, 600)) });
  const back = left.given(person, { type: "stop" }).given(person, { type: "comeBack" });
  assert.deepEqual(back.state.situation, { name: "withExpert", since: asked.now, expert: left.state.owner });
  const switching = talking.given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(person, { type: "stop" }).given(person, { type: "comeBack" });
  assert.deepEqual(switching.state.situation, { name: "withExpert", since: asked.now, expert: talking.state.owner });
});

test("CL9 a review answers two separate questions, once after each closing, and moves nothing else", () => {
  const review: CommandOf<"review"> = { type: "review", expertStars: 5, companyStars: 2, text: "Kind and quick", public: true };
  assert.equal(talking.when(person, review).refused, "nothingToReview");
  const closed = say(talking, "yes").later(1);
  const reviewed = closed.given(person, review);
  assert.deepEqual(reviewed.state.reviews.map(({ expert, expertStars, companyStars }) => [expert, expertStars, companyStars]), [[talking.state.owner, 5, 2]]);
  assert.equal(reviewed.when(person, review).refused, "alreadyReviewed");
  assert.equal(closed.when(person, { ...review, expertStars: null, companyStars: null, text: " " }).refused, "nothingToSay");
  assert.equal(closed.when(staff(bernie), review).refused, "onlyThePerson");
  const again = say(reviewed.later(1).given(person, { type: "comeBack" }).later(1), "yes").later(1);
  assert.equal(again.given(person, { ...review, companyStars: null }).state.reviews.length, 2);
});

test("CL9 the triager who answered can be reviewed and thanked; where nobody answered there is nobody to review", () => {
  const helped = asked.given(staff(maria), { type: "say", text: "Turn the drum by hand", replyTo: null, files: [] });
  const closed = say(helped, "yes");
  assert.equal(closed.given(person, { type: "review", expertStars: 4, companyStars: null, text: null, public: false }).state.reviews[0]?.expert, asked.state.owner);
  assert.equal(asked.given(person, { type: "stop" }).when(person, { type: "review", expertStars: 1, companyStars: null, text: null, public: false }).refused, "nothingToReview");
});

test("CL10 thanks go to the one who helps, at any time, and are not empty", () => {
  assert.deepEqual(talking.given(person, { type: "thank", text: "You are kind" }).state.thanks.map(({ expert, text }) => [expert, text]), [[talking.state.owner, "You are kind"]]);
  assert.equal(talking.when(person, { type: "thank", text: " " }).refused, "nothingToSay");
  assert.equal(asked.when(person, { type: "thank", text: "x" }).refused, "nothingToReview");
  assert.equal(talking.when(staff(bernie), { type: "thank", text: "x" }).refused, "onlyThePerson");
});

test("CL11 the question's beginning is one line, cut between words, and never half a character", () => {
  assert.equal(questionSummary("  My printer\n\n prints   stripes "), "My printer prints stripes");
  const long = questionSummary("word ".repeat(100));
  assert.ok(long.endsWith("word…") && long.length <= 161);
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 900 }), (text) => {
    const wellFormed = text.toWellFormed();
    for (const made of [questionSummary(wellFormed), asLine(wellFormed)]) assert.ok(made.isWellFormed() && made.length <= 400 && !/[\r\n]/.test(made));
  }));
});
