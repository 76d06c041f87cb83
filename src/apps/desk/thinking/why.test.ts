import assert from "node:assert/strict";
import { test } from "node:test";
import { point, whyWords } from "./why.ts";

test("DK15 reasons are said in words, the strongest first, each once, and only those that speak for it", () => {
  const reason = (kind: "phrase" | "typo" | "fact" | "learned", words: string, weight: number, howRare: number | null = null) => ({ kind, words, weight, howRare, of: howRare === null ? null : 900 });
  const said = whyWords([reason("fact", "topic: printers", 0.4), reason("phrase", "offline", 2.5, 12), reason("phrase", "offline", 2.5, 12), reason("typo", "prnter", 1), reason("learned", "", 0.2), reason("phrase", "please", -1, 800)]);
  assert.deepEqual(said, ["“offline” (12 of 900)", "“prnter”, misspelt", "topic: printers"]);
  assert.deepEqual(whyWords([reason("learned", "back", 1), reason("learned", "i", 0.9), reason("learned", "send", 0.8), reason("learned", "", 2)]), ["“back”, “send”, learned from earlier cases"]);
  assert.deepEqual(whyWords([reason("learned", "", 2)]), ["words that went together in earlier cases"]);
  assert.deepEqual(whyWords([]), []);
});

test("DK15 how sure we are is two digits, and never more than sure", () => {
  assert.deepEqual([0.863, 0.09, 0, 0.999, 1].map(point), [".86", ".09", ".00", "1.0", "1.0"]);
});
