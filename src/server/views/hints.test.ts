import assert from "node:assert/strict";
import { test } from "node:test";
import { hintsAfterWriting } from "./hints.ts";

/** A record and its reader, moved by hand; every rest is given back by the test. */
function world() {
  const stands = { newest: 0n, read: 0n };
  const told: string[] = [];
  const failed: unknown[] = [];
  let resting: (() => void)[] = [];
  let broken = false;
  const hints = hintsAfterWriting({
    stands: async () => {
      if (broken) throw new Error("no store");
      return { ...stands };
    },
    rest: () => new Promise((resolve) => void resting.push(resolve)),
    tell: (what) => void told.push(what),
    failed: (thrown) => void failed.push(thrown),
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return { stands, told, failed, hints, settle, breakIt: (now: boolean) => void (broken = now), look: async () => {
    const woken = resting;
    resting = [];
    for (const wake of woken) wake();
    await settle();
  } };
}

test("VW8 a desk is told that its lists changed when they hold what changed, not before", async () => {
  const { stands, told, hints, settle, look } = world();
  stands.newest = 7n;
  hints.changed("queue");
  hints.changed("promises");
  await settle();
  await look();
  assert.deepEqual(told, [], "the lists are not written yet");
  stands.read = 6n;
  await look();
  assert.deepEqual(told, []);
  stands.read = 7n;
  await look();
  assert.deepEqual(told.toSorted(), ["promises", "queue"]);
});

test("VW8 what changes while a hint waits has a hint of its own", async () => {
  const { stands, told, hints, settle, look } = world();
  stands.newest = 1n;
  hints.changed("queue");
  await settle();
  stands.newest = 2n;
  hints.changed("queue");
  stands.read = 1n;
  await look();
  assert.deepEqual(told, ["queue"]);
  stands.read = 2n;
  await look();
  assert.deepEqual(told, ["queue", "queue"]);
});

test("VW8 a reader far behind, or a store that cannot be asked, holds no desk back for long", async () => {
  const { stands, told, hints, settle, look, failed, breakIt } = world();
  stands.newest = 9n;
  hints.changed("queue");
  await settle();
  for (let i = 0; i < 25; i++) await look();
  assert.deepEqual(told, ["queue"], "told although nothing is written");
  stands.read = 9n;
  await look();
  assert.deepEqual(told, ["queue", "queue"], "and once more when it is");
  breakIt(true);
  hints.changed("promises");
  await settle();
  assert.deepEqual(told.at(-1), "promises");
  assert.equal(failed.length, 1);
});
