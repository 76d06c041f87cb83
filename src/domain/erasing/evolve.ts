/** What a fact about erasing does to the case. The words themselves are gone by the time anything is folded: `fold` reads tombstones first. */
import type { CaseState } from "../case/state.ts";
import type { ErasingFact } from "./events.ts";
import type { Erasing, ErasureRequest } from "./state.ts";

export function evolveErasing(state: CaseState, fact: ErasingFact): CaseState {
  return { ...state, erasing: after(state.erasing, fact) };
}

function after(erasing: Erasing, fact: ErasingFact): Erasing {
  switch (fact.type) {
    case "erasureAsked": {
      const { whole, entries, words, decider, decideBy, promise } = fact.data;
      const request: ErasureRequest = { seq: fact.seq, time: fact.time, whole, entries, words, decider, decideBy, promise, status: "asked", answeredAt: null, kept: [], ground: null, why: null };
      return { ...erasing, requests: [...erasing.requests, request] };
    }
    case "erasureWithdrawn":
      return changed(erasing, fact.data.request, { status: "withdrawn", answeredAt: fact.time });
    case "erasureAnswered": {
      const { answer, kept, ground, words } = fact.data;
      return changed(erasing, fact.data.request, { status: answer, answeredAt: fact.time, kept, ground, why: words });
    }
    case "erased": {
      const { basis, by, whole } = fact.data;
      return { ...erasing, tombstones: [...erasing.tombstones, { stream: fact.stream, seq: fact.seq, time: fact.time, basis, by, entries: fact.refs, whole }].sort(byStream) };
    }
    case "legalHoldSet":
      return { ...erasing, hold: fact.data.on ? { since: fact.time, by: fact.who, words: fact.data.words } : null };
    default:
      return unreachable(fact, erasing);
  }
}

// Not by arrival, so that who was there and who came later hold the same.
const byStream = (a: { stream: string; seq: number }, b: { stream: string; seq: number }): number => (a.stream === b.stream ? a.seq - b.seq : a.stream < b.stream ? -1 : 1);

function changed(erasing: Erasing, seq: number, change: Partial<ErasureRequest>): Erasing {
  return { ...erasing, requests: erasing.requests.map((one) => (one.seq === seq ? { ...one, ...change } : one)) };
}

function unreachable(_: never, erasing: Erasing): Erasing {
  return erasing;
}
