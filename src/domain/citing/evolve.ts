/** A message that refers back carries what it refers to. Runs in browsers too, so only types are imported. */
import type { CaseState } from "../case/state.ts";
import type { CitingFact } from "./events.ts";

export function evolveCiting(state: CaseState, { data: { message, entry, leaf } }: CitingFact): CaseState {
  return { ...state, messages: state.messages.changed("S", message, (found) => ({ ...found, cites: [...found.cites, { entry, leaf }] })) };
}
