/** A message that refers back carries what it refers to. Runs in browsers too, so only types are imported. */
import type { CaseState } from "../case/state.ts";
import type { CitingFact } from "./events.ts";

export function evolveCiting(state: CaseState, { data: { message, entry, leaf } }: CitingFact): CaseState {
  // It follows its message at once, so the search from the end is short however long the case.
  const at = state.messages.findLastIndex((one) => one.stream === "S" && one.seq === message);
  const found = state.messages[at];
  return found === undefined ? state : { ...state, messages: state.messages.with(at, { ...found, cites: [...found.cites, { entry, leaf }] }) };
}
