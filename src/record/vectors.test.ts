import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesOf, hexOf } from "./bytes.ts";
import { NotCanonical, headerText, parseHeader } from "./canonical.ts";
import { chain, emptyHeads } from "./chain.ts";
import { makeCheckpoint } from "./checkpoint.ts";
import { type Draft, type Hash, type StreamName, streamNames } from "./entry.ts";
import { parseVerifierKey, verifierKeyText, verifierOf } from "./keys.ts";
import type { StoredCheckpoint } from "./store.ts";
import type { Counts } from "./verify.ts";
import { verifyCase } from "./verifyCase.ts";
import { type WriterKey, isWriterSignature, writerMessage } from "./writer.ts";

type Vectors = {
  readonly case: string;
  readonly link0: Readonly<Record<StreamName, Hash>>;
  readonly entries: readonly { readonly header: string; readonly salt: string; readonly body: string; readonly leaf: Hash; readonly link: Hash }[];
  readonly erase: { readonly stream: StreamName; readonly seq: number; readonly counts: Counts };
  readonly checkpoint: { readonly seed: string; readonly verifierKey: string; readonly time: string; readonly opening: StoredCheckpoint["opening"]; readonly note: string };
  readonly writer: { readonly seq: number; readonly cid: string; readonly message: string; readonly signatures: readonly (WriterKey & { readonly signature: string })[] };
  readonly notHeaders: readonly { readonly why: string; readonly text: string }[];
};
const text = readFileSync(new URL("./vectors.json", import.meta.url), "utf8");
const vectors: Vectors = JSON.parse(text);

/** The entries rebuilt from nothing but headers' choices, salts and bodies. */
function rebuilt() {
  const drafts = vectors.entries.map(({ header, salt, body }): Draft => {
    const { stream, kind, who, media, time, at, refs } = parseHeader(header);
    return { stream, kind, who, media, time, at, refs, salt: bytesOf(salt), body: bytesOf(body) };
  });
  return chain(vectors.case, emptyHeads(vectors.case), drafts);
}

test("RC60 the frozen entries come out byte for byte", () => {
  for (const stream of streamNames) assert.equal(emptyHeads(vectors.case)[stream].link, vectors.link0[stream]);
  rebuilt().entries.forEach((entry, i) => {
    const { header, leaf, link } = vectors.entries[i] ?? {};
    assert.deepEqual({ header: headerText(entry.header), leaf: entry.leaf, link: entry.link }, { header, leaf, link });
  });
});

test("RC60 the frozen checkpoint is made and read again", () => {
  const { seed, verifierKey, time, opening, note } = vectors.checkpoint;
  const key = parseVerifierKey(verifierKey);
  assert.ok(key);
  const signer = { name: key.name, seed: bytesOf(seed) };
  assert.equal(verifierKeyText(verifierOf(signer)), verifierKey);
  const { entries, heads } = rebuilt();
  const made = makeCheckpoint(signer, { caseId: vectors.case, heads, time, salts: { O: bytesOf(opening.O.salt), C: bytesOf(opening.C.salt) } });
  assert.deepEqual(made, { note, size: heads.S.seq, time, opening });

  const { stream, seq, counts } = vectors.erase;
  const S = entries.filter(({ header }) => header.stream === stream).map((entry) => (entry.header.seq === seq ? { ...entry, salt: null, body: null } : entry));
  const verdict = verifyCase({ caseId: vectors.case, streams: { S }, checkpoints: [{ note }], keys: [key] });
  assert.deepEqual({ verdict: verdict.verdict, counts: verdict.counts }, { verdict: "PASS", counts });
});

test("RC60 the frozen writers' signatures hold", () => {
  const { cid, message, signatures } = vectors.writer;
  const { commit } = parseHeader(vectors.entries[0]?.header ?? "");
  assert.equal(hexOf(writerMessage(commit, vectors.case, cid)), message);
  for (const { signature, ...key } of signatures) assert.ok(isWriterSignature(key, signature, bytesOf(message)));
});

test("RC60 what is no header is refused", () => {
  for (const { why, text: one } of vectors.notHeaders) assert.throws(() => parseHeader(one), NotCanonical, why);
});

test("RC61 docs/RECORD.md shows these vectors and no others", () => {
  const page = readFileSync(new URL("../../docs/RECORD.md", import.meta.url), "utf8");
  const blocks = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
  assert.deepEqual(blocks, [text]);
});
