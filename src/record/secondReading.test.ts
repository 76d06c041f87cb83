/**
 * A second implementation, written from docs/RECORD.md with Node's own cryptography and nothing of ours, so that a mistake made twice
 * would have to be made in two ways. Only the types are shared.
 */
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { chain, emptyHeads } from "./chain.ts";
import { makeCheckpoint, readCheckpoint } from "./checkpoint.ts";
import { type Draft, type Entry, type StreamName, streamNames } from "./entry.ts";
import { verifierKeyText, verifierOf } from "./keys.ts";

const sha = (...parts: readonly (string | Uint8Array)[]): Buffer => Buffer.from(parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest());
const raw = (hex: string): Buffer => Buffer.from(hex, "hex");
const u64 = (n: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(n));
  return bytes;
};

/** §2 to §5 of the page. */
function secondChain(caseId: string, drafts: readonly Draft[]) {
  const link = Object.fromEntries(streamNames.map((stream) => [stream, sha(`byname/case/v1\n${caseId}\n${stream}`)])) as Record<StreamName, Buffer>;
  const count = { S: 0, O: 0, C: 0 };
  const entries = drafts.map(({ stream, kind, who, media, body, salt, time, at, refs }) => {
    const commit = sha("byname/body/v1\0", salt, body).toString("hex");
    const fields: Record<string, unknown> = { v: 1, case: caseId, stream, seq: ++count[stream], time, kind, who, media, commit, at, refs };
    const header = `{${Object.keys(fields).sort().map((name) => `${JSON.stringify(name)}:${JSON.stringify(fields[name])}`).join(",")}}`;
    const leaf = sha(Uint8Array.of(0), header);
    link[stream] = sha(Uint8Array.of(1), link[stream], leaf);
    return { header, leaf: leaf.toString("hex"), link: link[stream].toString("hex") };
  });
  return { entries, link, count };
}

/** §7 of the page. */
function secondCheckpoint(caseId: string, { link, count }: ReturnType<typeof secondChain>, name: string, seed: Uint8Array, salts: Readonly<Record<"O" | "C", Uint8Array>>, time: string) {
  const pkcs8 = Buffer.concat([raw("302e020100300506032b657004220420"), seed]);
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
  const blinded = (stream: "O" | "C"): string => sha(salts[stream], u64(count[stream]), link[stream]).toString("hex");
  const text = `BCR-1 ${name} ${caseId}\nS ${count.S} ${link.S.toString("hex")}\nO ${blinded("O")}\nC ${blinded("C")}\ntime ${time}\n`;
  const id = sha(name, "\n", Uint8Array.of(1), publicKey).subarray(0, 4);
  const verifierKey = `${name}+${id.toString("hex")}+${Buffer.concat([Uint8Array.of(1), publicKey]).toString("base64")}`;
  const signature = sign(null, Buffer.from(text), privateKey);
  assert.ok(verify(null, Buffer.from(text), createPublicKey(privateKey), signature));
  return { verifierKey, note: `${text}\n— ${name} ${Buffer.concat([id, signature]).toString("base64")}\n` };
}

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const instant = fc.date({ min: new Date("1970-01-01T00:00:00.000Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }).map((date) => date.toISOString());
const anyCase = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const anyDraft: fc.Arbitrary<Draft> = fc.record({
  stream: fc.constantFrom(...streamNames), kind: fc.stringMatching(/^[a-z][A-Za-z0-9._-]{0,12}$/), who: fc.nat(99).map((n) => `p${n}`), media: fc.constantFrom("application/json", "image/png", "text/plain;charset=utf-8"),
  body: fc.uint8Array({ maxLength: 80 }), salt: bytes32, time: instant, at: fc.constant(0), refs: fc.constant([]),
});
/** Drafts with every `at` and `refs` that their places allow. */
const anyDrafts = fc.array(fc.tuple(anyDraft, fc.nat(), fc.nat()), { maxLength: 7 }).map((rows) => {
  const count = { S: 0, O: 0, C: 0 };
  return rows.map(([draft, a, b]): Draft => {
    const refs = count[draft.stream] > 0 ? [1 + (b % count[draft.stream])] : [];
    const at = a % (count.S + 1);
    count[draft.stream]++;
    return { ...draft, at, refs };
  });
});

test("RC62 both implementations give the same bytes for ten thousand random cases", () => {
  fc.assert(
    fc.property(anyCase, anyDrafts, (caseId, drafts) => {
      const ours = chain(caseId, emptyHeads(caseId), drafts);
      const theirs = secondChain(caseId, drafts);
      ours.entries.forEach(({ leaf, link }: Entry, i) => assert.deepEqual({ leaf, link }, { leaf: theirs.entries[i]?.leaf, link: theirs.entries[i]?.link }));
      for (const stream of streamNames) assert.deepEqual(ours.heads[stream], { seq: theirs.count[stream], link: theirs.link[stream].toString("hex") });
    }),
    { numRuns: 10_000 },
  );
});

test("RC62 both sign the same checkpoint", () => {
  fc.assert(
    fc.property(anyCase, anyDrafts, bytes32, bytes32, bytes32, instant, (caseId, drafts, seed, O, C, time) => {
      const key = { name: "help.example.org", seed };
      const ours = makeCheckpoint(key, { caseId, heads: chain(caseId, emptyHeads(caseId), drafts).heads, salts: { O, C }, time });
      const theirs = secondCheckpoint(caseId, secondChain(caseId, drafts), key.name, seed, { O, C }, time);
      assert.equal(ours.note, theirs.note);
      assert.equal(verifierKeyText(verifierOf(key)), theirs.verifierKey);
      assert.equal(readCheckpoint(theirs.note, [verifierOf(key)]).kind, "signed");
    }),
    { numRuns: 100 },
  );
});
