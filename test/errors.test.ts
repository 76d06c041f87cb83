/** ER: the error table, its codes and its sentences are in step (the page is checked by scripts/docs.ts). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalCodes } from "../src/domain/case/refusals.ts";
import { errorTable } from "../src/protocol/errors.ts";

test("ER1 every refusal of the core has its row", () => {
  assert.deepEqual(refusalCodes.filter((code) => !(code in errorTable)), []);
});

test("ER2 every sentence is one, says what is so, and is followed by what can be done", () => {
  for (const [code, row] of Object.entries(errorTable)) {
    for (const text of [row.sentence, row.next]) {
      assert.match(text, /^[A-Z{].*[.”]$/s, `${code}: ${text}`);
      assert.doesNotMatch(text, /!|\b(oops|sorry|invalid|illegal|ticket|user|agent|error)\b/i, `${code}: ${text}`);
    }
    assert.notEqual(row.sentence, row.next);
  }
});

test("ER3 “we broke” is 5xx and owns it; “you cannot” is 4xx", () => {
  for (const [code, { status, sentence }] of Object.entries(errorTable)) {
    assert.ok(status >= 400 && status < 600, code);
    if (/fault is ours/.test(sentence)) assert.ok(status >= 500, code);
  }
});
