/**
 * What past cases say about how long this one takes, for its price and for waits. A price is looked at and then agreed to a moment later, so what was said
 * of a case is said again for a while, also if the engine has learned meanwhile.
 */
import type { CaseState } from "../../domain/case/state.ts";
import { nearest, type Precedent } from "../../domain/pricing/quote.ts";
import type { Mind } from "./mind.ts";
import { closeHits } from "./recall.ts";
import { questionOf } from "./thinking.ts";

export type Nearest = {
  /** The nearest precedents with minutes, nearest first; none when this was not met before or too few are near. */
  of(state: CaseState): readonly Precedent[];
  /** Mean minutes of what was kept of these topics; null while that is little. */
  meanMinutes(topics: readonly string[]): number | null;
};

const sameFor = 30 * 60_000;
const mostKept = 2_000;
const hitsAsked = 60;
/** Fewer are anecdotes: then the topic's own median is the better guess. */
const fewest = 3;
const meanFor = 60_000;

export function openNearest(mind: Mind, ms: () => number): Nearest {
  const said = new Map<string, { readonly key: string; readonly at: number; readonly found: readonly Precedent[] }>();
  const means = new Map<string, { readonly at: number; readonly mean: number | null }>();

  const ask = (state: CaseState): readonly Precedent[] => {
    if (mind.precedents() < fewest) return [];
    const verdict = mind.ask(questionOf(state), hitsAsked);
    if (!verdict.met) return [];
    const found = closeHits(verdict).flatMap((hit): Precedent[] => {
      const one = mind.found(hit.id);
      const held = one?.kind === "precedent" && one.caseId !== state.caseId ? mind.held(one.caseId) : null;
      // A case of another topic has another price for a minute; its minutes say nothing about this one.
      return held === null || held.minutes === null || held.topic !== (state.topic?.slug ?? null) || hit.score <= 0 ? [] : [{ minutes: held.minutes, weight: hit.score }];
    }).slice(0, nearest);
    return found.length < fewest ? [] : found;
  };

  return {
    of: (state) => {
      const key = `${state.topic?.slug ?? ""}\n${state.question?.seq ?? 0}`;
      const before = said.get(state.caseId);
      if (before !== undefined && before.key === key && ms() - before.at < sameFor) return before.found;
      const found = ask(state);
      said.delete(state.caseId);
      said.set(state.caseId, { key, at: ms(), found });
      if (said.size > mostKept) for (const first of said.keys()) {
        said.delete(first);
        break;
      }
      return found;
    },
    meanMinutes: (topics) => {
      const key = topics.join(" ");
      const before = means.get(key);
      if (before !== undefined && ms() - before.at < meanFor) return before.mean;
      const mean = mind.meanMinutes(new Set(topics));
      if (means.size > 200) means.clear();
      means.set(key, { at: ms(), mean });
      return mean;
    },
  };
}
