/** A known problem's history for reading: who changed what, why, and what stood there before. */
import type { Who } from "../../record/entry.ts";
import type { FactKind, Names, Recorded } from "../fact.ts";
import { knownFacts, type KnownFact } from "./events.ts";
import { evolveKnown } from "./evolve.ts";
import { beginKnown, type KnownState } from "./state.ts";

export type HistoryLine = {
  readonly seq: number; readonly time: string; readonly who: Who;
  /** One plain sentence with names. */
  readonly sentence: string;
  /** The very words: of a doubt, an answer, a reason. */
  readonly quote: string | null;
  /** For an edit: the field, what it held before and what it held after, as plain values. */
  readonly change: { readonly field: string; readonly before: unknown; readonly after: unknown } | null;
};

const sentences = new Map<string, (data: never, by: Who, names: Names) => string>(knownFacts.map((kind: FactKind<string, (typeof knownFacts)[number]["schema"]>) => [kind.type, kind.sentence]));

/** How a pseudonym of this record is called. */
export function knownNames(state: Pick<KnownState, "people">): Names {
  return (who) => (who === "p0" ? "Byname" : (state.people[who]?.name ?? "Somebody"));
}

/** The whole history, oldest first. `facts`: all entries of the record, decoded, in order. */
export function knownHistory(facts: readonly Recorded[]): readonly HistoryLine[] {
  const names = knownNames(facts.reduce(evolveKnown, beginKnown("0".repeat(32))));
  let state = beginKnown("0".repeat(32));
  return facts.map((fact) => {
    const before = state;
    state = evolveKnown(state, fact);
    return { seq: fact.seq, time: fact.time, who: fact.who, sentence: sentenceOf(fact, names), quote: quoteOf(fact), change: changeOf(fact, before, state) };
  });
}

function sentenceOf(fact: Recorded, names: Names): string {
  if (fact.data === null) return `${names(fact.who)} was here; the words were erased`;
  const sentence = sentences.get(fact.type);
  return sentence === undefined ? `Something this program does not know yet: ${fact.type}` : sentence(fact.data as never, fact.who, names);
}

function quoteOf({ data }: Recorded): string | null {
  if (typeof data !== "object" || data === null) return null;
  const { words, why } = data as Readonly<Record<string, unknown>>;
  return [words, why].find((one): one is string => typeof one === "string" && one !== "") ?? null;
}

function changeOf(recorded: Recorded, before: KnownState, after: KnownState): HistoryLine["change"] {
  if (recorded.type !== "known.edited" || recorded.data === null) return null;
  const { change } = (recorded as Extract<KnownFact, { type: "known.edited" }>).data;
  const value = (state: KnownState): unknown => {
    switch (change.field) {
      case "order": return state.moves.map(({ title }) => title);
      case "move": return state.moves.find(({ id }) => id === change.id) ?? null;
      case "question": return state.questions.find(({ id }) => id === change.id) ?? null;
      case "fact": return state.facts.find(({ id }) => id === change.id) ?? null;
      default: return state[change.field];
    }
  };
  return { field: change.field, before: value(before), after: value(after) };
}
