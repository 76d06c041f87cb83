/** A note made known stands in the conversation like any other words, and says that it was a note. Runs in browsers too. */
import type { CaseState } from "../case/state.ts";
import { addedMessage, blankMessage } from "../conversation/evolve.ts";
import type { NoteFact } from "./events.ts";

export function evolveNotes(state: CaseState, fact: NoteFact): CaseState {
  return addedMessage(state, { ...blankMessage(fact), text: fact.data.text, fromNote: fact.data.writtenAt });
}
