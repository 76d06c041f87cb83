import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { learnInGaps } from "./learning.ts";
import { passageFor } from "./passages.ts";
import { snapshotFile } from "./snapshotFile.ts";

const folder = mkdtempSync(join(tmpdir(), "byname-ground-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const key = new Uint8Array(32).fill(3);
const parts = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.of(4)];

test("KN9 a snapshot comes back as it was; of another engine, another database, or torn anywhere it does not, and is removed", async () => {
  const path = join(folder, "snapshot");
  const file = snapshotFile(path, key, "engine 1");
  assert.equal(await file.read(), null);
  assert.ok(await file.write(12n, parts, () => false));
  const back = await file.read();
  assert.deepEqual([back?.head.position, back?.parts.map((part) => [...part])], ["12", [[1, 2, 3], [4]]]);
  const whole = readFileSync(path);
  for (const other of [snapshotFile(path, key, "engine 2"), snapshotFile(path, new Uint8Array(32), "engine 1")]) {
    assert.equal(await other.read(), null);
    assert.equal(existsSync(path), false);
    writeFileSync(path, whole);
  }
  for (let at = 0; at < whole.length; at++) {
    const torn = Buffer.from(whole);
    torn[at] = (torn[at] ?? 0) ^ 64;
    writeFileSync(path, torn);
    assert.equal(await file.read(), null, `byte ${at}`);
    writeFileSync(path, whole.subarray(0, at));
    assert.equal(await file.read(), null, `cut at ${at}`);
  }
});

test("KN8 a snapshot that grows stale while it is being written leaves nothing behind", async () => {
  const path = join(folder, "stale");
  const file = snapshotFile(path, key, "engine 1");
  let asked = 0;
  assert.equal(await file.write(1n, parts, () => ++asked > 1), false);
  asked = 0;
  assert.equal(await file.write(1n, parts, () => ++asked > 3), false, "also at the very last moment");
  assert.deepEqual([existsSync(path), existsSync(`${path}.new`)], [false, false]);
});

test("KN12 a slice ends soon after its time is over, however cheap the steps before a dear one were, and nothing is learned while held", async () => {
  let now = 0;
  let asked = 0;
  const begun: number[] = [];
  // Thousands of steps that cost next to nothing, then dear ones: an engine that tidies up and then learns.
  const cost = (): number => (asked < 3_000 ? 0.001 : 5);
  const learning = learnInGaps((steps) => {
    assert.ok(steps <= 4, "few at once, or the first dear ones would come as thousands");
    asked += 1;
    begun.push(now);
    now += cost();
    return asked < 3_020;
  }, () => now, (thrown) => assert.fail(String(thrown)));
  const release = learning.hold();
  learning.wake();
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(asked, 0);
  release();
  while (!learning.rested()) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(asked, 3_020);
  assert.ok(learning.slices() >= 10 && learning.slices() <= 12, `${learning.slices()} slices: two dear ones in each`);
  learning.wake();
  learning.stop();
});

test("KN1 a passage is whole sentences in their own words, chosen by what was typed, and never what was tried", () => {
  const long = `The desk is open all day. ${"Nothing of this helps. ".repeat(14)}Pull the orange tape off the blue cartridge. ${"And so on. ".repeat(20)}`;
  const source = { text: long, by: "Ana", at: "2026-09-15T18:00:00.000Z" };
  const found = passageFor("where is the orange tape", [source], []);
  assert.ok(found !== null && found.quote.includes("orange tape") && found.quote.length <= 320 && long.includes(found.quote));
  assert.equal(passageFor("tape", [{ ...source, text: "Pull the orange tape off." }], ["I have pulled the orange tape off"]), null);
});
