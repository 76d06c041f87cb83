import assert from "node:assert/strict";
import { test } from "node:test";
import type { WireEntry } from "../protocol/wire.ts";
import { canonicalJson } from "../record/canonical.ts";
import { isWriterSignature, writerMessage } from "../record/writer.ts";
import { memoryKeep } from "./keep.ts";
import { promised } from "./promised.ts";
import { saysSo } from "./signing.ts";
import { ownKey } from "./writerKeys.ts";

const caseId = "ab".repeat(16);
const entry = (kind: string, data: object | null): WireEntry => ({
  header: { v: 1, case: caseId, stream: "S", seq: 2, time: "2026-09-15T18:00:00.000Z", kind, who: "p1", media: "application/json", commit: "cd".repeat(32), at: 1, refs: [] },
  salt: "ef".repeat(32), body: data === null ? null : canonicalJson(data), leaf: "12".repeat(32), link: "34".repeat(32),
});

test("CE40 an entry is signed only if it says what was said here, word for word and price for price", () => {
  const say = { type: "say", text: "It jams.", replyTo: null, files: [] };
  assert.ok(saysSo(say, entry("message", { text: "It jams.", replyTo: null, files: [] })));
  assert.ok(!saysSo(say, entry("message", { text: "It works.", replyTo: null, files: [] })));
  assert.ok(!saysSo(say, entry("message", { text: "It jams.", replyTo: 7, files: [] })));
  const state = { type: "state", answer: "no", words: null, missing: "the last page", goal: "prints", issues: [], pay: null };
  assert.ok(saysSo(state, entry("stated", { answer: "no", words: null, missing: "the last page", goal: "prints", issues: [] })));
  assert.ok(!saysSo(state, entry("stated", { answer: "yes", words: null, missing: "the last page", goal: "prints", issues: [] })));
  const choose = { type: "choose", expert: "bernie", price: { minor: 2_600, currency: "USD" }, consent: true };
  assert.ok(saysSo(choose, entry("consented", { quote: 5, amount: { minor: 2_600, currency: "USD" } })));
  assert.ok(!saysSo(choose, entry("consented", { quote: 5, amount: { minor: 9_900, currency: "USD" } })));
  assert.ok(saysSo({ type: "giveContact", contact: { channel: "mail", address: "a@b.example" } }, entry("contactGiven", { channel: "mail", address: "a@b.example" })));
  assert.ok(!saysSo({ type: "giveContact", contact: { channel: "mail", address: "a@b.example" } }, entry("contactGiven", { channel: "mail", address: "x@y.example" })));
  assert.ok(!saysSo(say, entry("message", null)), "what is not shown is not signed");
});

test("CE41 a key is made once for a case, cannot be taken out, and its signatures hold", async () => {
  const keep = memoryKeep();
  const [one, again, other] = [await ownKey(keep, caseId), await ownKey(keep, caseId), await ownKey(keep, "cd".repeat(16))];
  assert.deepEqual(again.key, one.key);
  assert.notEqual(other.key.publicKey, one.key.publicKey, "two cases of one browser cannot be told to belong together");
  const commit = "0a".repeat(32);
  for (const own of [one, again]) assert.ok(isWriterSignature(one.key, await own.sign(commit, caseId, "command-1"), writerMessage(commit, caseId, "command-1")));
  const kept = (await keep.get("keys", caseId)) as { readonly secret: CryptoKey };
  assert.equal(kept.secret.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("pkcs8", kept.secret));
});

test("CE42 the newest checkpoint that agrees is kept; one that does not parts the copies, whichever came first", async () => {
  const keep = memoryKeep();
  const view = (size: number, link: string, time: string) => ({ note: `BCR-1 o ${caseId}\nS ${size} ${link}\nO ${"0".repeat(64)}\nC ${"0".repeat(64)}\ntime ${time}\n\n— o x\n`, size, time: `2026-09-15T18:00:0${time}.000Z`, opening: null });
  const [a, b] = ["aa".repeat(32), "bb".repeat(32)];
  const links: (string | null)[] = ["00".repeat(32), a, null];
  const notes = promised(caseId, keep);
  notes.take(view(1, a, "1"));
  assert.equal(notes.compare((size) => links[size] ?? null), null);
  notes.take(view(2, b, "2"));
  assert.equal(notes.compare((size) => links[size] ?? null), null, "what counts more than we hold waits");
  assert.equal(((await keep.get("checkpoints", caseId)) as { size: number }).size, 1);
  links[2] = b;
  assert.equal(notes.compare((size) => links[size] ?? null), null);
  assert.equal(((await keep.get("checkpoints", caseId)) as { size: number }).size, 2);
  // Another visit: what was held is held against what comes now.
  const later = promised(caseId, keep);
  await later.load();
  const parted = later.compare((size) => (size === 2 ? a : (links[size] ?? null)));
  assert.deepEqual([parted?.size, parted?.signed, parted?.here], [2, b, a]);
  const lying = promised(caseId, memoryKeep());
  lying.take(view(1, b, "3"));
  assert.equal(lying.compare((size) => links[size] ?? null)?.signed, b);
  lying.take({ ...view(1, b, "3"), note: "nonsense" });
  assert.equal(lying.compare((size) => links[size] ?? null), null, "what says nothing is passed over");
});
