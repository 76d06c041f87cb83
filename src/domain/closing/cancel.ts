/** What ends with the case. */
import type { NewCaseFact } from "../case/facts.ts";
import type { CaseState } from "../case/state.ts";

/** Open promises no longer apply once the case is closed. */
export function cancelPromises(state: CaseState): readonly NewCaseFact[] {
  return state.promises.filter((promise) => promise.status === "open").map((promise) => ({ type: "promiseCancelled", stream: "S", data: { id: promise.id, why: "closed" } }));
}
