import { test } from "node:test";
import assert from "node:assert/strict";
import { memoryKeep, rememberCase } from "../../../client/keep.ts";
import { forgetCopies, forgetOne } from "./forget.ts";

const [mine, theirs] = ["a".repeat(32), "b".repeat(32)];

async function filled() {
  const keep = memoryKeep();
  await rememberCase(keep, { caseId: mine, capability: "k".repeat(43), since: "2026-09-15T18:12:00.000Z" });
  for (const caseId of [mine, theirs]) {
    await keep.put("entries", caseId, [1]);
    await keep.put("drafts", `${caseId}/say`, "half a sentence");
  }
  await keep.put("drafts", "ask/printers", "a question");
  return keep;
}

test("DK14 signing out forgets staff copies and leaves a person's own cases alone", async () => {
  const keep = await filled();
  await keep.put("outbox", `${"c".repeat(32)}/1`, { id: "x" });
  await forgetCopies(keep);
  assert.deepEqual((await keep.all("entries", "")).map(([key]) => key), [mine]);
  assert.deepEqual((await keep.all("drafts", "")).map(([key]) => key), [`${mine}/say`, "ask/printers"]);
  assert.deepEqual(await keep.all("outbox", ""), []);
});

test("DK14 a case that may no longer be read is forgotten, unless it is the reader's own", async () => {
  const keep = await filled();
  await forgetOne(keep, theirs);
  await forgetOne(keep, mine);
  assert.deepEqual((await keep.all("entries", "")).map(([key]) => key), [mine]);
});
