/**
 * What a card's lines are made of: the few facts of stream S that tell on a card, and the newest one, whose day the card bears. Kept for the cards that moved
 * lately, so that a message more on a long case costs the reading of that message and not of the case.
 */
import { toldOnCards } from "../../domain/card/project.ts";
import { erases, factsOf } from "../../domain/case/fold.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Recorded } from "../../domain/fact.ts";
import type { CaseId } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import { readTail } from "../cases/hotCases.ts";

export type Lately = {
  /** The facts that this state's card is made of; all of them when it shows what happened, else the newest alone. */
  of(state: CaseState): Promise<readonly Recorded[]>;
  /** Lets go of what is kept of a case whose card is not shown. */
  forget(caseId: CaseId): void;
};

type Kept = { readonly upTo: number; readonly facts: readonly Recorded[] };
const nothing: Kept = { upTo: 0, facts: [] };

/** `most`: cases kept. */
export function openLately(store: RecordStore, most = 200): Lately {
  // The first key is the one brought up longest ago.
  const kept = new Map<CaseId, Kept>();

  const broughtUp = async (caseId: CaseId, from: Kept): Promise<Kept> => {
    const tail = await readTail(store, caseId, "S", from.upTo);
    // What a tombstone names lies before it: its residue is found by reading all.
    if (from.upTo > 0 && erases(tail)) return broughtUp(caseId, nothing);
    const facts = [...from.facts, ...factsOf(tail)];
    return { upTo: from.upTo + tail.length, facts: facts.filter((one, at) => at === facts.length - 1 || toldOnCards.has(one.type)) };
  };

  return {
    of: async ({ caseId, card, seen }) => {
      if (card.shown?.fields.happened !== true) return factsOf(await store.read(caseId, "S", seen.S - 1, 1));
      const now = await broughtUp(caseId, kept.get(caseId) ?? nothing);
      kept.delete(caseId);
      kept.set(caseId, now);
      if (kept.size > most) for (const first of kept.keys()) {
        kept.delete(first);
        break;
      }
      return now.facts;
    },
    forget: (caseId) => void kept.delete(caseId),
  };
}
