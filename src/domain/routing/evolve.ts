/** What a fact about who is with the person does to the case. Runs in browsers too, so only types are imported. */
import type { Who } from "../../record/entry.ts";
import type { CaseState, Situation } from "../case/state.ts";
import type { RoutingFact } from "./events.ts";

export function evolveRouting(state: CaseState, fact: RoutingFact): CaseState {
  const since = fact.time;
  const previous = previousOf(state.situation);
  switch (fact.type) {
    case "joined": {
      const { who, role, name, expert } = fact.data;
      return { ...state, people: { ...state.people, [who]: { who, role, name, expert, since } } };
    }
    case "ownerSet": {
      const { owner } = fact.data;
      return { ...state, owner, owners: state.owners.includes(owner) ? state.owners : [...state.owners, owner] };
    }
    case "expertChosen":
      return at(waited(state, since, fact.data.wait), { name: "offered", since, expert: fact.data.expert, until: fact.data.until, previous });
    case "offerAccepted":
      return at(state, { name: "withExpert", since, expert: fact.who });
    case "offerDeclined":
      return at(state, { name: "unanswered", since, expert: fact.who, how: "declined", reason: fact.data.reason, words: fact.data.words, suggests: fact.data.suggests, previous });
    case "offerLapsed":
      return at(state, { name: "unanswered", since, expert: fact.data.expert, how: "lapsed", reason: null, words: null, suggests: null, previous });
    case "choiceWithdrawn":
      return at(state, { name: "choosing", since, previous });
    case "leftWith":
      return at(state, { name: "left", since, expert: fact.data.expert });
    case "someoneElseAsked":
      return at(state, { name: "choosing", since, previous: fact.data.from });
    case "someoneElseUndone":
      return at(state, { name: "withExpert", since, expert: fact.data.back });
    default:
      return unreachable(fact, state);
  }
}

/** What was said of the wait counts as it was first said: a range that grows with each choice would be kept by everybody. */
function waited(state: CaseState, at: string, wait: { readonly high: number } | null): CaseState {
  return wait === null || state.waitShown !== null || state.firstAnswerAt !== null ? state : { ...state, waitShown: { at, high: wait.high } };
}

const at = (state: CaseState, situation: Situation): CaseState => ({ ...state, situation });

function unreachable(_: never, state: CaseState): CaseState {
  return state;
}

/** The expert whom the person asked to change, for as long as no other has said yes; else null. */
export function previousOf(situation: Situation): Who | null {
  return "previous" in situation ? situation.previous : null;
}
