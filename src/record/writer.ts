/**
 * Level 2: a browser signs its own entries with a key that cannot leave it. Without this the operator, who holds no key of the person,
 * can still write words in the person's name; with it, no longer. The signature stands beside the entry, not in it, because it covers `commit`.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { p256 } from "@noble/curves/nist.js";
import { bytesOf, joined, utf8 } from "./bytes.ts";
import { headerForms } from "./canonical.ts";
import type { CaseId, Hash, StreamName, Who } from "./entry.ts";

/** What WebCrypto in browsers makes: Ed25519 where it exists, else ECDSA on P-256 with SHA-256. */
export type WriterAlgorithm = "ed25519" | "p256";

/** A public key as WebCrypto exports it "raw", in hex: 32 bytes for Ed25519; 65 bytes, 0x04 ‖ x ‖ y, for P-256. */
export type WriterKey = { readonly algorithm: WriterAlgorithm; readonly publicKey: string };
/** A key and the pseudonym that enrolled it, as the enrolling entry says. */
export type EnrolledKey = WriterKey & { readonly who: Who };

/** A signature and the entry it belongs to. `signature` is hex of 64 bytes: R ‖ S for Ed25519, r ‖ s (IEEE P1363) for P-256. */
export type WriterSignature = WriterKey & { readonly stream: StreamName; readonly seq: number; readonly cid: string; readonly signature: string };

/**
 * What is signed: commit (32 bytes) ‖ case (16 bytes) ‖ cid (UTF-8 of the client's own id of the command). The first two have fixed
 * lengths, so no two triples share bytes. Throws RangeError on a malformed commit or case.
 */
export function writerMessage(commit: Hash, caseId: CaseId, cid: string): Uint8Array {
  if (!headerForms.hash.test(commit) || !headerForms.case.test(caseId) || !cid.isWellFormed()) throw new RangeError("not a commit, a case and a client id");
  return joined(bytesOf(commit), bytesOf(caseId), utf8(cid));
}

/** How a signature is checked; a program with a faster implementation may pass its own to `verifyCase`. */
export type WriterCheck = (key: WriterKey, signature: string, message: Uint8Array) => boolean;

/** True when the key made the signature over the message. Malformed keys and signatures are simply false. Never throws. */
export const isWriterSignature: WriterCheck = ({ algorithm, publicKey }, signature, message) => {
  try {
    const [key, bytes] = [bytesOf(publicKey), bytesOf(signature)];
    // WebCrypto does not force the smaller s, so neither may we.
    if (algorithm === "p256") return key.length === 65 && p256.verify(bytes, message, key, { lowS: false });
    return ed25519.verify(bytes, message, key, { zip215: false });
  } catch {
    return false;
  }
};
