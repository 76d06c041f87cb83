/** SHA-256, in pure JavaScript so that a browser page without HTTPS (which has no `crypto.subtle`) computes the same bytes. */
import { sha256 as noble } from "@noble/hashes/sha2.js";

/** SHA-256 of one byte string: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return noble(bytes);
}

/** SHA-256 of several byte strings one after the other, without first copying them together: a body may be a large file. */
export function sha256Of(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = noble.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** SHA-256 of bytes that come in pieces. */
export type Hashing = { update(bytes: Uint8Array): void; /** Ends it: 32 bytes. */ digest(): Uint8Array };

export function hashing(): Hashing {
  const hash = noble.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}
