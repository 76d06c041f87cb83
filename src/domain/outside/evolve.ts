/** What a fact about a contact elsewhere does to the case. Runs in browsers too, so only types are imported. */
import type { CaseState, OutsideContact } from "../case/state.ts";
import type { OutsideFact } from "./events.ts";

export function evolveOutside(state: CaseState, fact: OutsideFact): CaseState {
  switch (fact.type) {
    case "outsideTold": {
      const { parts, words, files, promise } = fact.data;
      return { ...state, outside: [...state.outside, { seq: fact.seq, time: fact.time, by: fact.who, parts, words, files, promise, answers: [], withdrawnAt: null }] };
    }
    case "outsideAnswered": {
      const { answer, words, parts } = fact.data;
      return changed(state, fact.data.contact, (one) => ({ ...one, answers: [...one.answers, { seq: fact.seq, time: fact.time, by: fact.who, answer, words, parts }] }));
    }
    case "outsideWithdrawn":
      return changed(state, fact.data.contact, (one) => ({ ...one, withdrawnAt: fact.time }));
    default:
      return unreachable(fact, state);
  }
}

function changed(state: CaseState, seq: number, change: (one: OutsideContact) => OutsideContact): CaseState {
  return { ...state, outside: state.outside.map((one) => (one.seq === seq ? change(one) : one)) };
}

function unreachable(_: never, state: CaseState): CaseState {
  return state;
}
