import assert from "node:assert/strict";
import { test } from "node:test";
import { newCaseId, someAppend, someDraft } from "../../../test/world/appends.ts";
import { freshDatabase } from "../../../test/world/database.ts";
import { appendBatch } from "./appendBatch.ts";
import { prepareAppend } from "./prepared.ts";
import { recentEntries } from "./recent.ts";

test("ST43 what was appended here is read on without being fetched, what another server appended between is fetched, and both come in order", async () => {
  const { storage } = await freshDatabase();
  const { records, pool } = storage;
  const first = someAppend();
  await records.append(first.append);
  const foreign = someAppend(newCaseId(), undefined, [someDraft("S", "from another server"), someDraft("O", "its note")]);
  await appendBatch(pool, [prepareAppend(foreign.append)]);
  const last = someAppend(first.append.caseId, first.heads, [someDraft("S", "again")]);
  await records.append(last.append);
  const read = await records.readAll(0n, 10);
  assert.deepEqual(read.map(({ entry }) => entry), [...first.append.entries, ...foreign.append.entries, ...last.append.entries]);
  assert.equal(read[0]?.entry, first.append.entries[0], "the very entry");
  assert.deepEqual((await records.readAll(read[1]?.position ?? 0n, 1)).map(({ entry }) => entry), [foreign.append.entries[1]]);
});

test("ST44 what was erased is not handed on from memory", async () => {
  const { records } = (await freshDatabase()).storage;
  const { append } = someAppend();
  await records.append(append);
  await records.erase(append.caseId, "S", [1]);
  const [read] = await records.readAll(0n, 10);
  assert.deepEqual([read?.entry.body, read?.entry.salt, read?.entry.leaf], [null, null, append.entries[0]?.leaf]);
});

test("ST45 memory of what was appended ends with age, and keeps to its room", () => {
  let now = 0;
  const recent = recentEntries(() => now);
  const { entries } = someAppend().append;
  const [entry] = entries;
  assert.ok(entry !== undefined);
  assert.equal(recent.reaches(0n), false);
  recent.keep(entries, [5n]);
  assert.deepEqual([recent.reaches(4n), recent.reaches(3n), recent.at(5n), recent.at(6n)], [true, false, entry, null]);
  now = 60_000;
  assert.equal(recent.at(5n), null);
  for (let position = 6n; position < 50_000n; position++) recent.keep(entries, [position]);
  assert.equal(recent.at(6n), null);
  assert.equal(recent.at(49_999n), entry);
  assert.equal(recent.reaches(6n), false);
  const large = { ...entry, body: new Uint8Array(33 * 1024 * 1024) };
  recent.keep([large], [50_000n]);
  assert.equal(recent.reaches(50_000n), false, "too large to be kept at all");
});
