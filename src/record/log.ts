/**
 * The organisation's log: a Merkle tree (RFC 6962 §2.1) over where cases stood, with a C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint) as its root.
 * A leaf names a case only to those who know its id and link already; to all others it is 32 bytes of chance.
 */
import { base64Of, bytesOf, fromBase64, hexOf, utf8 } from "./bytes.ts";
import { headerForms } from "./canonical.ts";
import type { CaseId, Head } from "./entry.ts";
import { sha256Of } from "./hash.ts";
import type { SigningKey, VerifierKey } from "./keys.ts";
import { type NoteCheck, openNote, signNote } from "./note.ts";

const [leafByte, nodeByte] = [Uint8Array.of(0), Uint8Array.of(1)];

/** The text of a leaf: this case's S stood here. */
export const logEntry = (caseId: CaseId, head: Head): string => `byname/log/v1\n${caseId}\n${head.seq}\n${head.link}\n`;
/** SHA-256(0x00 ‖ text), 32 bytes. */
export const logLeaf = (caseId: CaseId, head: Head): Uint8Array => sha256Of(leafByte, utf8(logEntry(caseId, head)));
const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256Of(nodeByte, left, right);

/** The largest power of two below n; n ≥ 2. */
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));

/** The root of leaf hashes; that of none is SHA-256 of nothing. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256Of();
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  const k = split(leaves.length);
  return node(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

/** The path from a leaf to the root, lowest first (RFC 6962 §2.1.1). Throws RangeError for a leaf that is not there. */
export function inclusionPath(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`there is no leaf ${index} of ${leaves.length}`);
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k ? [...inclusionPath(leaves.slice(0, k), index), rootOf(leaves.slice(k))] : [...inclusionPath(leaves.slice(k), index - k), rootOf(leaves.slice(0, k))];
}

/** The root that a leaf and its path lead to, or null when the path has not the length that this place has (RFC 9162 §2.1.3.2). */
export function rootFrom(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Uint8Array | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  let [fn, sn, root] = [BigInt(index), BigInt(size - 1), leaf];
  for (const hash of path) {
    if (sn === 0n) return null;
    if ((fn & 1n) === 1n || fn === sn) {
      root = node(hash, root);
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else root = node(root, hash);
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n ? root : null;
}

/** The tree's signed root: origin, size, root, each on a line. */
export const signLog = (key: SigningKey, size: number, root: Uint8Array): string => signNote(`${key.name}\n${size}\n${base64Of(root)}\n`, key);

export type LogRoot = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

/** Reads a signed root; null unless a trusted key of its origin's name has signed it. Lines after the third are extensions, passed over. */
export function readLog(note: string, trusted: readonly VerifierKey[], check?: NoteCheck): LogRoot | null {
  const opened = openNote(note, trusted, check);
  if (opened.kind === "refused") return null;
  const [, origin = "", size = "", root = ""] = /^(\S+)\n(0|[1-9]\d{0,15})\n(\S+)\n/.exec(opened.text) ?? [];
  const bytes = fromBase64(root);
  return bytes?.length !== 32 || !opened.by.some(({ name }) => name === origin) ? null : { origin, size: Number(size), root: bytes };
}

/** That the log includes a head of S: where, and by which path. Hashes in hex. */
export type LogProof = { readonly seq: number; readonly link: string; readonly index: number; readonly path: readonly string[] };

/** Why a proof does not show that this case's head is in the log, or null when it does. Never throws. */
export function logFault(caseId: CaseId, { note, proof }: { readonly note: string; readonly proof: LogProof }, trusted: readonly VerifierKey[], check?: NoteCheck): string | null {
  const signed = readLog(note, trusted, check);
  if (signed === null) return "the root of the log is not signed by a trusted key";
  if (proof.path.length > 64 || ![...proof.path, proof.link].every((hash) => headerForms.hash.test(hash))) return "the proof is malformed";
  const root = rootFrom(logLeaf(caseId, { seq: proof.seq, link: proof.link }), proof.index, signed.size, proof.path.map(bytesOf));
  return root !== null && hexOf(root) === hexOf(signed.root) ? null : "the log does not include this record as it stood";
}
