/** A message that refers back carries what it refers to. Runs in browsers too, so only types are imported. */
import type { CaseState } from "../case/state.ts";
import type { CitingFact } from "./events.ts";

export function evolveCiting(state: CaseState, { data: { message, entry, leaf } }: CitingFact): CaseState {
  const messages = state.messages.changed((one) => one.stream === "S" && one.seq === message, (found) => ({ ...found, cites: [...found.cites, { entry, leaf }] }));
  return { ...state, messages };
}
