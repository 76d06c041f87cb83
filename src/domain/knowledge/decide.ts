/**
 * The one place where a command about a known problem becomes facts or a refusal. Pure. Any expert may edit in place and say that something is wrong;
 * checking, publishing, retiring and giving away belong to its owner and to leads.
 */
import type { Who } from "../../record/entry.ts";
import { minutesAfter } from "../case/instants.ts";
import type { KnownCommand, KnownCommandOf } from "./commands.ts";
import { type KnownContext, type KnownDecision, knownRefuses as refuses } from "./decision.ts";
import { decideDraft, decideEdit } from "./drafting.ts";
import type { NewKnownFact } from "./events.ts";
import { knownWho, looksAfter, seats } from "./seats.ts";
import type { KnownState, Mark } from "./state.ts";
import type { About } from "./values.ts";

/** A repair promised further ahead than this is none. */
const farthestRepair = 60 * 24 * 90;
/** Marks on one known problem, open and settled. */
const mostMarks = 500;

export type Bare = NewKnownFact extends infer F ? (F extends NewKnownFact ? Omit<F, "stream" | "who"> : never) : never;
/** What a rule of one command yields: facts without stream and `who`, or a refusal. */
export type Ruled = readonly Bare[] | Extract<KnownDecision, { kind: "refused" }>;
export type Seats = ReturnType<typeof seats>;

/** The facts that `command`, given by `context.actor`, yields on this state; or why not. Never throws on a parsed command. */
export function decideKnown(state: KnownState, command: KnownCommand, context: KnownContext): KnownDecision {
  const { actor } = context;
  const bySoftware = command.type === "repairOverdue" || command.type === "meToo";
  if (bySoftware !== (actor.kind === "software")) return refuses("notYours");
  if ((state.begun === null) !== (command.type === "draft")) return refuses(command.type === "draft" ? "alreadyDrafted" : "noSuchProblem");
  const seated = seats(state);
  const who = seated.actorSeat(actor);
  const ruled = rule(state, command, context, seated, who);
  if ("kind" in ruled) return ruled;
  const facts = ruled.map((fact): NewKnownFact => ({ ...fact, stream: "O", who }));
  return { kind: "facts", facts: [...seated.joined, ...facts] };
}

function rule(state: KnownState, command: KnownCommand, context: KnownContext, seated: Seats, who: Who): Ruled {
  switch (command.type) {
    case "draft":
      return decideDraft(command, context, seated, who);
    case "edit":
      return decideEdit(state, command, context, seated);
    case "meToo":
      return state.published === null ? denied("notPublished") : [{ type: "known.meToo", data: {} }];
    case "repairOverdue":
      return overdue(state, command, context);
    case "revive":
      if (state.retired === null) return denied("problemNotRetired");
      return owning(state, context, () => [{ type: "known.revived", data: { why: command.why } }]);
    default:
      return state.retired === null ? living(state, command, context, seated, who) : denied("problemRetired");
  }
}

const denied = (code: Parameters<typeof refuses>[0], facts: Parameters<typeof refuses>[1] = {}): Ruled => refuses(code, facts) as Extract<KnownDecision, { kind: "refused" }>;

/** Only for its owner and for leads. */
function owning(state: KnownState, { actor }: KnownContext, yields: () => Ruled): Ruled {
  return looksAfter(state, actor) ? yields() : denied("notYours");
}

type Living = Exclude<KnownCommand, KnownCommandOf<"draft" | "edit" | "meToo" | "repairOverdue" | "revive">>;

function living(state: KnownState, command: Living, context: KnownContext, seated: Seats, who: Who): Ruled {
  const { now } = context;
  switch (command.type) {
    case "ready":
      return state.confidence === "draft" ? [{ type: "known.readied", data: {} }] : denied("nothingChanged");
    case "check":
      // Who vouches for it has read what they vouch for.
      if (writtenSince(state, command.seen, isContent)) return denied("changedMeanwhile", { field: "all" });
      if (command.until !== null && command.until <= now) return denied("promiseInPast");
      if (state.marks.some((mark) => mark.status === "open")) return denied("repairOpen");
      return owning(state, context, () => [{ type: "known.checked", data: { until: command.until } }]);
    case "checkFact": {
      const fact = state.facts.find((one) => one.id === command.fact);
      if (fact === undefined) return denied("noSuchFact");
      if (command.expiresOn !== null && command.expiresOn <= now) return denied("promiseInPast");
      return fact.owner === who || looksAfter(state, context.actor) ? [{ type: "known.factChecked", data: { fact: fact.id, expiresOn: command.expiresOn } }] : denied("notYours");
    }
    case "markWrong":
      return markWrong(state, command, context, seated);
    case "settleMark":
      return settleMark(state, command, context, who);
    case "retire":
      if (command.why.trim() === "") return denied("nothingToSay");
      if (command.into !== null && (command.into === state.id || !context.canReplace(command.into))) return denied("noSuchProblem");
      return owning(state, context, () => [{ type: "known.retired", data: { why: command.why, into: command.into } }]);
    case "publish":
      if (state.confidence === "draft") return denied("notReady");
      if (command.published.words.trim() === "") return denied("nothingToSay");
      if (writtenSince(state, command.seen, (key) => key === "published")) return denied("changedMeanwhile", { field: "published" });
      return owning(state, context, () => [{ type: "known.published", data: command.published }]);
    case "unpublish":
      if (state.published === null) return denied("notPublished");
      return owning(state, context, () => [{ type: "known.unpublished", data: { why: command.why } }]);
    case "setOwner": {
      const next = context.colleague(command.owner);
      if (next === null) return denied("noSuchExpert");
      if (state.owner !== null && state.owner === knownWho(state, next.slug)) return denied("nothingChanged");
      return owning(state, context, () => [{ type: "known.ownerSet", data: { owner: seated.seatOf(next), why: command.why } }]);
    }
    case "setFix":
      // A date of something that is done lies behind us; a date promised lies ahead.
      if (command.fix.by !== null && (command.fix.status === "planned" || command.fix.status === "underWay") && command.fix.by <= now) return denied("promiseInPast");
      if (writtenSince(state, command.seen, (key) => key === "fix")) return denied("changedMeanwhile", { field: "fix" });
      return owning(state, context, () => [{ type: "known.fixSet", data: command.fix }]);
    case "share": {
      if (state.sharing.includes(command.field) === command.on) return denied("nothingChanged");
      const said: Ruled = [{ type: "known.shared", data: { field: command.field, on: command.on } }];
      return command.on ? owning(state, context, () => said) : said;
    }
  }
}

/** Whether a field was written after somebody read; a reader who says nothing of when does not mind. */
const writtenSince = ({ touched }: KnownState, seen: number | undefined, counts: (key: string) => boolean): boolean => seen !== undefined && Object.entries(touched).some(([key, at]) => at > seen && counts(key));
const isContent = (key: string): boolean => key !== "published" && key !== "fix";

/** Who looks after the thing that is marked: a fact has an owner of its own. */
function keeperOf(state: KnownState, about: About): Who | null {
  const fact = about.field === "fact" ? state.facts.find((one) => one.id === about.id) : undefined;
  return fact?.owner ?? state.owner;
}

function isThere(state: KnownState, about: About): boolean {
  switch (about.field) {
    case "move": return state.moves.some((one) => one.id === about.id);
    case "question": return state.questions.some((one) => one.id === about.id);
    case "fact": return state.facts.some((one) => one.id === about.id);
    case "published": return state.published !== null;
    default: return true;
  }
}

function markWrong(state: KnownState, { about, words, owner, due }: KnownCommandOf<"markWrong">, { now, newId, colleague, repairWithin }: KnownContext, seated: Seats): Ruled {
  if (words.trim() === "") return denied("nothingToSay");
  if (!isThere(state, about)) return denied("noSuchEntry");
  if (state.marks.length >= mostMarks) return denied("tooMany");
  const chosen = owner === null ? null : colleague(owner);
  if (owner !== null && chosen === null) return denied("noSuchExpert");
  const keeper = chosen === null ? keeperOf(state, about) : seated.seatOf(chosen);
  if (keeper === null) return denied("ownerNeeded");
  const by = due ?? minutesAfter(now, repairWithin);
  if (by <= now) return denied("promiseInPast");
  if (by > minutesAfter(now, farthestRepair)) return denied("promiseTooFar");
  return [{ type: "known.markedWrong", data: { mark: newId(), about, words, owner: keeper, due: by } }];
}

function settleMark(state: KnownState, { mark, how, words }: KnownCommandOf<"settleMark">, { actor }: KnownContext, who: Who): Ruled {
  const open = state.marks.find((one) => one.id === mark);
  if (open === undefined) return denied("noSuchMark");
  if (open.status !== "open") return denied("markSettled");
  // Whoever doubted it deserves to hear why it stands after all.
  if (how === "stands" && (words === null || words.trim() === "")) return denied("nothingToSay");
  return mayRepair(state, open, actor, who) ? [{ type: "known.markSettled", data: { mark, how, words } }] : denied("notYours");
}

/** The one named to repair it, its owner, and leads. Whoever said it is wrong may not say that it stands, but may take part in putting it right by editing. */
const mayRepair = (state: KnownState, mark: Mark, actor: KnownContext["actor"], who: Who): boolean => mark.owner === who || looksAfter(state, actor);

function overdue(state: KnownState, { mark }: KnownCommandOf<"repairOverdue">, { now }: KnownContext): Ruled {
  const open = state.marks.find((one) => one.id === mark && one.status === "open" && !one.overdue);
  if (open === undefined) return denied("noSuchMark");
  return now > open.due ? [{ type: "known.repairOverdue", data: { mark } }] : denied("tooLate");
}
