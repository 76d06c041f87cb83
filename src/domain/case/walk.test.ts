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
import { askIt, person, story } from "../../../test/world/story.ts";
import { move, seeded, step } from "../../../test/world/walk.ts";

const byStream = (facts: readonly Recorded[]): readonly Recorded[] => ["C", "O", "S"].flatMap((stream) => facts.filter((fact) => fact.stream === stream));

test("CA20 whatever anybody does, in any order, the invariants hold at every step", () => {
  let granted = 0;
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(move, { minLength: 40, maxLength: 40 }), (moves) => {
      const end = moves.reduce(step, story().given(person, askIt));
      granted += end.facts.length;
      for (const { type } of end.facts) reached.add(type);
      reached.add(end.state.situation.name);
      assert.deepEqual(violations(end.facts), []);
      assert.deepEqual(end.facts.reduce(evolve, begin(end.state.caseId)), end.state, "live equals fetched");
      assert.deepEqual(byStream(end.facts).reduce(evolve, begin(end.state.caseId)), end.state, "the order of streams does not matter");
      const clock = nextClock(end.state);
      assert.ok(end.state.situation.name === "closed" || (clock !== null && clock >= end.now), "an open case always has a next moment to look at");
      if (clock !== null) assert.ok(clockworkDue(end.state, clock).length > 0, "and then there is something to do");
    }),
    { numRuns: 1_000, ...seeded },
  );
  // A model that is refused everything would prove nothing: it must have walked the whole ground.
  for (const type of ["offerAccepted", "offerDeclined", "offerLapsed", "choiceWithdrawn", "leftWith", "someoneElseAsked", "someoneElseUndone", "promiseBroken", "promiseMoved", "promiseMoveAsked", "promiseMoveRefused", "promiseKept", "consented", "holdPlaced", "paid", "holdReleased", "closed", "reopened", "reviewed", "messageEdited", "messageTakenBack"]) assert.ok(reached.has(type), `the model never reached ${type}`);
  assert.ok(granted > 30_000, `only ${granted} facts in all`);
});
