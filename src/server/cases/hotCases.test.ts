import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, emptyHeads } from "../../record/chain.ts";
import { memoryStore } from "../../record/memoryStore.ts";
import type { Heads } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import { encode } from "../../domain/case/decode.ts";
import type { Recorded } from "../../domain/fact.ts";
import { draftIt, by, knownStory } from "../../../test/world/knownStory.ts";
import { askIt, person, story } from "../../../test/world/story.ts";
import { memoryClockStore } from "../clockwork/clockStore.ts";
import { clockReader } from "../clockwork/clockwork.ts";
import type { Cases, Directory } from "../ports.ts";
import { openCases } from "./cases.ts";
import { openFeed } from "./feed.ts";
import { hotCases } from "./hotCases.ts";

const at = "2026-09-15T18:00:00.000Z";

async function append(store: RecordStore, caseId: string, facts: readonly Recorded[], expected: Heads = emptyHeads(caseId)) {
  const drafts = facts.map((fact) => ({ stream: fact.stream, kind: fact.type, who: fact.who, ...encode(fact), salt: new Uint8Array(32), time: at, at: fact.at, refs: fact.refs }));
  await store.append({ caseId, actor: "staff", clientId: `from ${expected.S.seq}`, expected, entries: chain(caseId, expected, drafts).entries });
}

test("KN1 a known problem's record is no case: whoever reads cases passes over it, and over an erasure in it", async () => {
  const store = memoryStore();
  const known = knownStory().given(by("bernie"), draftIt);
  const asked = story().given(person, askIt);
  const tombstone: Recorded = { type: "erased", data: { why: "asked" }, stream: "O", seq: known.state.seen + 1, time: at, who: "p0", refs: [2], at: 0 };
  await append(store, known.state.id, [...known.facts, tombstone]);
  await append(store, asked.state.caseId, asked.facts);
  const hot = hotCases(store, 10);
  assert.equal(await hot.get(known.state.id), null);
  assert.equal(hot.peek(known.state.id), null);
  assert.deepEqual((await hot.get(asked.state.caseId))?.state, asked.state);

  const clock = memoryClockStore();
  const cases = { state: async (caseId: string) => (await hot.get(caseId))?.state ?? null } satisfies Pick<Cases, "state">;
  await clockReader(clock, cases as Cases).read(await store.readAll(0n, 1_000));
  assert.deepEqual(await clock.open(null, 10), [asked.state.caseId]);
});

test("ER9 what another node erased is read once, and listeners hear the very state that is kept", async () => {
  const store = memoryStore();
  const asked = story().given(person, askIt);
  const { caseId } = asked.state;
  await append(store, caseId, asked.facts);
  let reads = 0;
  const counting: RecordStore = { ...store, read: (...which) => ((reads += 1), store.read(...which)) };
  const feed = openFeed();
  const heard: unknown[] = [];
  feed.onAll(({ state }) => void heard.push(state));
  // Bringing a case up asks nobody who works here.
  const cases = openCases({ store: counting, directory: { onChange: () => undefined } as Partial<Directory> as Directory, feed, now: () => at, newId: () => "0".repeat(32), salt: () => new Uint8Array(32), askKey: new Uint8Array(32) });
  await cases.state(caseId);
  const tombstone: Recorded = { type: "erased", data: { basis: "asked", request: null, by: null, whole: true, residues: [] }, stream: "S", seq: asked.state.seen.S + 1, time: at, who: "p0", refs: [1], at: 0 };
  await append(store, caseId, [tombstone], await store.heads(caseId));
  await store.erase(caseId, "S", [1]);
  reads = 0;
  await cases.refresh(caseId);
  // The tail of each of three streams, and all of each because words were erased.
  assert.equal(reads, 6);
  const kept = await cases.state(caseId);
  assert.equal(heard.length, 1);
  assert.equal(heard[0], kept);
  assert.deepEqual(kept, (await hotCases(store, 1).get(caseId))?.state);
});
