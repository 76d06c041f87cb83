/** Signatures by the browser's own WebCrypto, where it has the algorithm and the page is let at it; null elsewhere. */
import type { PlatformCheck } from "../record/archive/platform.ts";
import type { WriterKey } from "../record/writer.ts";

const names = { ed25519: { import: { name: "Ed25519" }, verify: { name: "Ed25519" } }, p256: { import: { name: "ECDSA", namedCurve: "P-256" }, verify: { name: "ECDSA", hash: "SHA-256" } } } as const;
const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

export function webCheck(): PlatformCheck {
  const keys = new Map<string, Promise<CryptoKey | null>>();
  const subtle = globalThis.isSecureContext ? globalThis.crypto.subtle : null;
  const keyOf = ({ algorithm, publicKey }: WriterKey): Promise<CryptoKey | null> => {
    const name = `${algorithm} ${publicKey}`;
    const known = keys.get(name) ?? subtle?.importKey("raw", bytesOf(publicKey), names[algorithm].import, false, ["verify"]).catch(() => null) ?? Promise.resolve(null);
    keys.set(name, known);
    return known;
  };
  return async (key, signature, message) => {
    if (subtle === null || !/^(?:[0-9a-f]{2})+$/.test(key.publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return null;
    const imported = await keyOf(key);
    if (imported === null) return null;
    return await subtle.verify(names[key.algorithm].verify, imported, bytesOf(signature), new Uint8Array(message)).catch(() => null);
  };
}
