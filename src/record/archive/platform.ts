/**
 * A platform that checks signatures faster, but only asynchronously (browsers' WebCrypto): all signatures of an archive are gathered, checked together,
 * and looked up while the verdict is made. What the platform cannot check is checked by our own arithmetic.
 */
import { hexOf } from "../bytes.ts";
import type { VerifierKey } from "../keys.ts";
import { openNote } from "../note.ts";
import { isWriterSignature, type WriterCheck, type WriterKey, writerMessage } from "../writer.ts";
import type { Archive } from "./open.ts";

/** True or false as RFC 8032 (or ECDSA on P-256 with SHA-256) says; null when this platform does not know the algorithm. */
export type PlatformCheck = (key: WriterKey, signature: string, message: Uint8Array) => Promise<boolean | null>;

const nameOf = (key: WriterKey, signature: string, message: Uint8Array): string => `${key.algorithm} ${key.publicKey} ${signature} ${hexOf(message)}`;

/** A synchronous checker that already knows the answers for this archive. */
export async function checkedBefore(archive: Pick<Archive, "caseId" | "checkpoints" | "keys" | "signatures" | "streams"> & Partial<Pick<Archive, "log">>, ask: PlatformCheck, trusted: readonly VerifierKey[] = archive.keys): Promise<WriterCheck> {
  const asked = new Map<string, { readonly key: WriterKey; readonly signature: string; readonly message: Uint8Array }>();
  const note = (key: WriterKey, signature: string, message: Uint8Array): void => void asked.set(nameOf(key, signature, message), { key, signature, message });
  const notes = archive.checkpoints.map((one) => one.note);
  if (archive.log !== undefined && archive.log !== null) notes.push(archive.log.note);
  for (const each of notes) {
    openNote(each, trusted, (signature, message, publicKey) => {
      note({ algorithm: "ed25519", publicKey: hexOf(publicKey) }, hexOf(signature), message);
      return true;
    });
  }
  for (const { algorithm, publicKey, signature, stream, seq, cid } of archive.signatures) {
    const header = archive.streams[stream]?.[seq - 1]?.header;
    if (header !== undefined && header !== null) note({ algorithm, publicKey }, signature, writerMessage(header.commit, archive.caseId, cid));
  }
  const answers = new Map(await Promise.all([...asked].map(async ([name, { key, signature, message }]) => [name, await ask(key, signature, message)] as const)));
  return (key, signature, message) => answers.get(nameOf(key, signature, message)) ?? isWriterSignature(key, signature, message);
}
