import assert from "node:assert/strict";
import { test } from "node:test";
import { begin } from "../../domain/case/begin.ts";
import { emptyHeads } from "../../record/chain.ts";
import { type News, openFeed } from "./feed.ts";

const caseId = "0".repeat(32);
const news = (): News => ({ caseId, entries: [], before: begin(caseId), state: begin(caseId), heads: emptyHeads(caseId) });

test("LV16 news is told in the order in which it was given, now or soon", async () => {
  const feed = openFeed();
  const [first, second, third, fourth, fifth] = [news(), news(), news(), news(), news()];
  const names = new Map([first, second, third, fourth, fifth].map((one, i) => [one, i + 1]));
  const heard: unknown[] = [];
  feed.onCase(caseId, (one) => void heard.push(names.get(one)));
  feed.publishSoon(first);
  feed.publishSoon(second);
  assert.deepEqual(heard, []);
  feed.publish(third);
  assert.deepEqual(heard, [1, 2, 3]);
  feed.publishSoon(fourth);
  feed.publishSoon(fifth);
  await new Promise(setImmediate);
  assert.deepEqual(heard, [1, 2, 3, 4, 5]);
  await new Promise(setImmediate);
  assert.deepEqual(heard, [1, 2, 3, 4, 5]);
});
