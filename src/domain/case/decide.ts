/**
 * The one place where a command becomes facts or a refusal. Pure: the moment, the ids and what the directory knows come in `context`. It never
 * throws on anything that a parsed command can hold.
 */
import type { Who } from "../../record/entry.ts";
import { decideAsking } from "../asking/decide.ts";
import { decideClosing } from "../closing/decide.ts";
import { decideConversation } from "../conversation/decide.ts";
import { refuses } from "../decided.ts";
import { decideCard } from "../card/decide.ts";
import { decideDisclosing } from "../disclosing/decide.ts";
import { decideErasing } from "../erasing/decide.ts";
import { decideNotes } from "../notes/decide.ts";
import { decideOutside } from "../outside/decide.ts";
import { decidePricing } from "../pricing/decide.ts";
import { decidePromises } from "../promises/decide.ts";
import { decideQuality } from "../quality/decide.ts";
import { decideRouting } from "../routing/decide.ts";
import { decideSigning } from "../signing/decide.ts";
import { decideSteps } from "../steps/decide.ts";
import { decideThinking } from "../thinking/decide.ts";
import { whoOf } from "./access.ts";
import type { Command } from "./commands.ts";
import type { Acting, Context, Decision } from "./decision.ts";
import { sideRefusal } from "./sides.ts";
import type { CaseState } from "./state.ts";

/** The facts that `command`, given by `context.actor`, yields on this state, each with its `who`; or why not. */
export function decide(state: CaseState, command: Command, context: Context): Decision {
  const first = command.type === "ask";
  // Before the question there is nobody on the case and nothing to command.
  if (!first && state.situation.name === "new") return refuses("noSuchEntry");
  const who = first && context.actor.kind === "person" ? "p1" : whoOf(state, context.actor);
  const refusal = sideRefusal(state, command.type, context.actor, who);
  if (refusal !== null) return refuses(refusal);
  if (who === null) return refuses("notTaking");
  return signed(dispatch(state, command, context, { who, role: roleOf(state, context, who) }), who);
}

function roleOf(state: CaseState, context: Context, who: Who): Acting["role"] {
  if (context.actor.kind === "software") return "software";
  return state.people[who]?.role ?? "person";
}

function signed(decision: Decision, who: Who): Decision {
  return decision.kind === "refused" ? decision : { kind: "facts", facts: decision.facts.map((fact) => (fact.who === undefined ? { ...fact, who } : fact)) };
}

function dispatch(state: CaseState, command: Command, context: Context, acting: Acting): Decision {
  switch (command.type) {
    case "ask": case "tellAbout": case "giveContact": case "verifyContact": case "setTopic": case "inferTopic": case "placeTopic":
      return decideAsking(state, command, context, acting);
    case "choose": case "withdrawChoice": case "waitOn": case "leaveWith": case "someoneElse": case "stayAfterAll": case "accept": case "decline": case "lapseOffer":
      return decideRouting(state, command, context, acting);
    case "say": case "note": case "edit": case "takeBack": case "recordTold":
      return decideConversation(state, command, context, acting);
    case "sendStep": case "reportStep": case "confirmStep":
      return decideSteps(state, command, context, acting);
    case "promise": case "keepPromise": case "movePromise": case "askPromiseMove": case "agreePromiseMove": case "refusePromiseMove": case "breakPromise":
      return decidePromises(state, command, context, acting);
    case "placeHold": case "recordPayment": case "recordRelease": case "recordRefund":
      return decidePricing(state, command, context, acting);
    case "askQuestion": case "answerQuestion": case "linkProblem": case "unlinkProblem": case "takeSuggestion": case "changeSuggestion": case "dismissSuggestion":
    case "makeMove": case "settleMove": case "allowLearning": case "proposePrecedent": case "keepPrecedent": case "withholdPrecedent":
      return decideThinking(state, command, context, acting);
    case "setGoal": case "confirmGoal": case "raiseIssue": case "answerIssue": case "parkIssue": case "withdrawIssue": case "askStatement": case "askMeLater":
    case "state": case "stop": case "comeBack": case "review": case "thank":
      return decideClosing(state, command, context, acting);
    case "publishNote":
      return decideNotes(state, command, context, acting);
    case "tellOutside": case "answerOutside": case "withdrawOutside":
      return decideOutside(state, command, context, acting);
    case "showCard": case "hideCard": case "replyOnCard":
      return decideCard(state, command, context);
    case "askErasure": case "withdrawErasure": case "answerErasure": case "eraseOwnNotes": case "setLegalHold": case "eraseOverdue":
      return decideErasing(state, command, context, acting);
    case "askNotes": case "withdrawNotesRequest": case "answerNotes": case "discloseNote":
      return decideDisclosing(state, command, context, acting);
    case "enrolKey":
      return decideSigning(state, command);
    case "mark":
      return decideQuality(state, command, acting);
  }
}
