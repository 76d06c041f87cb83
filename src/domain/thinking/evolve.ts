/** What a fact about our thinking does to the case. Runs in browsers too, so only types are imported. */
import type { CaseState } from "../case/state.ts";
import type { PrecedentWords, ThinkingFact } from "./events.ts";
import type { LinkState, PrecedentState, SuggestionState, Thinking } from "./state.ts";

export function evolveThinking(state: CaseState, fact: ThinkingFact): CaseState {
  return { ...state, thinking: thought(state.thinking, fact) };
}

function thought(before: Thinking, fact: ThinkingFact): Thinking {
  const place = { stream: fact.stream, seq: fact.seq, time: fact.time, who: fact.who };
  // No proposal is without words: one that is was erased. Nothing is to be learned from what is left, and nothing is proposed anew.
  const erased: PrecedentState = { ...place, status: "withheld", words: null, removed: [], why: null };
  switch (fact.type) {
    case "thinking.asked":
      return { ...before, asked: [...before.asked, { ...place, ...fact.data }] };
    case "thinking.answered":
      return { ...before, answers: ordered([...before.answers, { ...place, ...fact.data }]) };
    case "problem.linked":
      return { ...before, links: ordered<LinkState>([...before.links, { ...place, ...fact.data }]) };
    case "problem.unlinked":
      // Each side takes back its own: what the person said of their case in S is not undone by a word in O.
      return { ...before, links: before.links.filter((link) => !(link.problem === fact.data.problem && link.stream === fact.stream)) };
    case "suggestion.taken":
      return suggested(before, { ...place, suggestion: fact.data.suggestion, how: "taken", text: null, why: null });
    case "suggestion.changed":
      return suggested(before, { ...place, suggestion: fact.data.suggestion, how: "changed", text: fact.data.text, why: fact.data.why });
    case "suggestion.dismissed":
      return suggested(before, { ...place, suggestion: fact.data.suggestion, how: "dismissed", text: null, why: fact.data.why });
    case "move.made":
      return { ...before, moves: [...before.moves, { ...place, ...fact.data, outcome: null, minutes: null, words: null, settledAt: null }] };
    case "move.worked": case "move.failed": {
      const { made, minutes, words } = fact.data;
      const outcome = fact.type === "move.worked" ? "worked" : "failed";
      return { ...before, moves: before.moves.map((move) => (move.seq === made ? { ...move, outcome, minutes, words, settledAt: fact.time } : move)) };
    }
    case "learning.set":
      // Nobody else can say it for them, whatever stands in a record.
      return fact.who === "p1" ? { ...before, learning: { allow: fact.data.allow, time: fact.time, seq: fact.seq } } : before;
    case "precedent.proposed": {
      const { removed, ...words } = fact.data;
      return { ...before, precedent: words.text === "" ? erased : precedent("proposed", words, removed, null) };
    }
    case "precedent.kept":
      return { ...before, precedent: fact.data.text === "" ? erased : precedent("kept", fact.data, before.precedent?.removed ?? [], null) };
    case "precedent.withheld":
      return { ...before, precedent: precedent("withheld", null, [], fact.data.why) };
    default:
      return unreachable(fact, before);
  }

  function precedent(status: PrecedentState["status"], words: PrecedentWords | null, removed: PrecedentState["removed"], why: string | null): PrecedentState {
    return { ...place, status, words, removed, why };
  }
}

function unreachable(_: never, before: Thinking): Thinking {
  return before;
}

const suggested = (before: Thinking, one: SuggestionState): Thinking => ({ ...before, suggestions: ordered([...before.suggestions, one]) });

/** Facts of S and O may arrive in either order; their place in the list must not depend on it. */
function ordered<T extends { readonly stream: string; readonly seq: number; readonly time: string }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.seq - b.seq));
}
