/** The keys that sign checkpoints, named and numbered as the C2SP signed-note format does: https://c2sp.org/signed-note */
import { ed25519 } from "@noble/curves/ed25519.js";
import { base64Of, bytesOf, fromBase64, hexOf, joined, sameBytes, utf8 } from "./bytes.ts";
import { sha256Of } from "./hash.ts";

/** A public key as others trust it. `name` is also the origin of its checkpoints, e.g. `help.example.org`. */
export type VerifierKey = { readonly name: string; readonly publicKey: Uint8Array };
/**
 * What signs: the same name and the 32-byte Ed25519 seed (RFC 8032 §5.1.5). `native`: the platform's own way to the same bytes, where it has one. RFC 8032
 * leaves a signer no choice, so which of the two signed cannot be told; ours takes milliseconds, during which a server would hear nobody.
 */
export type SigningKey = { readonly name: string; readonly seed: Uint8Array; readonly native?: { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array } };

const ed25519Type = Uint8Array.of(1);
const newline = Uint8Array.of(10);

/** A key name is not empty and has no space of any kind, no `+` and no control character. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\s+\p{Cc}]+$/u.test(name);
}

/** The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key): which key a signature line speaks of. */
export function keyId({ name, publicKey }: VerifierKey): Uint8Array {
  return sha256Of(utf8(name), newline, ed25519Type, publicKey).subarray(0, 4);
}

/** The public half of a signing key. Throws RangeError on an improper name or a seed that is not 32 bytes. */
export function verifierOf({ name, seed, native }: SigningKey): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`${JSON.stringify(name)} cannot name a key: no spaces, no "+"`);
  if (seed.length !== 32) throw new RangeError(`a seed is 32 bytes, not ${seed.length}`);
  return { name, publicKey: native?.publicKey ?? ed25519.getPublicKey(seed) };
}

/** `<name>+<key id in hex>+<base64(0x01 ‖ public key)>`: how a verifier key is published and pasted. */
export function verifierKeyText(key: VerifierKey): string {
  return `${key.name}+${hexOf(keyId(key))}+${base64Of(joined(ed25519Type, key.publicKey))}`;
}

/** Reads a verifier key; null when it is malformed, of another type than Ed25519, or its id does not fit its name and key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  const [, name = "", id = "", encoded = ""] = match ?? [];
  const typed = fromBase64(encoded);
  if (match === null || !isKeyName(name) || typed === null || typed.length !== 33 || typed[0] !== 1) return null;
  const key: VerifierKey = { name, publicKey: typed.slice(1) };
  return sameBytes(keyId(key), bytesOf(id)) ? key : null;
}
