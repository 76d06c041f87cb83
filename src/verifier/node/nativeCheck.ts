/** Node's own verification of signatures: some ten times faster than ours, and by the same RFC 8032. */
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import type { WriterCheck } from "../../record/writer.ts";

/** DER of a public key (RFC 8410 §4; RFC 5480 §2) up to the raw key itself. */
const heads = { ed25519: Buffer.from("302a300506032b6570032100", "hex"), p256: Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex") } as const;
const lengths = { ed25519: 32, p256: 65 } as const;

/** A checker that remembers the keys it has met. Malformed keys and signatures are false. */
export function nativeCheck(): WriterCheck {
  const known = new Map<string, KeyObject | null>();
  const keyOf = (algorithm: "ed25519" | "p256", publicKey: string): KeyObject | null => {
    const name = `${algorithm} ${publicKey}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    let key: KeyObject | null = null;
    try {
      const raw = Buffer.from(publicKey, "hex");
      if (/^[0-9a-f]+$/.test(publicKey) && raw.length === lengths[algorithm]) key = createPublicKey({ key: Buffer.concat([heads[algorithm], raw]), format: "der", type: "spki" });
    } catch {
      key = null;
    }
    known.set(name, key);
    return key;
  };
  return ({ algorithm, publicKey }, signature, message) => {
    const key = keyOf(algorithm, publicKey);
    if (key === null || !/^[0-9a-f]{128}$/.test(signature)) return false;
    try {
      const bytes = Buffer.from(signature, "hex");
      return algorithm === "ed25519" ? verify(null, message, key, bytes) : verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, bytes);
    } catch {
      return false;
    }
  };
}
