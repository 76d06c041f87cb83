/** What one entry does to a known problem. Runs in browsers too, so only types are imported. */
import type { Recorded } from "../fact.ts";
import type { KnownFact } from "./events.ts";
import type { FactState, KnownState, Mark } from "./state.ts";
import type { Change, KeptProblem } from "./values.ts";

type Of<T extends KnownFact["type"]> = Extract<KnownFact, { type: T }>;

/** The state after one more entry. Data is null when the words were erased: then only its place is left. */
export function evolveKnown(state: KnownState, recorded: Recorded): KnownState {
  const seen = { ...state, seen: recorded.seq };
  if (recorded.data === null) return seen;
  // Facts are checked against their schemas before they are appended: the type may be believed here.
  const fact = recorded as KnownFact;
  switch (fact.type) {
    case "known.joined":
      return { ...seen, people: { ...state.people, [fact.data.who]: fact.data } };
    case "known.drafted":
      return drafted(seen, fact);
    case "known.edited":
      return edited(seen, fact);
    case "known.readied":
      return { ...seen, confidence: "unchecked" };
    case "known.checked":
      return { ...seen, confidence: "checked", checked: { at: fact.time, by: fact.who, until: fact.data.until } };
    case "known.factChecked":
      return { ...seen, facts: seen.facts.map((one) => (one.id === fact.data.fact ? { ...one, expiresOn: fact.data.expiresOn, checkedOn: fact.time, checkedBy: fact.who } : one)) };
    case "known.markedWrong": {
      const { mark, about, words, owner, due } = fact.data;
      return { ...seen, marks: [...seen.marks, { id: mark, about, words, by: fact.who, at: fact.time, owner, due, status: "open", settledAt: null, answer: null, overdue: false }] };
    }
    case "known.markSettled":
      return onMark(seen, fact.data.mark, (mark) => ({ ...mark, status: fact.data.how, settledAt: fact.time, answer: fact.data.words }));
    case "known.repairOverdue":
      return onMark(seen, fact.data.mark, (mark) => ({ ...mark, overdue: true }));
    case "known.retired":
      return { ...seen, confidence: "retired", checked: null, published: null, retired: { at: fact.time, by: fact.who, ...fact.data }, marks: seen.marks.map((mark) => (mark.status === "open" ? { ...mark, status: "retired", settledAt: fact.time } : mark)) };
    case "known.revived":
      return { ...seen, confidence: "unchecked", retired: null };
    case "known.published":
      return { ...seen, published: { ...fact.data, at: fact.time, by: fact.who }, touched: { ...seen.touched, published: fact.seq } };
    case "known.unpublished":
      return { ...seen, published: null, touched: { ...seen.touched, published: fact.seq } };
    case "known.shared": {
      const others = seen.sharing.filter((one) => one !== fact.data.field);
      return { ...seen, sharing: fact.data.on ? [...others, fact.data.field] : others };
    }
    case "known.ownerSet":
      return { ...seen, owner: fact.data.owner };
    case "known.fixSet":
      return { ...seen, fix: { ...fact.data, at: fact.time }, touched: { ...seen.touched, fix: fact.seq } };
    case "known.meToo":
      return { ...seen, meToo: seen.meToo + 1 };
    default:
      return countUnknown(seen, fact);
  }
}

function countUnknown(state: KnownState, fact: never): KnownState {
  const { type } = fact as Recorded;
  const before = Object.hasOwn(state.unknown, type) ? (state.unknown[type] ?? 0) : 0;
  return { ...state, unknown: { ...state.unknown, [type]: before + 1 } };
}

/** What an expert drafts is a draft; what was brought in as somebody's finished work is unchecked. */
function drafted(state: KnownState, { data, time, who, seq }: Of<"known.drafted">): KnownState {
  const { facts, ...rest }: KeptProblem = data.problem;
  return {
    ...state, ...rest, sharing: rest.sharing ?? [], slug: data.slug, owner: data.owner, begun: { at: time, by: who, origin: data.origin },
    facts: facts.map(unchecked), confidence: data.origin.kind === "import" ? "unchecked" : "draft", touched: { all: seq }, changedAt: time,
  };
}

const unchecked = (one: Omit<FactState, "checkedOn" | "checkedBy">): FactState => ({ ...one, checkedOn: null, checkedBy: null });

/** Under which name a field's last writing is remembered. */
export function fieldKey(change: { readonly field: string; readonly id?: string | undefined }): string {
  return change.id === undefined ? change.field : `${change.field}:${change.id}`;
}

/** Changing what we say or do takes the check off; a better name, more words that people use or another place do not. */
const harmless: ReadonlySet<string> = new Set(["title", "symptoms", "place"]);

function edited(state: KnownState, { data: { change }, time, seq }: Of<"known.edited">): KnownState {
  const after = applied(state, change);
  const kept = { ...after, touched: { ...state.touched, [fieldKey(change)]: seq }, changedAt: time };
  return harmless.has(change.field) || state.confidence !== "checked" ? kept : { ...kept, confidence: "unchecked", checked: null };
}

function applied(state: KnownState, change: Change): KnownState {
  switch (change.field) {
    case "title": return { ...state, title: change.value };
    case "symptoms": return { ...state, symptoms: change.value };
    case "cause": return { ...state, cause: change.value };
    case "disconfirms": return { ...state, disconfirms: change.value };
    case "workaround": return { ...state, workaround: change.value };
    case "guide": return { ...state, guide: change.value };
    case "place": return { ...state, place: change.value };
    case "order": return { ...state, moves: change.value.flatMap((id) => state.moves.find((move) => move.id === id) ?? []) };
    case "move": return { ...state, moves: put(state.moves, change.id, change.value) };
    case "question": return { ...state, questions: put(state.questions, change.id, change.value) };
    case "fact": return { ...state, facts: putFact(state.facts, change.id, change.value) };
  }
}

/** In its place if it was there, else last; null takes it out. */
function put<T extends { readonly id: string }>(list: readonly T[], id: string, value: Omit<T, "id"> | null): readonly T[] {
  if (value === null) return list.filter((one) => one.id !== id);
  const made = { ...value, id } as T;
  return list.some((one) => one.id === id) ? list.map((one) => (one.id === id ? made : one)) : [...list, made];
}

/** New words need a new check; who owns it, whether it may be shared and its source do not. */
function putFact(facts: readonly FactState[], id: string, value: Omit<FactState, "id" | "checkedOn" | "checkedBy"> | null): readonly FactState[] {
  const before = facts.find((one) => one.id === id);
  const check = value !== null && before?.text === value.text ? { checkedOn: before.checkedOn, checkedBy: before.checkedBy } : { checkedOn: null, checkedBy: null };
  return put(facts, id, value === null ? null : { ...value, ...check });
}

function onMark(state: KnownState, id: string, change: (mark: Mark) => Mark): KnownState {
  return { ...state, marks: state.marks.map((mark) => (mark.id === id ? change(mark) : mark)) };
}
