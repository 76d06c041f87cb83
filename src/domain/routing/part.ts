/** A named expert's pseudonym on a case, whether they have part in it already or join it now. */
import type { Who } from "../../record/entry.ts";
import type { ExpertNow } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import type { CaseState } from "../case/state.ts";

/** `joining` is the fact of their joining, which must stand before anything that names them; empty when they are known. */
export function partOf(state: CaseState, expert: ExpertNow): { readonly who: Who; readonly joining: readonly NewCaseFact[] } {
  const known = Object.values(state.people).find((one) => one.expert === expert.slug);
  if (known !== undefined) return { who: known.who, joining: [] };
  const who = `p${Object.keys(state.people).length + 1}`;
  return { who, joining: [{ type: "joined", stream: "S", who: "p0", data: { who, role: expert.role, name: expert.name, expert: expert.slug } }] };
}
