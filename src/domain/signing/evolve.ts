/** What enrolling does to a case: the key is known from then on. Nobody's turn changes, and nobody is told. */
import type { CaseState } from "../case/state.ts";
import type { SigningFact } from "./events.ts";

/** Browsers of one person on one case. */
export const mostKeys = 20;

export function evolveSigning(state: CaseState, { data, who, time }: SigningFact): CaseState {
  return { ...state, keys: [...state.keys, { ...data, who, time }] };
}
