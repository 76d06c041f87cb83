/** The empty state: a case of which nothing has been folded yet. */
import type { CaseId } from "../../record/entry.ts";
import { Messages } from "../conversation/messages.ts";
import { noThinking } from "../thinking/state.ts";
import { noCard } from "../card/state.ts";
import { nothingDisclosed } from "../disclosing/state.ts";
import { nothingErased } from "../erasing/state.ts";
import type { CaseState } from "./state.ts";

/** The state before the first entry. `evolve` builds everything else from here, on the server and in every browser alike. */
export function begin(caseId: CaseId): CaseState {
  return {
    caseId, seen: { S: 0, O: 0, C: 0 }, people: {}, question: null,
    about: { impact: null, byWhen: null, byWords: null, tried: [], minutesAlone: null, help: null, name: null, callMe: null },
    contact: null, topic: null, owner: null, owners: [], situation: { name: "new" }, turn: null, waited: { us: 0, you: 0 }, firstAnswerAt: null, waitShown: null,
    quotes: [], consent: null, hold: null, earlierHolds: [], promises: [], goal: null, issues: [], statementAsked: null, statementPutOff: null,
    statements: [], reviews: [], thanks: [], messages: Messages.none, files: [], outside: [], marks: [], steps: [], thinking: noThinking, erasing: nothingErased, disclosing: nothingDisclosed, card: noCard, keys: [], unknown: {},
  };
}
