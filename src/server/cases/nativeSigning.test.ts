import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { verifierOf } from "../../record/keys.ts";
import { openNote, signNote } from "../../record/note.ts";
import { nativeSigning } from "./nativeSigning.ts";

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("RC18 Node's own signer makes the same key and the same note, byte for byte", () => {
  fc.assert(
    fc.property(seed, fc.stringMatching(/^[a-z ]{1,40}$/), (bytes, words) => {
      const ours = { name: "help.example.org", seed: bytes };
      const native = { ...ours, native: nativeSigning(bytes) };
      assert.deepEqual(verifierOf(native), verifierOf(ours));
      assert.equal(signNote(`${words}\n`, native), signNote(`${words}\n`, ours));
      assert.equal(openNote(signNote(`${words}\n`, native), [verifierOf(ours)]).kind, "signed");
    }),
    { numRuns: 12 },
  );
});

test("RC18 a seed of another length is refused", () => {
  assert.throws(() => nativeSigning(new Uint8Array(31)));
});
