/**
 * The chain: how an entry is tied to all before it. Every formula is in docs/RECORD.md §3–§5 under the same name.
 * `chain` is what a server calls for each append; it may bring its own, faster hashing.
 */
import { bytesOf, hexOf, utf8 } from "./bytes.ts";
import { headerText } from "./canonical.ts";
import { type CaseId, type Draft, type Entry, type Hash, type Head, type Header, type Heads, type StreamName, streamNames } from "./entry.ts";
import { sha256, sha256Of } from "./hash.ts";

const bodyPrefix = utf8("byname/body/v1\0");
export const saltLength = 32;

/** link_0 of a stream: SHA-256("byname/case/v1\n" ‖ case ‖ "\n" ‖ stream), so that two streams share no link even when both are empty. */
export function firstLink(caseId: CaseId, stream: StreamName): Hash {
  return hexOf(sha256(utf8(`byname/case/v1\n${caseId}\n${stream}`)));
}

/** SHA-256("byname/body/v1\0" ‖ salt ‖ body), hex. Throws RangeError unless the salt is 32 bytes: a shorter one would let body bytes pass as salt. */
export function commit(salt: Uint8Array, body: Uint8Array): Hash {
  if (salt.length !== saltLength) throw new RangeError(`commit: the salt is ${salt.length} bytes, not ${saltLength}`);
  return hexOf(sha256Of(bodyPrefix, salt, body));
}


function rawLink(previous: Uint8Array, leaf: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(previous, 1);
  bytes.set(leaf, 33);
  return sha256(bytes);
}

/** SHA-256(0x00 ‖ JCS(header)), hex. Throws NotCanonical when the header is not a proper one. */
export function leafOf(header: Header): Hash {
  return pureHashing.leaf(headerText(header));
}

/** link_n = SHA-256(0x01 ‖ link_{n−1} ‖ leaf_n), hex. */
export function linkOf(previous: Hash, leaf: Hash): Hash {
  return hexOf(rawLink(bytesOf(previous), bytesOf(leaf)));
}

/** Where the three streams of a new case stand: no entries, link_0. */
export function emptyHeads(caseId: CaseId): Heads {
  const empty = (stream: StreamName): Head => ({ seq: 0, link: firstLink(caseId, stream) });
  return { S: empty("S"), O: empty("O"), C: empty("C") };
}

/**
 * The three hashes of one entry, all in hex. A server that chains thousands of entries a second passes its machine's own; a test holds them equal to
 * `pureHashing` byte for byte.
 */
export type Hashing = {
  readonly commit: (salt: Uint8Array, body: Uint8Array) => Hash;
  /** Of a header's canonical text. */
  readonly leaf: (header: string) => Hash;
  readonly link: (previous: Hash, leaf: Hash) => Hash;
};

/** The same in every browser and on every server. */
// The NUL in front becomes the byte 0x00, which keeps leaves apart from links (0x01).
export const pureHashing: Hashing = { commit, leaf: (header) => hexOf(sha256(utf8(`\0${header}`))), link: linkOf };

/** Entries in the order of the drafts, and where the streams stand after them. */
export type Chained = { readonly entries: readonly Entry[]; readonly heads: Heads };

/**
 * Gives each draft its place: seq, commit, leaf, link, on top of `heads` and of the drafts before it. Streams may be mixed.
 * Throws NotCanonical or RangeError on a malformed draft (nothing is half done: the function has no effects).
 */
export function chain(caseId: CaseId, heads: Heads, drafts: readonly Draft[], hashing: Hashing = pureHashing): Chained {
  const now: Record<StreamName, Head> = { S: heads.S, O: heads.O, C: heads.C };
  const entries = drafts.map((draft): Entry => {
    const { stream, time, kind, who, media, at, salt, body } = draft;
    const before = now[stream];
    const refs = Object.freeze([...draft.refs]);
    const header: Header = Object.freeze({ v: 1, case: caseId, stream, seq: before.seq + 1, time, kind, who, media, commit: hashing.commit(salt, body), at, refs });
    const leaf = hashing.leaf(headerText(header));
    const link = hashing.link(before.link, leaf);
    now[stream] = { seq: header.seq, link };
    return Object.freeze({ header, salt, body, leaf, link });
  });
  return { entries, heads: now };
}

/**
 * Where the streams stand after entries that were chained upon `expected`. Recomputes no hash; throws RangeError when an entry is of
 * another case or leaves a gap, which every store checks before it writes.
 */
export function headsAfter(caseId: CaseId, expected: Heads, entries: readonly Entry[]): Heads {
  const now: Record<StreamName, Head> = { S: expected.S, O: expected.O, C: expected.C };
  for (const { header, link } of entries) {
    const next = now[header.stream].seq + 1;
    if (header.case !== caseId) throw new RangeError(`an entry of case ${header.case} cannot be appended to case ${caseId}`);
    if (header.seq !== next) throw new RangeError(`${header.stream} ${header.seq} cannot follow ${header.stream} ${next - 1}`);
    now[header.stream] = { seq: header.seq, link };
  }
  return now;
}

/** True when all three streams stand at the same place with the same link. */
export function sameHeads(a: Heads, b: Heads): boolean {
  return streamNames.every((stream) => a[stream].seq === b[stream].seq && a[stream].link === b[stream].link);
}
