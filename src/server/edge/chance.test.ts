import assert from "node:assert/strict";
import { test } from "node:test";
import { drawRandom } from "./chance.ts";

test("ED6 random bytes have the wanted length, are never given twice, and belong to whoever drew them", () => {
  const draw = drawRandom();
  // More than a page of them, in lengths that do not divide it, and one larger than a page.
  const drawn = [...Array.from({ length: 600 }, (_, n) => draw(16 + (n % 3) * 8)), draw(9_000)];
  assert.deepEqual(drawn.map(({ length }) => length), [...Array.from({ length: 600 }, (_, n) => 16 + (n % 3) * 8), 9_000]);
  assert.equal(new Set(drawn.map((bytes) => Buffer.from(bytes).toString("hex"))).size, drawn.length);
  for (const bytes of drawn) assert.equal(bytes.buffer.byteLength, bytes.length, "no view into a shared page");
  assert.ok(drawn.every((bytes) => bytes.some((byte) => byte !== 0)));
});
