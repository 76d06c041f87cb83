/**
 * What the world sees of a case, from its record and the person's choices alone: the projection that public cards are served from holds this and nothing
 * else. Nothing that was said is on it, only what happened. Names and amounts in titles, promises and replies are hidden unless the person confirmed them.
 */
import type { Who } from "../../record/entry.ts";
import type { CaseState, PromiseState } from "../case/state.ts";
import type { CaseFact } from "../case/facts.ts";
import type { Recorded } from "../fact.ts";
import type { CardFields } from "./events.ts";
import { requestsOf } from "../promises/answering.ts";

export type Stage = "asked" | "with" | "putRight" | "stopped";
export type CardView = {
  readonly key: string; readonly title: string;
  readonly asker: string | null; readonly organisation: string | null;
  /** When it was asked; when it ended, if it did. */
  readonly since: string; readonly ended: string | null;
  /** Milliseconds (whole hours) during which it was with the organisation, and with the person, up to `turnSince`; whose turn it is since then. */
  readonly time: { readonly us: number; readonly you: number; readonly turn: "us" | "you" | null; readonly turnSince: string | null } | null;
  readonly stage: Stage | null;
  readonly owner: { readonly name: string; readonly slug: string | null } | null;
  readonly promise: { readonly what: string; readonly due: string } | null;
  readonly kept: { readonly kept: number; readonly broken: number } | null;
  readonly happened: readonly { readonly at: string; readonly text: string }[] | null;
  readonly replies: readonly { readonly by: string; readonly at: string; readonly text: string }[];
  readonly until: string | null;
  readonly updated: string;
};

const mostLines = 60;

// The world learns on which day something happened, and how long it takes in hours: exact times would let somebody recognise a person by them.
const toDay = (instant: string): string => `${instant.slice(0, 10)}T00:00:00.000Z`;
const toHour = (instant: string): string => `${instant.slice(0, 13)}:00:00.000Z`;
const inHours = (ms: number): number => Math.round(ms / 3_600_000) * 3_600_000;

/**
 * The card as the world may see it now, or null when none is shown. `facts`: those of stream S, in order; the newest, and those that are `toldOnCards`, are enough. `hide` takes out of a text what must not be seen
 * (names of others, amounts) except what is listed; it comes from outside because finding it is not the case's own knowledge.
 */
export function cardView(state: CaseState, facts: readonly Recorded[], organisation: string, hide: (text: string, confirmed: readonly string[]) => string): CardView | null {
  const { card, question, situation } = state;
  if (card.shown === null || card.key === null || question === null) return null;
  const { title, fields, until, confirmed } = card.shown;
  const safe = (text: string): string => hide(text, confirmed);
  const ended = situation.name === "closed" ? situation.since : null;
  const names = namesOf(state, fields);
  const promises = shownPromises(state);
  return {
    key: card.key, title: safe(title), asker: fields.asker ? askerOf(state) : null, organisation: fields.organisation ? organisation : null, since: toHour(question.time), ended: ended === null ? null : toHour(ended),
    time: fields.time ? { us: inHours(state.waited.us), you: inHours(state.waited.you), turn: ended === null ? (state.turn?.whose ?? null) : null, turnSince: ended === null && state.turn !== null ? toHour(state.turn.since) : null } : null,
    stage: fields.stage ? stageOf(state) : null,
    owner: fields.owner ? ownerOf(state) : null,
    promise: fields.promise ? nextPromise(promises, safe) : null,
    kept: fields.kept ? countPromises(promises) : null,
    happened: fields.happened ? facts.flatMap((fact) => lineOf(fact, promises, names)).slice(-mostLines) : null,
    // A reply is the organisation's own word in the open: whoever gives it gives their name, and no choice of the person's takes it away. What it says of others, of
    // the person and of money is found and hidden like everywhere on the card.
    replies: card.replies.filter((one) => one.text !== "").map((one) => ({ by: state.people[one.by]?.name ?? "", at: toDay(one.time), text: hide(one.text, [...confirmed, ...namesOfReplier(state, one.by)]) })),
    until, updated: toDay(facts.at(-1)?.time ?? card.shown.since),
  };
}

/** What the person is called on their card, if they let it be seen. */
export const askerOf = ({ about, people }: CaseState): string | null => (about.callMe ?? firstOf(about.name ?? people["p1"]?.name ?? "")) || null;
/** Whoever did not say what to call them is known in the open by the first of their names alone. */
const firstOf = (name: string): string => name.trim().split(/\s+/u)[0] ?? "";

/** Whoever replies gives their own name, in full or in part. */
export function namesOfReplier({ people }: CaseState, by: Who): readonly string[] {
  const name = people[by]?.name ?? "";
  return [name, ...name.split(/\s+/u)];
}

function ownerOf({ owner, people }: CaseState): CardView["owner"] {
  const person = owner === null ? undefined : people[owner];
  return person === undefined ? null : { name: person.name, slug: person.expert };
}

function stageOf({ situation }: CaseState): Stage {
  switch (situation.name) {
    case "new": case "choosing": case "offered": case "unanswered":
      return "asked";
    case "left": case "withExpert":
      return "with";
    case "closed":
      return situation.as === "helped" ? "putRight" : "stopped";
  }
}

/** That the person asked to have something erased, or to read our notes, is nobody else's business, and so is the promise to answer. */
function shownPromises(state: CaseState): readonly PromiseState[] {
  const about = new Set(requestsOf(state).map(({ promise }) => promise));
  return state.promises.filter(({ id }) => !about.has(id));
}

function nextPromise(promises: readonly PromiseState[], safe: (text: string) => string): CardView["promise"] {
  const open = promises.filter((one) => one.status === "open").sort((a, b) => (a.due < b.due ? -1 : 1))[0];
  return open === undefined ? null : { what: safe(open.what), due: toDay(open.due) };
}

/** PRODUCT 5.10: what we moved counts as not kept. */
function countPromises(promises: readonly PromiseState[]): { readonly kept: number; readonly broken: number } {
  return { kept: promises.filter((one) => one.status === "kept" && one.moved !== "byUs").length, broken: promises.filter((one) => one.status === "broken" || (one.status === "kept" && one.moved === "byUs")).length };
}

/** Somebody on the card: who is on it by name, if the person lets that be seen; everybody else of the organisation by what they are. */
function namesOf(state: CaseState, fields: CardFields): (who: Who) => string {
  return (who) => {
    const one = state.people[who];
    if (one?.expert !== null && one !== undefined) return who !== state.owner ? "Another expert" : fields.owner ? one.name : "The expert";
    return (fields.asker ? askerOf(state) : null) ?? "The person";
  };
}

/** The kinds that may give a line: `textOf` knows them and no others. */
export const toldOnCards: ReadonlySet<string> = new Set<CaseFact["type"]>([
  "asked", "offerAccepted", "offerDeclined", "offerLapsed", "someoneElseAsked", "promiseMade", "promiseKept", "promiseMoved", "promiseBroken", "outsideTold", "outsideAnswered", "stated", "closed", "reopened", "refunded",
]);

/** One line, or none: only what happened, by kind; never what was said. */
function lineOf(recorded: Recorded, promises: readonly PromiseState[], names: (who: Who) => string): readonly { readonly at: string; readonly text: string }[] {
  const text = recorded.stream === "S" && recorded.data !== null && recorded.type !== "file" ? textOf(recorded as CaseFact, promises, names) : null;
  return text === null ? [] : [{ at: toDay(recorded.time), text }];
}

function textOf(fact: CaseFact, promises: readonly PromiseState[], names: (who: Who) => string): string | null {
  const shown = (id: string): PromiseState | undefined => promises.find((one) => one.id === id);
  switch (fact.type) {
    case "asked": return `${names("p1")} asked`;
    case "offerAccepted": return `${names(fact.who)} took it on`;
    case "offerDeclined": return `${names(fact.who)} could not take it on`;
    case "offerLapsed": return `${names(fact.data.expert)} did not answer in time`;
    case "someoneElseAsked": return `${names("p1")} asked for somebody else`;
    case "promiseMade": return fact.data.kind === "deed" && shown(fact.data.id) !== undefined ? `${names(fact.data.by)} promised something by a date` : null;
    case "promiseKept": return shown(fact.data.id)?.kind === "deed" ? `${names(fact.who)} kept a promise` : null;
    case "promiseMoved": return fact.data.consent || shown(fact.data.id) === undefined ? null : `${names(fact.who)} moved a promise`;
    case "promiseBroken": return shown(fact.data.id) === undefined ? null : `${names(fact.data.by)} did not keep a promise in time`;
    case "outsideTold": return `${names("p1")} told of a contact elsewhere`;
    case "outsideAnswered": return `${names(fact.who)} ${fact.data.answer === "corrected" ? "told it otherwise" : `${fact.data.answer} it`}`;
    case "stated": return fact.data.answer === "yes" ? `${names("p1")} said that it is put right` : `${names("p1")} said that it is ${fact.data.answer === "partly" ? "put right in part" : "not put right"}`;
    case "closed": return fact.data.as === "withdrawn" ? `${names("p1")} stopped it` : null;
    case "reopened": return `${names("p1")} came back`;
    case "refunded": return "Money was paid back";
    default: return null;
  }
}
