import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { someAppend, someDraft } from "../../test/world/appends.ts";
import { chain } from "../record/chain.ts";
import type { Hash } from "../record/entry.ts";
import { openStorage } from "./open.ts";

const dataDir = await mkdtemp(join(tmpdir(), "byname-crash-"));
after(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

test("ST34 PostgreSQL killed three times during appends: it comes back, and what was acknowledged is there once and in order", async () => {
  const storage = await openStorage({ dataDir, log: () => undefined });
  if (storage.kind !== "open") assert.fail(storage.sentence);
  const { records } = storage;
  let writing = true;
  const written = async (): Promise<{ readonly caseId: string; readonly leaves: readonly Hash[] }> => {
    let { append, heads } = someAppend();
    const leaves: Hash[] = [];
    for (let n = 1; writing || n === 1; n++) {
      const answer = await records.append(append);
      // Nobody else writes to this case, so nothing but "appended" is right, however often the database went away meanwhile.
      assert.equal(answer.kind, "appended");
      leaves.push(...append.entries.map((entry) => entry.leaf));
      const next = chain(append.caseId, heads, [someDraft()]);
      append = { ...append, clientId: `${n}`, expected: heads, entries: next.entries };
      heads = next.heads;
    }
    return { caseId: append.caseId, leaves };
  };
  const writers = Array.from({ length: 10 }, written);
  try {
    for (let kill = 0; kill < 3; kill++) {
      await sleep(200);
      const pid: number | null = storage.postgresPid();
      assert.ok(pid);
      process.kill(pid, "SIGKILL");
      // Servants of the killed one answer a moment longer; the next kill waits for a new one.
      for (let now: number | null = pid; now === pid || now === null; await sleep(20)) now = storage.postgresPid();
    }
    await sleep(200);
  } finally {
    writing = false;
  }
  for (const { caseId, leaves } of await Promise.all(writers)) {
    const stored = await records.read(caseId, "S", 0, 100_000);
    assert.deepEqual(stored.map((entry) => entry.leaf), leaves);
  }
  await storage.close();
});
