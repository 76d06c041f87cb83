/**
 * What of a known problem may be used at a moment. A fact that nobody has checked lately, and whatever somebody has said is wrong, stop being offered
 * until somebody has looked: better no answer than a wrong one (PRODUCT S4-12). Types only, so that the desk can ask as well.
 */
import type { FactState, KnownState, Mark } from "./state.ts";
import type { Confidence, KeptMove, KeptQuestion, SharedText } from "./values.ts";

/** `now`: UTC instant. A check that has run out counts as none. */
export function confidenceAt({ confidence, checked }: KnownState, now: string): Confidence {
  return confidence === "checked" && checked?.until != null && checked.until <= now ? "unchecked" : confidence;
}

export type FactStanding = "good" | "unchecked" | "stale" | "doubted";

/** good: checked and not run out. unchecked: never checked since its words changed. stale: run out. doubted: said to be wrong. */
export function factStanding(state: KnownState, fact: FactState, now: string): FactStanding {
  if (doubts(state, "fact", fact.id).length > 0) return "doubted";
  if (fact.expiresOn !== null && fact.expiresOn <= now) return "stale";
  return fact.checkedOn === null && confidenceAt(state, now) !== "checked" ? "unchecked" : "good";
}

const openMarks = (state: KnownState): readonly Mark[] => state.marks.filter((mark) => mark.status === "open");
/** Open words of "this is wrong" about one thing, or about all of it. */
export function doubts(state: KnownState, field: string, id: string | null = null): readonly Mark[] {
  return openMarks(state).filter(({ about }) => about.field === "all" || (about.field === field && (id === null || ("id" in about && about.id === id))));
}

export type Offered = {
  /** May it be proposed to an expert at all? */
  readonly offered: boolean;
  readonly confidence: Confidence;
  readonly facts: readonly FactState[]; readonly moves: readonly KeptMove[]; readonly questions: readonly KeptQuestion[];
  readonly cause: string | null; readonly workaround: string | null; readonly guide: string | null;
  /** What was left out, and why, for whoever asks. */
  readonly withheld: readonly { readonly field: string; readonly id: string | null; readonly why: "stale" | "doubted" }[];
};

/** What may be put before an expert now. */
export function offeredAt(state: KnownState, now: string): Offered {
  const withheld: { field: string; id: string | null; why: "stale" | "doubted" }[] = [];
  const sound = <T extends { readonly id: string }>(field: string, list: readonly T[]): readonly T[] => list.filter(({ id }) => {
    const doubted = doubts(state, field, id).length > 0;
    if (doubted) withheld.push({ field, id, why: "doubted" });
    return !doubted;
  });
  const plain = (field: "cause" | "workaround" | "guide"): string | null => {
    const value = state[field];
    if (value === null || doubts(state, field).length === 0) return value;
    withheld.push({ field, id: null, why: "doubted" });
    return null;
  };
  const facts = sound("fact", state.facts).filter((one) => {
    const stale = factStanding(state, one, now) === "stale";
    if (stale) withheld.push({ field: "fact", id: one.id, why: "stale" });
    return !stale;
  });
  const offered = state.begun !== null && state.confidence !== "retired" && doubts(state, "all").length === 0;
  return { offered, confidence: confidenceAt(state, now), facts, moves: sound("move", state.moves), questions: sound("question", state.questions), cause: plain("cause"), workaround: plain("workaround"), guide: plain("guide"), withheld };
}

export type PublicProblem = {
  readonly title: string; readonly words: string; readonly plan: string | null; readonly publishedAt: string;
  /** Facts with "you can share this" that stand well now, with the day they were checked. */
  readonly facts: readonly { readonly text: string; readonly source: string | null; readonly checkedOn: string | null }[];
  readonly cause: string | null; readonly workaround: string | null; readonly guide: string | null;
  readonly fix: KnownState["fix"]; readonly meToo: number;
};

/** Whoever has not said "you can share this" of what is done about it has said nothing of it outside. */
const unsaidFix: KnownState["fix"] = { status: "none", by: null, words: null, at: null };

/** What people may read of it; null when it is not published or what was published is doubted. Nothing else of the record reaches them. */
export function publicAt(state: KnownState, now: string): PublicProblem | null {
  const { published } = state;
  if (published === null || state.confidence === "retired" || doubts(state, "published").length > 0) return null;
  const offered = offeredAt(state, now);
  const told = <T>(field: SharedText, value: T | null): T | null => (state.sharing.includes(field) ? value : null);
  const facts = offered.facts.filter((one) => one.share && factStanding(state, one, now) === "good");
  return {
    title: published.title, words: published.words, plan: published.plan, publishedAt: published.at,
    facts: facts.map(({ text, source, checkedOn }) => ({ text, source, checkedOn: checkedOn ?? state.checked?.at ?? null })),
    cause: told("cause", offered.cause), workaround: told("workaround", offered.workaround), guide: told("guide", offered.guide), fix: told("fix", state.fix) ?? unsaidFix, meToo: state.meToo,
  };
}
