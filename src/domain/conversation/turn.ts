/**
 * Whose turn it is, and how long each side has waited. Only words move the turn: what the person says makes it ours, what we say to them
 * makes it theirs; how a step went is such a word too. Offers that are declined or lapse, and asking for someone else, leave it with us, because the person is still without help.
 */
import type { CaseFact } from "../case/facts.ts";
import { millis } from "../case/instants.ts";
import type { CaseState, Turn } from "../case/state.ts";

/** The state with turn, waited times and first answer brought up to a fact that has just been folded into it. */
export function evolveTurn(state: CaseState, fact: CaseFact): CaseState {
  const whose = turnAfter(fact);
  if (whose === "same") return state;
  const answered = state.firstAnswerAt === null && fact.who !== "p1" && (fact.type === "message" || fact.type === "notePublished" || fact.type === "offerAccepted") ? { ...state, firstAnswerAt: fact.time } : state;
  return whose === "answer" ? answered : turned(answered, whose, fact.time);
}

/** What a fact means for the turn: it is ours, the person's, nobody's (closed), unchanged, or unchanged though a human has answered. */
function turnAfter(fact: CaseFact): Turn["whose"] | "nobody" | "same" | "answer" {
  switch (fact.type) {
    case "asked":
    case "reopened":
      return "us";
    case "notePublished":
      return fact.who === "p1" ? "us" : "you";
    case "message":
      return fact.stream !== "S" ? "same" : fact.who === "p1" ? "us" : "you";
    case "offerAccepted":
      return "answer";
    case "statementAsked":
      return "you";
    case "stated":
    case "step.reported":
      return "us";
    case "closed":
      return "nobody";
    default:
      return "same";
  }
}

function turned(state: CaseState, whose: Turn["whose"] | "nobody", time: string): CaseState {
  const { turn, waited } = state;
  if (turn !== null && turn.whose === whose) return state;
  const passed = turn === null ? 0 : Math.max(0, millis(time) - millis(turn.since));
  const now = turn === null ? waited : { ...waited, [turn.whose]: waited[turn.whose] + passed };
  return { ...state, waited: now, turn: whose === "nobody" ? null : { whose, since: time } };
}

/** Milliseconds that each side has waited for the other by `now`, the running turn included. Its sum is the time the case was open. */
export function waitedBy(state: CaseState, now: string): { readonly us: number; readonly you: number } {
  const { turn, waited } = state;
  return turn === null ? waited : { ...waited, [turn.whose]: waited[turn.whose] + Math.max(0, millis(now) - millis(turn.since)) };
}
