import assert from "node:assert/strict";
import { test } from "node:test";
import { windowLimit } from "./windows.ts";

test("LM2 so many are granted in each window, each key has its own, and the answer says when to come again", () => {
  let now = 1_000;
  const draw = windowLimit({ points: 2, seconds: 10 }, () => now);
  assert.deepEqual([draw("a"), draw("a"), draw("a")], [0, 0, 10]);
  assert.equal(draw("b"), 0);
  now += 9_500;
  assert.deepEqual([draw("a"), draw("b")], [1, 0], "asking again does not move the end");
  now += 500;
  assert.deepEqual([draw("a"), draw("a"), draw("a")], [0, 0, 10]);
  now += 100_000;
  for (let n = 0; n < 1_000; n++) assert.equal(draw(`one of many ${n}`), 0);
  assert.deepEqual([draw("a"), draw("a")], [0, 0]);
});
