/** News of a case, after COMMIT and never before: what was appended, and the state before and after. Listeners must be quick and must not throw. */
import type { CaseId, Entry, Heads } from "../../record/entry.ts";
import type { CaseState } from "../../domain/case/state.ts";

export type News = { readonly caseId: CaseId; readonly entries: readonly Entry[]; readonly before: CaseState; readonly state: CaseState; readonly heads: Heads };
export type Listener = (news: News) => void;

export type Feed = {
  /** Tells everybody now; what was to be told soon comes first. */
  publish(news: News): void;
  /** Tells everybody after the events at hand, in the order given. */
  publishSoon(news: News): void;
  /** Hears one case; call what is returned to stop. */
  onCase(caseId: CaseId, listener: Listener): () => void;
  /** Hears every case, for as long as the program runs. */
  onAll(listener: Listener): void;
  /** Whether anybody hears this case now. */
  heard(caseId: CaseId): boolean;
};

export function openFeed(): Feed {
  const byCase = new Map<CaseId, Set<Listener>>();
  const all: Listener[] = [];
  let soon: News[] = [];
  const tell = (news: News): void => {
    for (const listener of all) listener(news);
    for (const listener of byCase.get(news.caseId) ?? []) listener(news);
  };
  const tellSoon = (): void => {
    const due = soon;
    soon = [];
    for (const news of due) tell(news);
  };
  return {
    publish: (news) => {
      if (soon.length > 0) tellSoon();
      tell(news);
    },
    publishSoon: (news) => {
      if (soon.push(news) === 1) setImmediate(tellSoon);
    },
    onCase: (caseId, listener) => {
      const listeners = byCase.get(caseId) ?? new Set();
      byCase.set(caseId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) byCase.delete(caseId);
      };
    },
    onAll: (listener) => void all.push(listener),
    heard: (caseId) => byCase.has(caseId),
  };
}
