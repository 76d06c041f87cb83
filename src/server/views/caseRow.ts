/** What lists and figures need of one case, worked out from its folded state alone: the same state always gives the same row. */
import type { CaseState, PromiseState, Situation } from "../../domain/case/state.ts";
import type { Messages } from "../../domain/conversation/messages.ts";
import type { Who } from "../../record/entry.ts";

export type Place = "waiting" | "offered" | "with" | "closed";

export type ProjectedRow = {
  readonly case_id: string; readonly seen: number; readonly desk: string; readonly topic: string | null; readonly topic_title: string | null;
  readonly situation: string; readonly place: Place; readonly turn: "us" | "you" | null; readonly turn_since: string | null;
  readonly owner: string | null; readonly owner_name: string | null; readonly expert: string | null; readonly holder: string | null;
  readonly asked_at: string; readonly last_at: string; readonly closed_at: string | null;
  readonly person: string; readonly question: string; readonly impact: string | null; readonly tried: readonly string[]; readonly by_when: string | null;
  readonly offered_until: string | null; readonly next_promise: { readonly id: string; readonly what: string; readonly due: string } | null; readonly sort_at: string;
  readonly said: readonly number[]; readonly people: Readonly<Record<string, Who>>;
  /** Words by which the case can be found; becomes the search column. */
  readonly words: string;
};

/** The person's side is always p1. */
const person: Who = "p1";
const excerptLength = 280;
/**
 * How much of a case is looked through by the words that find it: its beginning and what was said last. Every message brings this up to date, so it
 * costs the same however long a case has become; the record itself is searched on its own page.
 */
const mostWords = 8_000;
const mostSaid = 200;

/** The row of a case, or null while nothing was asked. `lastAt`: the time of its newest entry. */
export function projectRow(state: CaseState, lastAt: string): ProjectedRow | null {
  const { question, situation } = state;
  if (question === null) return null;
  const slugOf = (who: Who | null): string | null => (who === null ? null : (state.people[who]?.expert ?? null));
  const expert = slugOf(expertOf(situation));
  const owner = slugOf(state.owner);
  const next = nextPromise(state.promises);
  const { said, last } = newest(state.messages);
  return {
    case_id: state.caseId, seen: state.seen.S + state.seen.O + state.seen.C, desk: question.desk, topic: state.topic?.slug ?? null, topic_title: state.topic?.title ?? null,
    situation: situation.name, place: placeOf(situation), turn: state.turn?.whose ?? null, turn_since: state.turn?.since ?? null,
    owner, owner_name: state.owner === null ? null : (state.people[state.owner]?.name ?? null), expert, holder: holderOf(situation, owner, expert),
    asked_at: question.time, last_at: lastAt, closed_at: situation.name === "closed" ? situation.since : null,
    person: personName(state), question: excerpt(question.text), impact: state.about.impact, tried: state.about.tried, by_when: state.about.byWhen,
    offered_until: situation.name === "offered" ? situation.until : null, next_promise: next === null ? null : { id: next.id, what: next.what, due: next.due },
    sort_at: next?.due ?? question.time,
    said,
    people: Object.fromEntries(Object.values(state.people).flatMap((each) => (each.expert === null ? [] : [[each.expert, each.who]]))),
    words: [personName(state), state.about.name, state.topic?.title, question.text, state.about.impact, ...state.about.tried, state.goal?.text, ...last]
      .filter((each) => each !== null && each !== undefined).join("\n").slice(0, mostWords),
  };
}

/** Of the newest messages: the seqs of the person's, oldest first, and the words of all, newest first, as far as a row has room for them. */
function newest(messages: Messages): { readonly said: readonly number[]; readonly last: readonly string[] } {
  const [said, last]: [number[], string[]] = [[], []];
  // From the end and no further than needed: every message brings its case's row up to date, however long the conversation has become.
  let words = 0;
  for (let i = messages.length - 1; i >= 0 && (words < mostWords || said.length < mostSaid); i--) {
    const each = messages.at(i);
    if (each === undefined || each.stream !== "S" || each.takenBackAt !== null || each.erased) continue;
    if (each.who === person && said.length < mostSaid) said.push(each.seq);
    if (words < mostWords) last.push(each.text);
    words += each.text.length + 1;
  }
  return { said: said.toReversed(), last };
}

/** What the person likes to be called, or gave as a name; "Somebody" while they said neither. */
export function personName(state: CaseState): string {
  return state.about.callMe || state.about.name || state.people[person]?.name || "Somebody";
}

/** How a person is named in public: as they like to be called, else first name and initial. Nobody's whole name is published with a review. */
export function publicName(state: CaseState): string {
  if (state.about.callMe) return state.about.callMe;
  const [first, ...rest] = (state.about.name || state.people[person]?.name || "Somebody").trim().split(/\s+/u);
  const last = rest.at(-1);
  return last === undefined ? (first ?? "Somebody") : `${first} ${[...last][0] ?? ""}.`;
}

function expertOf(situation: Situation): Who | null {
  switch (situation.name) {
    case "new":
    case "choosing":
      return null;
    case "offered":
    case "unanswered":
    case "left":
    case "withExpert":
    case "closed":
      return situation.expert;
    default:
      return situation satisfies never;
  }
}

function placeOf(situation: Situation): Place {
  switch (situation.name) {
    case "new":
    case "choosing":
    case "unanswered":
      return "waiting";
    case "offered":
      return "offered";
    case "left":
    case "withExpert":
      return "with";
    case "closed":
      return "closed";
    default:
      return situation satisfies never;
  }
}

/** After "someone else" the present owner keeps the person in their list until another has said yes. */
function holderOf(situation: Situation, owner: string | null, expert: string | null): string | null {
  if (situation.name === "withExpert" || situation.name === "left") return expert;
  if (situation.name === "closed") return expert ?? owner;
  return situation.name !== "new" && situation.previous !== null ? owner : null;
}

function nextPromise(promises: readonly PromiseState[]): PromiseState | null {
  return promises.filter((each) => each.status === "open").reduce<PromiseState | null>((first, each) => (first === null || each.due < first.due ? each : first), null);
}

/** The beginning of a text, cut between words. */
export function excerpt(text: string, most = excerptLength): string {
  const oneLine = text.replace(/\s+/gu, " ").trim();
  if (oneLine.length <= most) return oneLine;
  const cut = oneLine.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most - 40)).toWellFormed()}…`;
}
