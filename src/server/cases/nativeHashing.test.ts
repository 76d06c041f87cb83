import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { someDraft, newCaseId } from "../../../test/world/appends.ts";
import { chain, emptyHeads, pureHashing } from "../../record/chain.ts";
import { streamNames } from "../../record/entry.ts";
import { nativeHashing } from "./nativeHashing.ts";

const drafts = fc.array(fc.tuple(fc.constantFrom(...streamNames), fc.string({ unit: "grapheme", maxLength: 300 })), { minLength: 1, maxLength: 8 });

test("RC70 Node's own hashing chains the same entries, byte for byte", () => {
  fc.assert(
    fc.property(drafts, (said) => {
      const caseId = newCaseId();
      const laid = said.map(([stream, text]) => someDraft(stream, text));
      assert.deepEqual(chain(caseId, emptyHeads(caseId), laid, nativeHashing), chain(caseId, emptyHeads(caseId), laid));
    }),
  );
});

test("RC70 so it does for bodies on both sides of the length that is hashed in one piece, and refuses what ours refuses", () => {
  const salt = new Uint8Array(32).fill(7);
  for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const body = new Uint8Array(length).fill(length % 251);
    assert.equal(nativeHashing.commit(salt, body), pureHashing.commit(salt, body), `${length} bytes`);
  }
  const hash = "ab".repeat(32);
  for (const hashing of [nativeHashing, pureHashing]) {
    assert.throws(() => hashing.commit(new Uint8Array(31), salt), RangeError);
    assert.throws(() => hashing.link("no hash", hash));
  }
});
