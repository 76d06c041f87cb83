import assert from "node:assert/strict";
import { test } from "node:test";
import { handClock } from "../../test/world/badNetwork.ts";
import { askedAgain, guideHelped, guideStarted } from "./guides.ts";
import { memoryKeep } from "./keep.ts";
import type { Surroundings } from "./surroundings.ts";

function world() {
  const clock = handClock(1_000);
  const sent: Record<string, unknown>[] = [];
  const surroundings: Surroundings = {
    origin: "", socket: () => ({ send: () => undefined, close: () => undefined }), now: clock.now, after: clock.after, chance: () => 0, newId: () => "x", keep: memoryKeep(), onReturn: () => () => undefined,
    fetch: (_, init) => {
      const { started, helped, again } = JSON.parse(String(init?.body ?? "{}")) as Record<string, unknown>;
      sent.push({ ...(started === undefined ? {} : { started }), ...(helped === undefined ? {} : { helped }), ...(again === undefined ? {} : { again }) });
      return Promise.resolve(new Response('{"done":true}'));
    },
  };
  return { surroundings, sent, clock };
}

test("CE26 a guide that helped and then did not is told as a number, once, and only within a fortnight", async () => {
  const { surroundings, sent, clock } = world();
  guideStarted(surroundings, "printers", "pink");
  await guideHelped(surroundings, "printers", "pink");
  await askedAgain(surroundings, "printers", ["blue"]);
  assert.deepEqual(sent, [{ started: ["pink"] }, { helped: ["pink"] }]);
  await askedAgain(surroundings, "printers", ["pink", "blue"]);
  await askedAgain(surroundings, "printers", ["pink"]);
  assert.deepEqual(sent.slice(2), [{ again: ["pink"] }]);
  await guideHelped(surroundings, "printers", "pink");
  await clock.pass(15 * 86_400_000);
  await askedAgain(surroundings, "printers", ["pink"]);
  assert.equal(sent.length, 4, "after a fortnight it is another matter");
});
