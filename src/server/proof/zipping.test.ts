import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyArchive } from "../../record/archive/check.ts";
import { nativeCheck } from "../../verifier/node/nativeCheck.ts";
import { nativeSigner } from "../../verifier/node/nativeSigner.ts";
import { sampleRecord, zipOf } from "../../verifier/sampleRecord.ts";
import { partsOf } from "../../verifier/tamper.ts";
import { exportOf, packedBeside, zippedBeside } from "./zipping.ts";

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}

test("PF13 an export packed beside holds the very parts that our own packing writes, gives the same bytes each time, and passes", async () => {
  for (const side of ["person", "organisation"] as const) {
    const source = () => sampleRecord({ seed: `beside ${side}`, entries: 1_200, side, signer: nativeSigner }).source;
    const zip = await whole(exportOf(source()));
    assert.deepEqual(partsOf(zip), partsOf(await zipOf(source())));
    assert.deepEqual(await whole(exportOf(source())), zip);
    const found = verifyArchive(zip, { check: nativeCheck() });
    assert.equal(found.kind === "verified" ? found.verdict.verdict : found.kind, "PASS");
  }
});

test("PF13 empty parts and large ones are packed whole, one zip within another stays as it is", async () => {
  const large = new Uint8Array(3_000_000).map((_, at) => (at * at) % 251);
  async function* parts() {
    yield { name: "empty.txt", packed: true, pieces: [] };
    yield { name: "large.txt", packed: true, pieces: [large.subarray(0, 7), large.subarray(7, 7), large.subarray(7)] };
    yield { name: "stored.bin", packed: false, pieces: [large] };
    yield { name: "void.bin", packed: false, pieces: [] };
  }
  const zip = await whole(zippedBeside(parts()));
  const read = partsOf(zip);
  assert.deepEqual([...read.keys()].toSorted(), ["empty.txt", "large.txt", "stored.bin", "void.bin"]);
  assert.deepEqual([read.get("empty.txt")?.length, read.get("void.bin")?.length], [0, 0]);
  assert.deepEqual([Buffer.from(read.get("large.txt") ?? []).equals(large), Buffer.from(read.get("stored.bin") ?? []).equals(large)], [true, true]);
  assert.ok(zip.length < 3_300_000, "the packed part is small");
});

test("PF12 what a part throws half-way ends the zip, and who stops taking stops the parts", async () => {
  async function* torn() {
    yield new Uint8Array(100_000);
    throw new Error("the disk went away");
  }
  await assert.rejects(whole(zippedBeside((async function* () { yield { name: "a.txt", packed: true, pieces: torn() }; })())), /the disk went away/);
  let stopped = false;
  async function* endless() {
    try {
      for (let at = 0; ; at += 1) yield new Uint8Array(50_000).map((_, i) => (i * 7 + at) % 256);
    } finally {
      stopped = true;
    }
  }
  for await (const _ of packedBeside(endless())) break;
  for (let turn = 0; turn < 100 && !stopped; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.ok(stopped);
});
