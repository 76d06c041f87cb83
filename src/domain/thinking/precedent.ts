/** What may be learned from a case. Asked by the reader that feeds the reasoning engine, and by tests; the one place that says so. */
import type { CaseState } from "../case/state.ts";
import type { PrecedentState } from "./state.ts";

/** May what was learned here help others? The person said yes to that, and, since the last closing, that it is put right; and it was not erased as a whole. */
export function learnable({ situation, thinking, erasing }: CaseState): boolean {
  return thinking.learning?.allow === true && situation.name === "closed" && situation.as === "helped" && !erasing.tombstones.some(({ whole }) => whole);
}

/** A proposal that waits for an expert's word; null when there is none or its ground is gone. */
export function proposalOf(state: CaseState): PrecedentState | null {
  const { precedent } = state.thinking;
  return precedent?.status === "proposed" && standing(state, precedent) ? precedent : null;
}

/** Whether software ought to propose one now: allowed, put right, and nothing said about it since it was closed. */
export function proposalWanted(state: CaseState): boolean {
  const { precedent } = state.thinking;
  return learnable(state) && (precedent === null || !standing(state, precedent));
}

/**
 * The precedent that others may be helped by, or null. It stands only while the person allows it and the case stays put right: coming back, taking the
 * consent back, or withholding makes it vanish at once, and a new yes needs a new look.
 */
export function precedentOf(state: CaseState): PrecedentState | null {
  const { precedent } = state.thinking;
  return precedent?.status === "kept" && learnable(state) && standing(state, precedent) ? precedent : null;
}

/** Said since the case was last closed. Erased words leave no precedent behind, because the fold then never saw them. */
const standing = ({ situation }: CaseState, precedent: PrecedentState): boolean => situation.name === "closed" && precedent.time >= situation.since;
