/**
 * What one entry does to a case. The same function runs on the server, in the desk, in the portal and in the widget; it imports types and
 * other folds only, never a schema, so that a browser which merely reads stays small.
 */
import { evolveAsking } from "../asking/evolve.ts";
import { evolveCiting } from "../citing/evolve.ts";
import { evolveClosing } from "../closing/evolve.ts";
import { evolveConversation, evolveErasedMessage, evolveFile } from "../conversation/evolve.ts";
import { evolveTurn } from "../conversation/turn.ts";
import type { Recorded } from "../fact.ts";
import { evolveCard } from "../card/evolve.ts";
import { evolveDisclosing } from "../disclosing/evolve.ts";
import { evolveErasing } from "../erasing/evolve.ts";
import { evolveNotes } from "../notes/evolve.ts";
import { evolveOutside } from "../outside/evolve.ts";
import { evolvePricing } from "../pricing/evolve.ts";
import { evolvePromises } from "../promises/evolve.ts";
import { evolveQuality } from "../quality/evolve.ts";
import { evolveSigning } from "../signing/evolve.ts";
import { evolveRouting } from "../routing/evolve.ts";
import { evolveSteps } from "../steps/evolve.ts";
import { evolveThinking } from "../thinking/evolve.ts";
import type { CaseFact } from "./facts.ts";
import type { CaseState } from "./state.ts";

/** What `decode` makes of an entry of file bytes. */
export type FileData = { readonly media: string; readonly erased: boolean };

/**
 * The state after one more entry. `recorded` comes from `decode`; its data is null when the words were erased. Entries of one stream must
 * come in the order of their seq; how the streams are interleaved makes no difference to the result.
 */
export function evolve(state: CaseState, recorded: Recorded): CaseState {
  const seen = { ...state, seen: { ...state.seen, [recorded.stream]: recorded.seq } };
  if (recorded.type === "file") {
    const { media, erased } = recorded.data as FileData;
    return evolveFile(seen, recorded, media, erased);
  }
  if (recorded.data === null) return recorded.type === "message" || recorded.type === "notePublished" ? evolveErasedMessage(seen, recorded) : seen;
  // Facts are checked against their schemas before they are appended, and what is appended never changes: the type may be believed here.
  const fact = recorded as CaseFact;
  return evolveTurn(evolveFact(seen, fact), fact);
}

function evolveFact(state: CaseState, fact: CaseFact): CaseState {
  switch (fact.type) {
    case "asked": case "aboutTold": case "contactGiven": case "contactVerified": case "topicSet":
      return evolveAsking(state, fact);
    case "joined": case "ownerSet": case "expertChosen": case "offerAccepted": case "offerDeclined": case "offerLapsed":
    case "choiceWithdrawn": case "leftWith": case "someoneElseAsked": case "someoneElseUndone":
      return evolveRouting(state, fact);
    case "message": case "messageEdited": case "messageTakenBack": case "toldByMail":
      return evolveConversation(state, fact);
    case "promiseMade": case "promiseKept": case "promiseMoved": case "promiseMoveAsked": case "promiseMoveRefused": case "promiseBroken": case "promiseCancelled":
      return evolvePromises(state, fact);
    case "quoted": case "consented": case "holdPlaced": case "paid": case "holdReleased": case "refunded":
      return evolvePricing(state, fact);
    case "goalSet": case "goalConfirmed": case "issueRaised": case "issueAnswered": case "issueParked": case "issueWithdrawn": case "statementAsked":
    case "statementPutOff": case "stated": case "closed": case "reopened": case "reviewed": case "thanked":
      return evolveClosing(state, fact);
    case "cited":
      return evolveCiting(state, fact);
    case "notePublished":
      return evolveNotes(state, fact);
    case "outsideTold": case "outsideAnswered": case "outsideWithdrawn":
      return evolveOutside(state, fact);
    case "cardShown": case "cardHidden": case "cardReplied":
      return evolveCard(state, fact);
    case "erasureAsked": case "erasureWithdrawn": case "erasureAnswered": case "erased": case "legalHoldSet":
      return evolveErasing(state, fact);
    case "notesAsked": case "notesRequestWithdrawn": case "noteDisclosed": case "notesAnswered": case "notesWeighed":
      return evolveDisclosing(state, fact);
    case "marked":
      return evolveQuality(state, fact);
    case "thinking.asked": case "thinking.answered": case "problem.linked": case "problem.unlinked": case "suggestion.taken": case "suggestion.changed":
    case "suggestion.dismissed": case "move.made": case "move.worked": case "move.failed": case "learning.set": case "precedent.proposed": case "precedent.kept": case "precedent.withheld":
      return evolveThinking(state, fact);
    case "step.sent": case "step.reported": case "step.confirmed":
      return evolveSteps(state, fact);
    case "keyEnrolled":
      return evolveSigning(state, fact);
    default:
      return countUnknown(state, fact);
  }
}

/** Never for this program's own kinds, as the compiler proves; a newer server's kinds are counted, so that the screen can say there is more. */
function countUnknown(state: CaseState, fact: never): CaseState {
  const { type } = fact as Recorded;
  const before = Object.hasOwn(state.unknown, type) ? (state.unknown[type] ?? 0) : 0;
  return { ...state, unknown: { ...state.unknown, [type]: before + 1 } };
}
