/** What a fact about disclosing does to the case. A note that was shown stands in the record and on the person's page; it moves no turn, for nobody spoke. */
import type { CaseState } from "../case/state.ts";
import type { DisclosingFact } from "./events.ts";
import type { Disclosing, NotesRequest } from "./state.ts";

export function evolveDisclosing(state: CaseState, fact: DisclosingFact): CaseState {
  return { ...state, disclosing: after(state.disclosing, fact) };
}

function after(disclosing: Disclosing, fact: DisclosingFact): Disclosing {
  switch (fact.type) {
    case "notesAsked": {
      const { words, decider, promise, answerBy } = fact.data;
      const request: NotesRequest = { seq: fact.seq, time: fact.time, words, decider, answerBy, promise, status: "asked", answeredAt: null, shown: 0, withheld: [], more: false };
      return { ...disclosing, requests: [...disclosing.requests, request] };
    }
    case "notesRequestWithdrawn":
      return changed(disclosing, fact.data.request, { status: "withdrawn", answeredAt: fact.time });
    case "noteDisclosed": {
      const { request, writer, writtenAt, text, earlier, takenBackAt } = fact.data;
      return { ...disclosing, notes: [...disclosing.notes, { seq: fact.seq, time: fact.time, by: fact.who, writer, writtenAt, text, earlier, takenBackAt, request }] };
    }
    case "notesAnswered": {
      const { answer, shown, withheld, more } = fact.data;
      return changed(disclosing, fact.data.request, { status: answer, answeredAt: fact.time, shown, withheld, more });
    }
    case "notesWeighed": {
      const { shown, withheld } = fact.data;
      const common = { time: fact.time, by: fact.who };
      return { ...disclosing, weighed: [...disclosing.weighed, ...shown.map(({ note, entry }) => ({ ...common, note, entry, ground: null })), ...withheld.map(({ note, ground }) => ({ ...common, note, entry: null, ground }))] };
    }
    default:
      return unreachable(fact, disclosing);
  }
}

function changed(disclosing: Disclosing, seq: number, change: Partial<NotesRequest>): Disclosing {
  return { ...disclosing, requests: disclosing.requests.map((one) => (one.seq === seq ? { ...one, ...change } : one)) };
}

function unreachable(_: never, disclosing: Disclosing): Disclosing {
  return disclosing;
}
