/** Writing a known problem down, and changing it in place, one field at a time. */
import type { Who } from "../../record/entry.ts";
import type { KnownCommandOf } from "./commands.ts";
import type { Bare, Ruled, Seats } from "./decide.ts";
import { type KnownContext, type KnownDecision, knownRefuses } from "./decision.ts";
import { fieldKey } from "./evolve.ts";
import { looksAfter } from "./seats.ts";
import type { KnownState } from "./state.ts";
import type { Change, GivenChange, GivenFact } from "./values.ts";

type Refused = Extract<KnownDecision, { kind: "refused" }>;
const denied = (code: Parameters<typeof knownRefuses>[0], facts: Parameters<typeof knownRefuses>[1] = {}): Refused => knownRefuses(code, facts) as Refused;

/** Every given thing gets an id, every named owner a seat. Refusals: `slugTaken`, `noSuchExpert`. */
export function decideDraft({ slug, problem, origin, owner }: KnownCommandOf<"draft">, context: KnownContext, seated: Seats, who: Who): Ruled {
  if (context.slugTaken(slug)) return denied("slugTaken", { slug });
  const named = owner === null ? null : context.colleague(owner);
  if (owner !== null && named === null) return denied("noSuchExpert");
  const keeper = named === null ? who : seated.seatOf(named);
  const owners = problem.facts.map((one) => ownerOf(one, context, seated, keeper));
  if (owners.includes(null)) return denied("noSuchExpert");
  const withId = <T extends object>(one: T): T & { id: string } => ({ id: context.newId(), ...one });
  const kept = {
    ...problem, moves: problem.moves.map(withId), questions: problem.questions.map(withId),
    facts: problem.facts.map((one, index) => ({ ...withId(one), owner: owners[index] ?? keeper })),
  };
  return [{ type: "known.drafted", data: { slug, problem: kept, origin, owner: keeper } }];
}

function ownerOf({ owner }: GivenFact, context: KnownContext, seated: Seats, keeper: Who): Who | null {
  if (owner === null) return keeper;
  const named = context.colleague(owner);
  return named === null ? null : seated.seatOf(named);
}

const limits = { move: 50, question: 30, fact: 100 } as const;

/**
 * Refusals: `problemRetired`, `changedMeanwhile` (somebody wrote the same field after the editor had read it), `noSuchEntry` (taking out what is not
 * there), `tooMany`, `noSuchExpert`, `notYours` (saying "you can share this" is its owner's), `nothingChanged`.
 */
export function decideEdit(state: KnownState, { change, why, seen }: KnownCommandOf<"edit">, context: KnownContext, seated: Seats): Ruled {
  if (state.retired !== null) return denied("problemRetired");
  if (seen > state.seen) return denied("noSuchEntry");
  const key = fieldKey(change);
  if ((state.touched[key] ?? 0) > seen) return denied("changedMeanwhile", { field: change.field });
  const before = present(state, change);
  if (change.field === "move" || change.field === "question" || change.field === "fact") {
    const list = change.field === "move" ? state.moves : change.field === "question" ? state.questions : state.facts;
    if (change.value === null && before === null) return denied("noSuchEntry");
    if (before === null && list.length >= limits[change.field]) return denied("tooMany");
  }
  if (change.field === "order" && !sameSet(change.value, state.moves.map(({ id }) => id))) return denied("changedMeanwhile", { field: "order" });
  if (change.field !== "fact") return same(before, change.value) ? denied("nothingChanged") : [{ type: "known.edited", data: { change: change as Change, why } }, ...unshared(state, change, context)];
  return editFact(state, change, why, context, seated);
}

/** New words of somebody who may not say "you can share this" are not shared by a word that was said of the old ones. */
function unshared(state: KnownState, { field }: GivenChange, { actor }: KnownContext): readonly Bare[] {
  const shared = state.sharing.find((one) => one === field);
  return shared === undefined || looksAfter(state, actor) ? [] : [{ type: "known.shared", data: { field: shared, on: false } }];
}

function editFact(state: KnownState, change: Extract<GivenChange, { field: "fact" }>, why: string | null, context: KnownContext, seated: Seats): Ruled {
  const before = state.facts.find((one) => one.id === change.id) ?? null;
  if (change.value === null) return [{ type: "known.edited", data: { change: { field: "fact", id: change.id, value: null }, why } }];
  if (change.value.share && before?.share !== true && !looksAfter(state, context.actor)) return denied("notYours");
  const keeper = change.value.owner === null ? (before?.owner ?? state.owner) : ownerOf(change.value, context, seated, "p0");
  if (keeper === null) return denied(change.value.owner === null ? "ownerNeeded" : "noSuchExpert");
  const value = { ...change.value, owner: keeper };
  if (before !== null && same({ text: before.text, share: before.share, source: before.source, expiresOn: before.expiresOn, owner: before.owner }, value)) return denied("nothingChanged");
  return [{ type: "known.edited", data: { change: { field: "fact", id: change.id, value }, why } }];
}

/** What stands there now, in the shape of the change's value. */
function present(state: KnownState, change: GivenChange): unknown {
  switch (change.field) {
    case "order": return state.moves.map(({ id }) => id);
    case "move": return bare(state.moves.find((one) => one.id === change.id));
    case "question": return bare(state.questions.find((one) => one.id === change.id));
    case "fact": return state.facts.find((one) => one.id === change.id) ?? null;
    default: return state[change.field];
  }
}

function bare(one: { readonly id: string } | undefined): unknown {
  if (one === undefined) return null;
  const { id: _, ...rest } = one;
  return rest;
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && new Set(a).size === a.length && a.every((one) => b.includes(one));

/** Deep equality of plain JSON values, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)));
}
