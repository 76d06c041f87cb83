/** What a case remembers of our thinking. Plain data; a reader without stream O simply has less of it. */
import type { StreamName, Who } from "../../record/entry.ts";
import type { PrecedentWords, Removed, Suggestion } from "./events.ts";

type Place = { readonly stream: StreamName; readonly seq: number; readonly time: string; readonly who: Who };

export type AskedState = Place & { readonly problem: string | null; readonly question: string | null; readonly text: string; readonly message: number | null };
/** `answer` null: they could not say. */
export type AnswerState = Place & { readonly problem: string | null; readonly question: string | null; readonly text: string; readonly answer: string | null };
export type LinkState = Place & { readonly problem: string; readonly title: string; readonly why: string | null };
export type SuggestionState = Place & { readonly suggestion: Suggestion; readonly how: "taken" | "changed" | "dismissed"; readonly text: string | null; readonly why: string | null };
/** `outcome` null: not known yet. */
export type MoveState = Place & { readonly problem: string | null; readonly move: string | null; readonly title: string; readonly way: "show" | "with" | "for" | null; readonly text: string; readonly message: number | null; readonly outcome: "worked" | "failed" | null; readonly minutes: number | null; readonly words: string | null; readonly settledAt: string | null };
export type PrecedentState = Place & { readonly status: "proposed" | "kept" | "withheld"; readonly words: PrecedentWords | null; readonly removed: Removed; readonly why: string | null };

export type Thinking = {
  readonly asked: readonly AskedState[]; readonly answers: readonly AnswerState[]; readonly links: readonly LinkState[]; readonly suggestions: readonly SuggestionState[];
  readonly moves: readonly MoveState[];
  /** Null: never said, which is a no. */
  readonly learning: { readonly allow: boolean; readonly time: string; readonly seq: number } | null;
  /** The latest word about what may be learned from this. */
  readonly precedent: PrecedentState | null;
};

/** So many of each kind on one case: more is a loop gone wild, not thinking. */
export const mostThoughts = 300;

export const noThinking: Thinking = { asked: [], answers: [], links: [], suggestions: [], moves: [], learning: null, precedent: null };
