/** Anything any expert may do to a known problem, in any order, at any time; and Byname's clockwork. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { by, draftIt, itself, knownActors, knownCommandOf, type KnownMove, knownMove, knownStep, knownStory, type KnownStory } from "../../../test/world/knownStory.ts";
import { sameDraws, seeded } from "../../../test/world/walk.ts";
import { knownAbilities, type KnownAbilityName } from "./abilities.ts";
import { knownDue, nextKnownClock } from "./clockwork.ts";
import type { KnownCommand } from "./commands.ts";
import { evolveKnown } from "./evolve.ts";
import { doubts, factStanding, offeredAt, publicAt } from "./standing.ts";
import { beginKnown } from "./state.ts";
import { knownHistory } from "./timeline.ts";

const walks = fc.array(knownMove, { minLength: 40, maxLength: 40 });

/** The kinds of fact that a walk came by, after everything that must hold of it was looked at. */
function walked(moves: readonly KnownMove[]): readonly string[] {
  const end = moves.reduce((before, one) => {
    const after = knownStep(before, one);
    soundAt(after);
    return after;
  }, knownStory().given(by("bernie"), draftIt));
  assert.deepEqual(end.facts.reduce(evolveKnown, beginKnown(end.state.id)), end.state, "live equals fetched");
  const lines = knownHistory(end.facts);
  assert.equal(lines.length, end.facts.length);
  for (const { sentence } of lines) assert.doesNotMatch(sentence, /\bp\d+\b|[0-9a-f]{32}/u);
  return end.facts.map(({ type }) => type);
}

test("KN19 whatever anybody does, in any order, what must hold of a known problem holds at every step", () => {
  fc.assert(fc.property(walks, (moves) => void walked(moves)), { numRuns: 200, ...seeded });
  const reached = new Set(sameDraws(walks, 100).flatMap(walked));
  for (const type of ["known.edited", "known.readied", "known.checked", "known.factChecked", "known.markedWrong", "known.markSettled", "known.repairOverdue", "known.retired", "known.revived", "known.published", "known.unpublished", "known.ownerSet", "known.fixSet", "known.meToo", "known.shared"]) assert.ok(reached.has(type), `the walk never reached ${type}`);
});

function soundAt({ state, now }: KnownStory): void {
  assert.ok(state.owner !== null && state.owner in state.people, "somebody by name looks after it");
  assert.ok([...state.facts, ...state.marks].every(({ owner }) => owner in state.people), "everything has an owner by name");
  if (state.confidence === "retired") assert.ok(state.published === null && state.marks.every(({ status }) => status !== "open"), "retired is over");
  assert.equal(state.confidence === "checked", state.checked !== null);
  const offered = offeredAt(state, now);
  for (const fact of offered.facts) assert.ok(["good", "unchecked"].includes(factStanding(state, fact, now)));
  for (const move of offered.moves) assert.deepEqual(doubts(state, "move", move.id), []);
  const open = publicAt(state, now);
  // Every fact of the walk has its own words, so that words alone tell which facts reached people.
  const hidden = state.facts.filter((fact) => !fact.share || factStanding(state, fact, now) !== "good");
  for (const { text } of hidden) assert.ok(open === null || !open.facts.some((fact) => fact.text === text) || state.facts.some((fact) => fact.text === text && !hidden.includes(fact)), "an unshared fact reached people");
  const flagged = (field: (typeof state.sharing)[number], told: string | null): void => assert.ok(told === null || state.sharing.includes(field), `${field} reached people without a word`);
  if (open !== null) {
    flagged("cause", open.cause);
    flagged("workaround", open.workaround);
    flagged("guide", open.guide);
    flagged("fix", open.fix.status === "none" ? open.fix.words : open.fix.status);
  }
  assert.deepEqual(knownDue(state, now), [], "the clockwork has done what was due");
  const clock = nextKnownClock(state);
  assert.ok(clock === null || (clock > now && knownDue(state, clock).length > 0));
}

/** The abilities that were true somewhere on this walk, each held against what decide says. */
function allowedOn(moves: readonly KnownMove[]): readonly string[] {
  const allowed: string[] = [];
  moves.reduce((before, one, index) => {
    const after = knownStep(before, one);
    if (index % 2 === 0) allowed.push(...agree(after, one.who));
    return after;
  }, knownStory().given(by("bernie"), draftIt));
  return allowed;
}

test("KN17 what abilities allows, decide grants in some form; what it denies, decide refuses in every form", () => {
  const shorter = fc.array(knownMove, { minLength: 25, maxLength: 25 });
  fc.assert(fc.property(shorter, (moves) => void allowedOn(moves)), { numRuns: 80, ...seeded });
  const seen = new Set(sameDraws(shorter, 40).flatMap(allowedOn));
  assert.deepEqual([...seen].sort(), Object.keys(knownAbilities(beginKnown("0".repeat(32)), itself)).sort(), "every ability was true at least once");
});

function agree(story: KnownStory, who: number): readonly KnownAbilityName[] {
  const actor = knownActors[who] ?? itself;
  return (Object.entries(knownAbilities(story.state, actor)) as [KnownAbilityName, boolean][]).flatMap(([name, may]) => {
    const granted = candidates(story, name).some((command) => story.when(actor, command).refused === null);
    assert.equal(granted, may, `${name} by ${actor.kind}: ability ${may}, decide ${granted}`);
    return may ? [name] : [];
  });
}

/** Commands of this name of which one should be granted, if the ability is true. */
function candidates({ state, now }: KnownStory, name: KnownAbilityName): readonly KnownCommand[] {
  switch (name) {
    case "edit": return [{ type: name, change: { field: "title", value: `${state.title}!` }, why: null, seen: state.seen }];
    case "ready": return [{ type: name }];
    case "check": return [{ type: name, until: null }];
    case "checkFact": return state.facts.map(({ id }) => ({ type: name, fact: id, expiresOn: null }));
    case "markWrong": return [{ type: name, about: { field: "all" }, words: "wrong", owner: null, due: null }];
    case "settleMark": return state.marks.map(({ id }) => ({ type: name, mark: id, how: "stands", words: "because" }));
    case "retire": return [{ type: name, why: "over", into: null }];
    case "revive": return [{ type: name, why: "again" }];
    case "publish": return [{ type: name, published: { title: "t", words: "w", plan: null } }];
    case "unpublish": return [{ type: name, why: null }];
    case "setOwner": return ["bernie", "ana", "maria"].map((owner) => ({ type: name, owner, why: null }));
    case "share": return (["cause", "workaround", "guide", "fix"] as const).map((field) => ({ type: name, field, on: !state.sharing.includes(field) }));
    case "setFix": return [{ type: name, fix: { status: "done", by: now, words: null } }];
  }
}

test("KN17 a desk's command sent by anybody never throws", () => {
  fc.assert(fc.property(knownMove, fc.boolean(), (one, begun) => {
    const at = begun ? knownStory().given(by("ana"), draftIt) : knownStory();
    for (const actor of knownActors) at.when(actor, knownCommandOf(at, one));
  }), seeded);
});
