import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { p256 } from "@noble/curves/nist.js";
import fc from "fast-check";
import { bytesOf, hexOf, utf8 } from "./bytes.ts";
import { chain, emptyHeads } from "./chain.ts";
import type { Draft, Entry } from "./entry.ts";
import { verifyStream } from "./verify.ts";
import { verifyCase } from "./verifyCase.ts";
import { type EnrolledKey, type WriterAlgorithm, type WriterKey, type WriterSignature, isWriterSignature, writerMessage } from "./writer.ts";

const caseId = "00112233445566778899aabbccddeeff";
const time = "2026-09-15T18:12:04.120Z";
const algorithms = {
  ed25519: { make: { name: "Ed25519" }, sign: { name: "Ed25519" } },
  p256: { make: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" } },
} as const;

/** A key as a browser makes it: the private half cannot leave WebCrypto. */
async function browserKey(algorithm: WriterAlgorithm): Promise<{ key: WriterKey; sign: (message: Uint8Array) => Promise<string> }> {
  const { make, sign } = algorithms[algorithm];
  const pair = (await webcrypto.subtle.generateKey(make, false, ["sign", "verify"])) as webcrypto.CryptoKeyPair;
  const publicKey = hexOf(new Uint8Array(await webcrypto.subtle.exportKey("raw", pair.publicKey)));
  return { key: { algorithm, publicKey }, sign: async (message) => hexOf(new Uint8Array(await webcrypto.subtle.sign(sign, pair.privateKey, Uint8Array.from(message)))) };
}

const flipped = (hex: string, bit: number): string => {
  const bytes = bytesOf(hex);
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return hexOf(bytes);
};

for (const algorithm of ["ed25519", "p256"] as const)
  test(`RC30 signatures that WebCrypto makes with ${algorithm} hold, and no changed bit does`, async () => {
    const { key, sign } = await browserKey(algorithm);
    const message = writerMessage("ab".repeat(32), caseId, "client-1 é");
    // Many signatures, because half of all P-256 ones have the larger s that some libraries refuse.
    for (let i = 0; i < 20; i++) assert.ok(isWriterSignature(key, await sign(Uint8Array.of(...message, i)), Uint8Array.of(...message, i)));
    const signature = await sign(message);
    assert.ok(isWriterSignature(key, signature, message));
    fc.assert(
      fc.property(fc.constantFrom("message", "signature", "key"), fc.nat(4000), (what, bit) => {
        const other = { message, signature, publicKey: key.publicKey };
        if (what === "message") other.message = bytesOf(flipped(hexOf(message), bit));
        else if (what === "signature") other.signature = flipped(signature, bit);
        else other.publicKey = flipped(key.publicKey, bit);
        assert.ok(!isWriterSignature({ algorithm, publicKey: other.publicKey }, other.signature, other.message));
      }),
      { numRuns: 150 },
    );
    for (const wrong of ["", "zz", signature.slice(2), `${signature}00`]) assert.ok(!isWriterSignature(key, wrong, message));
    for (const publicKey of ["", "zz", key.publicKey.slice(2)]) assert.ok(!isWriterSignature({ algorithm, publicKey }, signature, message));
    assert.ok(!isWriterSignature({ ...key, algorithm: algorithm === "p256" ? "ed25519" : "p256" }, signature, message));
  });

test("RC30 a key has one spelling: the compressed form of a P-256 key is none", () => {
  const secret = new Uint8Array(32).fill(9);
  const message = utf8("message");
  const signature = hexOf(p256.sign(message, secret));
  const holds = (compressed: boolean): boolean => isWriterSignature({ algorithm: "p256", publicKey: hexOf(p256.getPublicKey(secret, compressed)) }, signature, message);
  assert.deepEqual([holds(false), holds(true)], [true, false]);
});

test("RC30 what is signed is commit, case and client id, and nothing malformed", () => {
  assert.equal(hexOf(writerMessage("ab".repeat(32), caseId, "c1")), `${"ab".repeat(32)}${caseId}${hexOf(utf8("c1"))}`);
  for (const [commit, id, cid] of [["ab", caseId, "c"], ["ab".repeat(32), "x", "c"], ["ab".repeat(32), caseId, "\ud800"]] as const) assert.throws(() => writerMessage(commit, id, cid), RangeError);
});

async function signedStream() {
  const [ann, bob] = [await browserKey("ed25519"), await browserKey("p256")];
  const enrolled: readonly EnrolledKey[] = [{ ...ann.key, who: "p1" }, { ...bob.key, who: "p2" }];
  const draft = (who: string, salt: number): Draft => ({ stream: "S", kind: "message", who, media: "text/plain", body: utf8("yes"), salt: new Uint8Array(32).fill(salt), time, at: 0, refs: [] });
  // Entry 4 repeats entry 1 with the same salt: what an operator without the person's key could try.
  const { entries } = chain(caseId, emptyHeads(caseId), [draft("p1", 1), draft("p2", 2), draft("p0", 3), draft("p1", 1)]);
  const signature = async (by: typeof ann, seq: number, cid: string): Promise<WriterSignature> => {
    const entry = entries[seq - 1] as Entry;
    return { ...by.key, stream: "S", seq, cid, signature: await by.sign(writerMessage(entry.header.commit, caseId, cid)) };
  };
  const good = [await signature(ann, 1, "a"), await signature(bob, 2, "b")] as const;
  const verify = (signatures: readonly WriterSignature[]) => verifyStream({ caseId, stream: "S", entries, level2: { signatures, enrolled } });
  return { good, verify, ann, signature, entries, enrolled };
}

test("RC31 a signature counts only from the writer's own key, for its own entry, once", async () => {
  const { good, verify, ann, signature, entries, enrolled } = await signedStream();
  const [first, second] = good;
  assert.deepEqual(verify(good).counts, { intact: 4, erased: 0, withheld: 0, unsigned: 2 });
  assert.deepEqual(verify([...good, { ...first, seq: 4 }]).fault, { stream: "S", seq: 4, reason: "the writer's signature of another entry was used again" });
  assert.match(verify([first, await signature(ann, 2, "b")]).fault?.reason ?? "", /p2 has not enrolled/);
  assert.equal(verify([{ ...first, seq: 3 }]).fault?.seq, 3);
  assert.deepEqual(verify([first, { ...second, cid: "c" }]).fault, { stream: "S", seq: 2, reason: "the writer's signature does not fit" });
  assert.match(verify([{ ...first, cid: "\ud800" }]).fault?.reason ?? "", /does not fit/);
  assert.match(verify([{ ...first, seq: 9 }]).fault?.reason ?? "", /signed entry 9/);
  assert.equal(verify([{ ...first, stream: "O" }]).fault, null, "a signature in another stream is judged there");
  const whole = (signatures: readonly WriterSignature[]) => verifyCase({ caseId, streams: { S: entries, O: [] }, level2: { signatures, enrolled } });
  assert.deepEqual({ verdict: whole(good).verdict, unsigned: whole(good).counts.unsigned }, { verdict: "PASS", unsigned: 2 });
  assert.deepEqual(whole([{ ...first, stream: "O" }]).faults.map(({ stream, seq }) => ({ stream, seq })), [{ stream: "O", seq: 1 }]);
});

test("RC32 entries without a signature are counted, not refused; a platform's own check may be passed", async () => {
  const { verify, entries } = await signedStream();
  assert.deepEqual({ fault: verify([]).fault, unsigned: verify([]).counts.unsigned }, { fault: null, unsigned: 4 });
  assert.equal(verifyStream({ caseId, stream: "S", entries }).counts.unsigned, 4);
  const key: EnrolledKey = { algorithm: "ed25519", publicKey: "00", who: "p1" };
  const asked: string[] = [];
  const check = (_: WriterKey, signature: string): boolean => asked.push(signature) > 0;
  const level2 = { signatures: [{ ...key, stream: "S" as const, seq: 1, cid: "c", signature: "native" }], enrolled: [key], check };
  assert.equal(verifyStream({ caseId, stream: "S", entries, level2 }).counts.unsigned, 3);
  assert.deepEqual(asked, ["native"]);
});
