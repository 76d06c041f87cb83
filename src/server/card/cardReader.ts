/** The reader that keeps the projection of public cards in step with the record. Running it again changes nothing. */
import type { Pool } from "pg";
import { cardView, type CardView } from "../../domain/card/project.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Cases, Reader } from "../ports.ts";
import { type Around, hidden } from "./finding.ts";
import type { Lately } from "./lately.ts";

export type CardReaderParts = { readonly pool: Pool; readonly lately: Lately; readonly cases: Pick<Cases, "state">; readonly around: () => Around; /** Called when a card was written. */ readonly moved: (key: string) => void };

export function cardReader({ pool, lately, cases, around, moved }: CardReaderParts): Reader {
  return {
    name: "cards",
    read: async (batch) => {
      for (const caseId of new Set(batch.map((one) => one.caseId))) {
        const state = await cases.state(caseId);
        if (state === null || state.card.key === null) continue;
        const view = await viewOf(state, lately, around());
        await pool.query(
          `insert into public_card (key, view, until, hidden_at, seen) values ($1, $2, $3, $4, $5)
           on conflict (key) do update set (view, until, hidden_at, seen) = (excluded.view, excluded.until, excluded.hidden_at, excluded.seen) where public_card.seen <= excluded.seen`,
          [state.card.key, view === null ? null : JSON.stringify(view), view?.until ?? null, state.card.hiddenAt, state.seen.S],
        );
        moved(state.card.key);
      }
    },
  };
}

/** The card of a case as the world may see it now; null when none is shown. */
export async function viewOf(state: CaseState, lately: Lately, around: Around): Promise<CardView | null> {
  if (state.card.shown === null) {
    lately.forget(state.caseId);
    return null;
  }
  return cardView(state, await lately.of(state), around.organisation, (text, confirmed) => hidden(state, text, confirmed, around));
}
