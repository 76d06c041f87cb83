import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { chain, emptyHeads } from "../../record/chain.ts";
import { memoryStore } from "../../record/memoryStore.ts";
import type { RecordStore } from "../../record/store.ts";
import { freshDatabase } from "../../../test/world/database.ts";
import type { Reader } from "../ports.ts";
import { memoryClockStore, postgresClockStore, type ClockStore } from "./clockStore.ts";
import { memoryPositions, runReaders } from "./readers.ts";

const hex = (): string => randomBytes(16).toString("hex");

async function append(store: RecordStore, text: string): Promise<void> {
  const caseId = hex();
  const expected = emptyHeads(caseId);
  const draft = { stream: "S" as const, kind: "note", who: "p1", media: "text/plain", body: new TextEncoder().encode(text), salt: new Uint8Array(randomBytes(32)), time: "2026-11-23T05:00:00.000Z", at: 0, refs: [] };
  await store.append({ caseId, actor: "person", clientId: hex(), expected, entries: chain(caseId, expected, [draft]).entries });
}
const words = (batch: Parameters<Reader["read"]>[0]): string[] => batch.map(({ entry }) => new TextDecoder().decode(entry.body ?? new Uint8Array()));
const parts = (store: RecordStore) => ({ store, leads: () => true, catchUp: async () => undefined, stumbled: () => undefined });

test("CW1 CW2 readers meet everything in order, again after a stumble, and go on from where they stood", async () => {
  const store = memoryStore();
  const positions = memoryPositions();
  const heard: string[] = [];
  let trips = 1;
  const reader: Reader = {
    name: "words",
    read: async (batch) => {
      if (words(batch).includes("three") && trips-- > 0) throw new Error("stumbled");
      heard.push(...words(batch));
    },
  };
  await append(store, "one");
  await append(store, "two");
  const first = runReaders({ ...parts(store), positions, readers: [reader] });
  await first.settled();
  assert.deepEqual(heard, ["one", "two"]);
  await append(store, "three");
  first.nudge();
  for (let i = 0; heard.length < 3 && i < 3_000; i++) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(heard, ["one", "two", "three"]);
  await first.stop();
  await append(store, "four");
  const second = runReaders({ ...parts(store), positions, readers: [reader] });
  await second.settled();
  assert.deepEqual(heard, ["one", "two", "three", "four"]);
  // Another node reads on: this one finds its position moved, and passes over what was read there.
  await append(store, "five");
  assert.equal(await positions.move("words", 4n, 5n), true);
  await append(store, "six");
  second.nudge();
  await second.settled();
  await second.stop();
  assert.equal(await positions.load("words"), 6n);
  assert.equal(heard.at(-1), "six");
});

const stores: readonly (readonly [string, () => Promise<ClockStore>])[] = [
  ["memory", async () => memoryClockStore()],
  ["Postgres", async () => postgresClockStore((await freshDatabase()).storage.pool)],
];
for (const [name, open] of stores) {
  test(`CW4 ${name}: due, open and taken`, async () => {
    const clock = await open();
    const ids = [hex(), hex(), hex(), hex()].sort();
    const [a = "", b = "", c = "", d = ""] = ids;
    await clock.save([{ caseId: a, open: true, expert: "bernie", nextDue: "2026-11-23T05:00:02.000Z" }]);
    await clock.save([{ caseId: b, open: true, expert: null, nextDue: "2026-11-23T05:00:01.000Z" }]);
    await clock.save([{ caseId: c, open: true, expert: "ana", nextDue: "2026-11-23T06:00:00.000Z" }]);
    await clock.save([{ caseId: d, open: false, expert: "ana", nextDue: null }]);
    assert.deepEqual(await clock.due("2026-11-23T05:00:02.000Z", 10), [b, a]);
    assert.deepEqual(await clock.due("2026-11-23T05:00:02.000Z", 1), [b]);
    assert.deepEqual((await clock.taken()).map((one) => one.caseId).sort(), [a, c]);
    assert.deepEqual([await clock.open(null, 2), await clock.open(b, 2)], [[a, b], [c]]);
    await clock.save([{ caseId: a, open: false, expert: null, nextDue: null }]);
    assert.deepEqual(await clock.due("2026-11-23T09:00:00.000Z", 10), [b, c]);
  });
}
