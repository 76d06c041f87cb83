/**
 * Anything anybody may do, in any order, at any time. A person, three experts and Byname's clockwork give random commands; the invariants must
 * hold after every one, `decide` must never throw, every fact must fit its schema and the record's bytes, and what was folded live must equal a
 * fresh fold however the streams are interleaved.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Recorded } from "../fact.ts";
import { begin } from "./begin.ts";
import { clockworkDue, nextClock } from "./clockwork.ts";
import { evolve } from "./evolve.ts";
import { violations } from "./invariants.ts";
import { askIt, person, story, type Story } from "../../../test/world/story.ts";
import { type Move, move, sameDraws, seeded, step } from "../../../test/world/walk.ts";

const byStream = (facts: readonly Recorded[]): readonly Recorded[] => ["C", "O", "S"].flatMap((stream) => facts.filter((fact) => fact.stream === stream));

const walks = fc.array(move, { minLength: 40, maxLength: 40 });

/** The walk's end, after everything that must hold of it was looked at. */
function walked(moves: readonly Move[]): Story {
  const end = moves.reduce(step, story().given(person, askIt));
  assert.deepEqual(violations(end.facts), []);
  assert.deepEqual(end.facts.reduce(evolve, begin(end.state.caseId)), end.state, "live equals fetched");
  assert.deepEqual(byStream(end.facts).reduce(evolve, begin(end.state.caseId)), end.state, "the order of streams does not matter");
  const clock = nextClock(end.state);
  assert.ok(end.state.situation.name === "closed" || (clock !== null && clock >= end.now), "an open case always has a next moment to look at");
  if (clock !== null) assert.ok(clockworkDue(end.state, clock).length > 0, "and then there is something to do");
  return end;
}

test("CA20 whatever anybody does, in any order, the invariants hold at every step", () => {
  fc.assert(fc.property(walks, (moves) => void walked(moves)), { numRuns: 600, ...seeded });
});

test("CA20 a model that is refused everything would prove nothing: it walks the whole ground", () => {
  const ends = sameDraws(walks, 400).map(walked);
  const reached = new Set(ends.flatMap(({ facts }) => facts.map(({ type }) => type)));
  for (const type of ["offerAccepted", "offerDeclined", "offerLapsed", "choiceWithdrawn", "leftWith", "someoneElseAsked", "someoneElseUndone", "promiseBroken", "promiseMoved", "promiseMoveAsked", "promiseMoveRefused", "promiseKept", "consented", "holdPlaced", "paid", "holdReleased", "closed", "reopened", "reviewed", "messageEdited", "messageTakenBack"]) assert.ok(reached.has(type), `the model never reached ${type}`);
  const granted = ends.reduce((sum, { facts }) => sum + facts.length, 0);
  assert.ok(granted > 12_000, `only ${granted} facts in all`);
});
