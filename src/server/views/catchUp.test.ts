import assert from "node:assert/strict";
import { test } from "node:test";
import { begin } from "../../domain/case/begin.ts";
import { chain, emptyHeads } from "../../record/chain.ts";
import { jsonBody } from "../../record/canonical.ts";
import { memoryStore } from "../../record/memoryStore.ts";
import type { Draft } from "../../record/entry.ts";
import { hotCases } from "../cases/hotCases.ts";
import { catchUpWith } from "../clockwork/otherNodes.ts";

const caseId = "ab".repeat(16);
const draft = (time: string): Draft => ({ stream: "S", kind: "someNewKind", who: "p0", media: "application/json", body: jsonBody({}), salt: new Uint8Array(32), time, at: 0, refs: [] });

test("VW7 a case folded before another node wrote to it is brought up before readers are given the news", async () => {
  const store = memoryStore();
  const first = chain(caseId, emptyHeads(caseId), [draft("2026-09-15T08:00:00.000Z")]);
  await store.append({ caseId, actor: "a", clientId: "1", expected: emptyHeads(caseId), entries: first.entries });
  const hot = hotCases(store, 10);
  assert.equal((await hot.get(caseId))?.heads.S.seq, 1);
  const second = chain(caseId, first.heads, [draft("2026-09-15T08:01:00.000Z")]);
  await store.append({ caseId, actor: "a", clientId: "2", expected: first.heads, entries: second.entries });
  assert.equal((await hot.get(caseId))?.heads.S.seq, 1, "the control: what is kept is old");
  const refresh = async (): Promise<void> => {
    const known = hot.peek(caseId) ?? { caseId, heads: emptyHeads(caseId), state: begin(caseId) };
    hot.put((await hot.catchUp(known)).hot);
  };
  await catchUpWith(hot, refresh, await store.readAll(0n, 10));
  assert.equal((await hot.get(caseId))?.heads.S.seq, 2);
});
