/**
 * A record to try the verifier on: seeded, so that the same seed gives the same bytes, with everything that a real one has (both sides' notes, files,
 * erased entries, signed entries, checkpoints on time). Pure: signing is given, because every platform has its own fast way.
 */
import { bytesOf, hexOf, utf8 } from "../record/bytes.ts";
import { jsonBody } from "../record/canonical.ts";
import { chain, emptyHeads } from "../record/chain.ts";
import { makeCheckpoint } from "../record/checkpoint.ts";
import type { Draft, Entry, Heads, StreamName } from "../record/entry.ts";
import { sha256 } from "../record/hash.ts";
import { type SigningKey, verifierKeyText, verifierOf } from "../record/keys.ts";
import type { StoredCheckpoint } from "../record/store.ts";
import { type WriterSignature, writerMessage } from "../record/writer.ts";
import { archiveParts, type ArchiveSource } from "../record/archive/write.ts";
import { readmeText } from "../record/archive/readme.ts";
import { type Side, streamsOf } from "../record/archive/parts.ts";
import { zipped } from "../record/archive/zip.ts";

export type Signing = { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array };
export type SampleInput = {
  readonly seed: string; readonly entries: number; readonly side: Side;
  /** The platform's Ed25519 for a 32-byte seed. */
  readonly signer: (seed: Uint8Array) => Signing;
  /** Whether the person's browser signs. */
  readonly signed?: boolean;
};

const opening = Date.UTC(2026, 0, 5, 9);
const lines = [
  "The printer says “E4” again — naïve fix?", "I rang on Monday and held for 25 minutes.", "شكراً، سأجرب ذلك الآن.", "請問什麼時候可以修好？", "Thank you, that worked for a while.",
  "I have ordered the roller; it is with you on Thursday.", "Could you send a picture of the label inside the lid?", "It still jams on thick paper. ☂", "I understand. Let me ask Ana, who built it.", "Yes.",
] as const;

/** Whole numbers below `n`, the same for the same seed (SHA-256 in counter mode, so that no arithmetic of a platform matters). */
function chanceOf(seed: string): { below(n: number): number; bytes(n: number): Uint8Array } {
  let [count, at] = [0, 0];
  let block: Uint8Array = new Uint8Array(0);
  const byte = (): number => {
    if (at >= block.length) {
      block = sha256(utf8(`byname/sample\n${seed}\n${count++}`));
      at = 0;
    }
    return block[at++] ?? 0;
  };
  return {
    below: (n) => (((byte() << 16) | (byte() << 8) | byte()) % n),
    bytes: (n) => Uint8Array.from({ length: n }, byte),
  };
}

export type Sample = { readonly source: ArchiveSource; readonly entries: Readonly<Record<StreamName, readonly Entry[]>>; readonly checkpoints: readonly StoredCheckpoint[]; readonly heads: Heads };

/** Makes the record; write it with `sampleZip`, or take it apart. At least four entries. */
export function sampleRecord({ seed, entries: wanted, side, signer, signed = true }: SampleInput): Sample {
  const chance = chanceOf(seed);
  const caseId = hexOf(chance.bytes(16));
  const operator = signer(chance.bytes(32));
  const key: SigningKey = { name: "sample.example", seed: new Uint8Array(32), native: operator };
  const browser = signer(chance.bytes(32));
  const all: Record<StreamName, Entry[]> = { S: [], O: [], C: [] };
  const checkpoints: StoredCheckpoint[] = [];
  const signatures: WriterSignature[] = [];
  let heads = emptyHeads(caseId);
  let now = opening;
  let covered = 0;

  const checkpoint = (): void => {
    checkpoints.push(makeCheckpoint(key, { caseId, heads, salts: { O: chance.bytes(32), C: chance.bytes(32) }, time: new Date(now).toISOString() }));
    covered = heads.S.seq;
  };
  const add = (draft: Pick<Draft, "stream" | "kind" | "who" | "body"> & { readonly media?: string; readonly refs?: readonly number[] }): void => {
    now += 1_000 + chance.below(600_000);
    const { entries, heads: after } = chain(caseId, heads, [{ media: "application/json", refs: [], ...draft, salt: chance.bytes(32), time: new Date(now).toISOString(), at: heads.S.seq }]);
    heads = after;
    for (const entry of entries) {
      all[draft.stream].push(entry);
      if (!signed || entry.header.who !== "p1" || entry.header.kind === "asked") continue;
      const cid = `sample-${draft.stream}-${entry.header.seq}`;
      const signature = hexOf(browser.sign(writerMessage(entry.header.commit, caseId, cid)));
      signatures.push({ stream: draft.stream, seq: entry.header.seq, cid, algorithm: "ed25519", publicKey: hexOf(browser.publicKey), signature });
    }
    if (heads.S.seq - covered >= 48) checkpoint();
  };

  add({ stream: "S", kind: "asked", who: "p1", body: jsonBody({ desk: "printers", lang: "en", page: null, text: lines[0], zone: "Europe/Lisbon" }) });
  if (signed) add({ stream: "S", kind: "keyEnrolled", who: "p1", body: jsonBody({ algorithm: "ed25519", publicKey: hexOf(browser.publicKey) }) });
  const count = (): number => streamsOf(side).reduce((sum, stream) => sum + all[stream].length, 0);
  while (count() < wanted) {
    const dice = chance.below(100);
    const words = `${lines[chance.below(lines.length)] ?? ""} (${all.S.length + all.O.length + all.C.length})`;
    if (dice < 78) add({ stream: "S", kind: "message", who: dice < 40 ? "p1" : "p2", body: jsonBody({ files: [], replyTo: null, text: words }) });
    else if (dice < 86) add({ stream: "O", kind: "message", who: "p2", body: jsonBody({ files: [], replyTo: null, text: words }) });
    else if (dice < 94) add({ stream: "C", kind: "message", who: "p1", body: jsonBody({ files: [], replyTo: null, text: words }) });
    else if (dice < 96) add({ stream: "S", kind: "file", who: "p1", media: "image/png", body: chance.bytes(200 + chance.below(600)) });
    else if (dice < 98) add({ stream: "S", kind: "consented", who: "p1", body: jsonBody({ amount: { currency: "EUR", minor: chance.below(9_000) }, quote: 1 }) });
    else eraseOne();
  }
  checkpoint();

  function eraseOne(): void {
    const at = chance.below(all.S.length);
    const found = all.S[at];
    if (found === undefined || found.body === null || found.header.kind !== "message") return;
    all.S[at] = { ...found, salt: null, body: null };
    add({ stream: "S", kind: "erased", who: "p0", body: jsonBody({ basis: "the person asked" }), refs: [found.header.seq] });
  }

  const held = streamsOf(side);
  const source: ArchiveSource = {
    caseId, side, keys: [verifierKeyText(verifierOf(key))], checkpoints, log: null,
    readme: readmeText({ side, organisation: "Sample Works", verifier: "byname-verifier.html", made: new Date(now).toISOString() }),
    heads: Object.fromEntries(held.map((stream) => [stream, heads[stream]])),
    entries: (stream) => pagesOf(all[stream]),
    signatures: (stream) => signatures.filter((one) => one.stream === stream),
    bytes: ({ stream, seq }) => all[stream][seq - 1]?.body ?? bytesOf(""),
  };
  return { source, entries: all, checkpoints, heads };
}

function* pagesOf(entries: readonly Entry[]): Generator<readonly Entry[]> {
  for (let at = 0; at < entries.length; at += 500) yield entries.slice(at, at + 500);
}

/** The zip of a record, whole. */
export async function zipOf(source: ArchiveSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of zipped(archiveParts(source))) {
    pieces.push(piece);
    length += piece.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
