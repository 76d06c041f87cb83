/**
 * Who may give which command at all, before anything about the moment is asked. One table for `decide`, for `abilities` and for the page that
 * documents the commands, so that they cannot drift apart.
 */
import type { Who } from "../../record/entry.ts";
import type { CommandType } from "./commands.ts";
import type { Actor } from "./decision.ts";
import type { RefusalCode } from "./refusals.ts";
import type { CaseState } from "./state.ts";
import { requestsOf } from "../promises/answering.ts";

/**
 * person: the one who asked · owner: the staff member who owns the case · reader: staff who may read it (owners past and present, the one it is
 * offered to) · offered: the staff member it is offered to or left with · decider: who decides on erasing, or on what of our notes the person reads · personOrOwner, personOrReader: either · software: Byname's clockwork.
 */
export type Side = "person" | "owner" | "reader" | "offered" | "personOrOwner" | "personOrReader" | "decider" | "software";

export const sideOf: Readonly<Record<CommandType, Side>> = {
  ask: "person", tellAbout: "person", giveContact: "person", setTopic: "person", choose: "person", withdrawChoice: "person", waitOn: "person",
  leaveWith: "person", someoneElse: "person", stayAfterAll: "person", confirmGoal: "person", state: "person", askMeLater: "person", stop: "person",
  comeBack: "person", review: "person", thank: "person", agreePromiseMove: "person",
  showCard: "person", hideCard: "person", replyOnCard: "owner",
  askErasure: "person", withdrawErasure: "person", eraseOwnNotes: "person", answerErasure: "decider", setLegalHold: "reader",
  askNotes: "person", withdrawNotesRequest: "person", answerNotes: "decider", discloseNote: "reader",
  tellOutside: "person", withdrawOutside: "person", answerOutside: "owner", publishNote: "personOrOwner", mark: "personOrReader", refusePromiseMove: "person",
  accept: "offered", decline: "offered",
  promise: "owner", askStatement: "owner", answerIssue: "owner", parkIssue: "owner", placeTopic: "owner",
  // A deed promised by a former owner is still theirs to do.
  keepPromise: "reader", movePromise: "reader", askPromiseMove: "reader",
  say: "personOrOwner", setGoal: "personOrOwner", raiseIssue: "personOrOwner", withdrawIssue: "personOrOwner",
  note: "personOrReader", edit: "personOrReader", takeBack: "personOrReader",
  sendStep: "owner", confirmStep: "owner", reportStep: "person",
  allowLearning: "person", enrolKey: "person",
  askQuestion: "owner", makeMove: "owner", keepPrecedent: "owner", withholdPrecedent: "owner",
  // What came of a move is known to whoever made it, also after handing over.
  settleMove: "reader",
  answerQuestion: "personOrOwner", linkProblem: "personOrOwner", unlinkProblem: "personOrOwner", takeSuggestion: "personOrOwner", changeSuggestion: "personOrOwner", dismissSuggestion: "personOrOwner",
  proposePrecedent: "software", inferTopic: "software", lapseOffer: "software", breakPromise: "software", placeHold: "software", recordPayment: "software", recordRelease: "software",
  recordRefund: "software", verifyContact: "software", recordTold: "software", eraseOverdue: "software",
};

/** The staff members who may read the case: all who own or owned it, and the one to whom it is offered or with whom it was left. */
export function isReader(state: CaseState, who: Who): boolean {
  return state.owners.includes(who) || isOffered(state, who) || isDecider(state, who);
}

/** Whether this staff member was asked to decide what is erased, or which notes are shown. Who decides must be able to read what it is about. */
export function isDecider(state: CaseState, who: Who): boolean {
  return requestsOf(state).some((one) => one.decider === who);
}

/** Whether the case stands offered to, or left with, this staff member. */
export function isOffered(state: CaseState, who: Who): boolean {
  const { situation } = state;
  return (situation.name === "offered" || situation.name === "left") && situation.expert === who;
}

/**
 * Whether this triager may say yes though nobody chose them: the case is theirs, no expert has it or is waited for, and no price was agreed with
 * anybody. Taken so it costs the person nothing, because there is nothing that they agreed to pay.
 */
export function isUnclaimed(state: CaseState, who: Who): boolean {
  const { situation } = state;
  return (situation.name === "choosing" || situation.name === "unanswered") && situation.previous === null && state.owner === who && state.consent === null;
}

/** Null when this actor may give this command at all; else why not. `who` is their pseudonym, null when they have not joined. */
export function sideRefusal(state: CaseState, type: CommandType, actor: Actor, who: Who | null): RefusalCode | null {
  const side = sideOf[type];
  if (side === "software") return actor.kind === "software" ? null : "notYours";
  if (actor.kind === "software") return "onlyThePerson";
  if (actor.kind === "person") return side === "person" || side === "personOrOwner" || side === "personOrReader" ? null : "notYours";
  if (side === "person") return "onlyThePerson";
  if (who === null) return "notTaking";
  switch (side) {
    case "decider":
      return isDecider(state, who) ? null : "notYours";
    case "offered":
      return isOffered(state, who) || isUnclaimed(state, who) ? null : "offerGone";
    case "owner": case "personOrOwner":
      if (state.owner === who) return null;
      return state.owners.includes(who) ? "notYours" : "notTaking";
    case "reader": case "personOrReader":
      return isReader(state, who) ? null : "notTaking";
  }
}
