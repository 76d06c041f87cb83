/** The record as lines for reading: when, who, what happened, and the words where words were said. */
import type { StreamName, Who } from "../../record/entry.ts";
import type { FactKind, Names, Recorded } from "../fact.ts";
import { readingOrder } from "../conversation/order.ts";
import { factKinds } from "./facts.ts";
import type { FileData } from "./evolve.ts";
import type { CaseState } from "./state.ts";

export type TimelineLine = {
  readonly seq: number; readonly stream: StreamName; readonly time: string; readonly who: Who;
  /** One plain sentence with names, never a pseudonym or an id. */
  readonly sentence: string;
  /** The very words, where somebody said or wrote something. */
  readonly quote: string | null;
};

// Each kind's sentence takes its own data; kept together they can only be called with data that was checked when it was appended.
const sentences = new Map<string, (data: never, by: Who, names: Names) => string>(factKinds.map((kind: FactKind<string, (typeof factKinds)[number]["schema"]>) => [kind.type, kind.sentence]));

/** How a pseudonym is called in sentences: by name; the person who gave none, and Byname itself, in words. */
export function namesOf(state: CaseState): Names {
  return (who) => {
    if (who === "p0") return "Byname";
    const name = state.people[who]?.name ?? "";
    return name === "" ? (who === "p1" ? "The person" : "Somebody") : name;
  };
}

/** Lines in reading order: shared entries by seq, private ones after the shared entry that their writer had seen. Kinds of a newer server are named. */
export function timeline(facts: readonly Recorded[], names: Names): readonly TimelineLine[] {
  return [...facts].sort(readingOrder).map((fact) => ({ seq: fact.seq, stream: fact.stream, time: fact.time, who: fact.who, sentence: sentenceOf(fact, names), quote: quoteOf(fact) }));
}

function sentenceOf(fact: Recorded, names: Names): string {
  if (fact.type === "file") return (fact.data as FileData).erased ? "A file was erased" : `${names(fact.who)} added a file`;
  if (fact.data === null) return `${names(fact.who)} wrote something here; the words were erased`;
  const sentence = sentences.get(fact.type);
  return sentence === undefined ? `Something this program does not know yet: ${fact.type}` : sentence(fact.data as never, fact.who, names);
}

/** The words of a fact are under one of these keys; nothing else of its data is shown. */
function quoteOf({ type, data }: Recorded): string | null {
  if (typeof data !== "object" || data === null) return null;
  const said = quotedKeys[type];
  if (said === undefined || !Object.hasOwn(quotedKeys, type)) return null;
  const words = said.map((key) => together((data as Readonly<Record<string, unknown>>)[key])).find((value) => typeof value === "string" && value !== "");
  return typeof words === "string" ? words : null;
}

/** Several reasons, one a line. */
const together = (value: unknown): unknown => (Array.isArray(value) ? value.map((one: { readonly words?: unknown }) => one.words).filter((one) => typeof one === "string").join("\n") : value);

const quotedKeys: Readonly<Record<string, readonly string[]>> = {
  asked: ["text"], aboutTold: ["impact", "byWords"], message: ["text"], messageEdited: ["text"], offerDeclined: ["words"], issueRaised: ["text"], issueAnswered: ["answer"],
  stated: ["words", "missing"], reviewed: ["text"], thanked: ["text"], notePublished: ["text"], cardShown: ["title"], cardReplied: ["text"], erasureAsked: ["words"], erasureAnswered: ["words"], notesAsked: ["words"], noteDisclosed: ["text"], notesAnswered: ["withheld"], legalHoldSet: ["words"], outsideTold: ["words"], outsideAnswered: ["words"], "step.sent": ["expected"], marked: ["words"],
  "thinking.asked": ["text"], "thinking.answered": ["answer", "text"], "problem.linked": ["title"], "problem.unlinked": ["title"], "suggestion.changed": ["text"], "suggestion.dismissed": ["why"],
  "move.made": ["text", "title"], "move.worked": ["words"], "move.failed": ["words"], "precedent.proposed": ["text"], "precedent.kept": ["text"], "precedent.withheld": ["why"],
};
