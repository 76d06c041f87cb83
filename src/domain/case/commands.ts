/**
 * Commands: what a person, an expert or Byname's own clockwork may ask of a case. Imperatives. Parsed once, at the edge, by these schemas;
 * unknown keys are refused. The same schemas make the API reference and the protocol page.
 */
import { z } from "zod";
import { about, contact } from "../asking/events.ts";
import { cite } from "../citing/events.ts";
import { writerKey } from "../signing/events.ts";
import { attachment } from "../conversation/events.ts";
import { cardFields } from "../card/events.ts";
import { withholdingGround, withholdingWords } from "../disclosing/events.ts";
import { mostWeighed } from "../disclosing/limits.ts";
import { keepingGround } from "../erasing/events.ts";
import { contactParts } from "../outside/events.ts";
import { markParts } from "../quality/events.ts";
import { stepParts, stepReport } from "../steps/events.ts";
import { precedentKept, removed, suggestion } from "../thinking/events.ts";
import { id, instant, languageTag, line, money, seq, slug, text, who, words, zoneName } from "../words.ts";

const c = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape });

/** Said by the person (p1). */
export const personCommands = [
  c("tellAbout", { about }),
  c("giveContact", { contact }),
  c("setTopic", { topic: slug.nullable() }),
  /** expert null: choose for me. `price` is what the person saw; a different price is refused, never silently taken. */
  c("choose", { expert: slug.nullable(), price: money.nullable(), consent: z.boolean() }),
  c("withdrawChoice", {}),
  /** Wait on for the expert who did not answer in time. */
  c("waitOn", {}),
  c("leaveWith", { expert: slug, price: money.nullable(), consent: z.boolean() }),
  c("someoneElse", {}),
  c("stayAfterAll", {}),
  c("confirmGoal", { goal: seq }),
  c("state", { answer: z.enum(["yes", "partly", "no"]), words: words.nullable(), missing: words.nullable(), goal: line, issues: z.array(z.strictObject({ id, answer: z.enum(["yes", "partly", "no"]) })).max(100), pay: money.nullable() }),
  c("askMeLater", { until: instant }),
  /** No more time: the promise is held to. */
  c("refusePromiseMove", { id }),
  /** "Stop here, don't charge me." */
  c("stop", {}),
  c("comeBack", {}),
  c("review", { expertStars: z.int().min(1).max(5).nullable(), companyStars: z.int().min(1).max(5).nullable(), text: words.nullable(), public: z.boolean() }),
  c("thank", { text: words.min(1) }),
  /** The public half of a key that this browser made: from then on its signatures count. */
  c("enrolKey", { key: writerKey }),
  /** May others be helped by what was learned here? Asked when they say that it is put right; never ticked for them. */
  c("allowLearning", { allow: z.boolean() }),
  /** A call, visit or letter elsewhere, in their words and in the parts read from them; `files` prove it. */
  c("tellOutside", { words: words.min(1), parts: contactParts, files: z.array(attachment).max(10) }),
  c("withdrawOutside", { contact: seq }),
  /** How a step went; `words` go as a message with it. */
  c("reportStep", { step: seq, how: stepReport, words: words.nullable() }),
  /** Asks that entries of S, or everything, be erased. Also when the case has long ended. */
  c("askErasure", { whole: z.boolean(), entries: z.array(seq).max(500), words: words.nullable() }),
  c("withdrawErasure", { request: seq }),
  /** Asks to read what the organisation noted about them. Also when the case has long ended. */
  c("askNotes", { words: words.nullable() }),
  c("withdrawNotesRequest", { request: seq }),
  /** Shows the public card, or changes what is on it. */
  c("showCard", { title: line.min(1), fields: cardFields, until: instant.nullable(), confirmed: z.array(line.min(1)).max(100) }),
  c("hideCard", {}),
  /** Erases notes of their own at once. */
  c("eraseOwnNotes", { notes: z.array(seq).min(1).max(500) }),
] as const;

/** Said by an expert or lead. */
export const staffCommands = [
  c("accept", {}),
  c("decline", { reason: z.enum(["notMyField", "noTime", "offDuty", "other"]), words: words.nullable(), suggests: slug.nullable() }),
  c("promise", { what: line.min(1), due: instant, kind: z.enum(["nextWord", "deed"]) }),
  c("keepPromise", { id }),
  c("movePromise", { id, due: instant }),
  /** Asks the person for more time; until they say, the promise stands as it is. */
  c("askPromiseMove", { id, due: instant }),
  c("askStatement", {}),
  /** One step to do, with what should then be seen; `text` and `files` go as a message. */
  c("sendStep", { text: words.min(1), files: z.array(attachment).max(10), ...stepParts }),
  /** What was reported of a step is right, or not yet; `words` go as a message with it. */
  c("confirmStep", { step: seq, right: z.boolean(), words: words.nullable() }),
  c("answerIssue", { id, answer: line.min(1) }),
  c("parkIssue", { id, until: instant }),
  /** A triager or the owner corrects the topic. */
  c("placeTopic", { topic: slug }),
  /** The question that tells most, laid before the person; `message` is the S seq that carried it. */
  c("askQuestion", { problem: id.nullable(), question: id.nullable(), text: line.min(1), message: seq.nullable() }),
  c("makeMove", { problem: id.nullable(), move: id.nullable(), title: line.min(1), way: z.enum(["show", "with", "for"]).nullable(), text: words, message: seq.nullable() }),
  /** What came of a move; `made` is the O seq of its making. */
  c("settleMove", { made: seq, worked: z.boolean(), minutes: z.int().min(0).max(100_000).nullable(), words: words.nullable() }),
  /** Keeps what was proposed to be learned, changed as the expert sees fit; `proposed` is the O seq of the proposal that they read. */
  c("keepPrecedent", { proposed: seq, problem: id.nullable(), title: line, text: words.min(1), resolution: words }),
  c("withholdPrecedent", { why: line.min(1) }),
  /** Confirms, corrects (`parts` is then how we have it) or disputes what the person told of. */
  /** Replies on the public card, for anyone to read, in one's own name. */
  c("replyOnCard", { text: words.min(1).max(2_000) }),
  /** The decider's answer: all of it, all but `keep` (entries of S), or nothing; whatever stays, stays on a ground and for a reason. */
  c("answerErasure", { request: seq, refuse: z.boolean(), keep: z.array(seq).max(500), ground: keepingGround.nullable(), words: words.nullable() }),
  /** The decider's answer: every note that is owed is shown, or withheld on a ground and for a reason. Notes are positions in O. */
  c("answerNotes", { request: seq, show: z.array(seq).max(mostWeighed), withhold: z.array(z.strictObject({ note: seq, ground: withholdingGround, words: withholdingWords })).max(mostWeighed) }),
  /** Shows the person a note of O unasked: one's own, or one whose writer has the case no more. */
  c("discloseNote", { note: seq }),
  /** Forbids erasing for as long as it stands, or lifts that. */
  c("setLegalHold", { on: z.boolean(), words: words.min(1) }),
  c("answerOutside", { contact: seq, answer: z.enum(["confirmed", "corrected", "disputed"]), words: words.nullable(), parts: contactParts.nullable() }),
] as const;

/** Said by either side. */
export const sharedCommands = [
  /** An answer to a question that tells candidates apart; null: it cannot be said. */
  c("answerQuestion", { problem: id.nullable(), question: id.nullable(), text: line.min(1), answer: line.min(1).nullable() }),
  c("linkProblem", { problem: id, why: line.nullable() }),
  c("unlinkProblem", { problem: id, why: line.nullable() }),
  c("takeSuggestion", { suggestion }),
  c("changeSuggestion", { suggestion, text: words.min(1), why: line.nullable() }),
  c("dismissSuggestion", { suggestion, why: line.nullable() }),
  /** `cites`: earlier entries laid on the table with it. */
  c("say", { text: words, replyTo: seq.nullable(), files: z.array(attachment).max(10), cites: z.array(cite).max(5).optional() }),
  /** A private note: in O for staff, in C for the person. */
  c("note", { text: words.min(1) }),
  /** Mine becomes ours: a note of one's own, as a new entry both sides read. */
  c("publishNote", { note: seq }),
  /** How the conversation up to here, or a contact elsewhere, went. */
  c("mark", markParts.shape),
  c("edit", { message: seq, stream: z.enum(["S", "O", "C"]), text: words.min(1) }),
  c("takeBack", { message: seq, stream: z.enum(["S", "O", "C"]) }),
  c("setGoal", { text: line.min(1) }),
  c("raiseIssue", { text: line.min(1) }),
  c("withdrawIssue", { id }),
  c("agreePromiseMove", { id, due: instant }),
] as const;

/** Issued by Byname's own clockwork and readers; never accepted from outside. */
export const softwareCommands = [
  c("inferTopic", { topic: slug.nullable(), title: line.nullable(), confidence: z.int().min(0).max(100).nullable() }),
  c("lapseOffer", {}),
  c("breakPromise", { id }),
  c("placeHold", { hold: id, adapter: line }),
  c("recordPayment", { hold: id }),
  c("recordRelease", { hold: id }),
  c("recordRefund", { hold: id, amount: money }),
  c("verifyContact", { address: text(254) }),
  c("proposePrecedent", { precedent: precedentKept.schema, removed }),
  /** The retention time of these entries is over. */
  c("eraseOverdue", { entries: z.array(z.strictObject({ stream: z.enum(["S", "O", "C"]), seq })).min(1).max(500) }),
  c("recordTold", { to: who, about: z.array(seq).max(100) }),
] as const;

/** The first command of every case; it has a route of its own because no capability exists yet. */
export const askCommand = c("ask", {
  text: words.min(1), lang: languageTag, zone: zoneName, desk: slug,
  page: z.strictObject({ title: line, url: text(2_000) }).nullable(),
});

export const outsideCommand = z.discriminatedUnion("type", [...personCommands, ...staffCommands, ...sharedCommands]);
export const anyCommand = z.discriminatedUnion("type", [askCommand, ...personCommands, ...staffCommands, ...sharedCommands, ...softwareCommands]);
export type OutsideCommand = z.infer<typeof outsideCommand>;
export type Command = z.infer<typeof anyCommand>;
export type CommandType = Command["type"];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
