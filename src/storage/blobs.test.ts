import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { newCaseId } from "../../test/world/appends.ts";
import { type Blob, folderBlobs } from "./blobs.ts";

const folder = await mkdtemp(join(tmpdir(), "byname-blobs-"));
after(() => rm(folder, { recursive: true, force: true }));
const blobs = await folderBlobs(folder);

async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
async function bytesOf(blob: Blob | null): Promise<Buffer> {
  assert.ok(blob);
  return Buffer.concat(await blob.stream.toArray());
}
const everything = async (): Promise<readonly string[]> => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name);

test("ST50 a file comes back byte for byte, whole and in part, under its SHA-256", async () => {
  const [caseId, bytes] = [newCaseId(), randomBytes(1000)];
  const put = await blobs.put(caseId, inPieces(bytes), 1000);
  const hash = createHash("sha256").update(bytes).digest("hex");
  assert.deepEqual(put, { kind: "stored", hash, size: 1000 });
  assert.deepEqual(await bytesOf(await blobs.open(caseId, hash)), bytes);
  assert.deepEqual(await bytesOf(await blobs.open(caseId, hash, { start: 10, end: 19 })), bytes.subarray(10, 20));
  assert.deepEqual(await blobs.put(caseId, inPieces(bytes), 1000), put, "the same file again is no trouble");
});

test("ST51 too many bytes, a source that fails and a killed run leave nothing behind", async () => {
  const known = await everything();
  assert.deepEqual(await blobs.put(newCaseId(), inPieces(randomBytes(101)), 100), { kind: "too-large", limit: 100 });
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield randomBytes(10);
    throw new Error("the line broke");
  }
  await assert.rejects(blobs.put(newCaseId(), failing(), 100), /the line broke/);
  await writeFile(join(folder, "incoming", "left-over"), "half");
  await folderBlobs(folder);
  assert.deepEqual(await everything(), known);
});

test("ST52 a file belongs to its case alone", async () => {
  const [mine, yours, bytes] = [newCaseId(), newCaseId(), randomBytes(50)];
  const put = await blobs.put(mine, inPieces(bytes), 100);
  const hash = put.kind === "stored" ? put.hash : "";
  assert.equal(await blobs.open(yours, hash), null);
  assert.equal(await blobs.delete(yours, hash), false);
  await blobs.put(yours, inPieces(bytes), 100);
  assert.equal(await blobs.delete(mine, hash), true);
  assert.equal(await blobs.open(mine, hash), null);
  assert.deepEqual(await bytesOf(await blobs.open(yours, hash)), bytes);
  await blobs.deleteCase(yours);
  await blobs.deleteCase(yours);
  assert.equal(await blobs.open(yours, hash), null);
});

test("ST53 what is not a case and a hash never becomes a path", async () => {
  const caseId = newCaseId();
  await assert.rejects(blobs.open("../../etc", "0".repeat(64)), RangeError);
  await assert.rejects(blobs.open(caseId, "../../../etc/passwd"), RangeError);
  await assert.rejects(blobs.delete(caseId, ".."), RangeError);
  await assert.rejects(blobs.deleteCase(".."), RangeError);
});
