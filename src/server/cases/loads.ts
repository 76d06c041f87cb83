/** How many open cases each expert has with them, in memory: asked for each card shown, so it must cost nothing. */
import type { CaseId } from "../../record/entry.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { takenBy } from "../clockwork/clockStore.ts";

export type Loads = {
  of(slug: string): number;
  note(state: CaseState): void;
  set(caseId: CaseId, expert: string | null): void;
};

/** `changed` is told a slug whenever their load changes. */
export function openLoads(changed: (slug: string) => void): Loads {
  const byCase = new Map<CaseId, string>();
  const counts = new Map<string, number>();
  const add = (slug: string, more: number): void => {
    counts.set(slug, (counts.get(slug) ?? 0) + more);
    changed(slug);
  };
  const set = (caseId: CaseId, expert: string | null): void => {
    const before = byCase.get(caseId) ?? null;
    if (before === expert) return;
    if (before !== null) add(before, -1);
    if (expert === null) byCase.delete(caseId);
    else {
      byCase.set(caseId, expert);
      add(expert, 1);
    }
  };
  return {
    of: (slug) => counts.get(slug) ?? 0,
    set,
    note: (state) => {
      set(state.caseId, takenBy(state));
    },
  };
}
