/**
 * A capability is the only key to a person's case: 32 random bytes, written as 43 characters of base64url. We keep only its SHA-256; since it is
 * random and long, a plain hash is enough (nothing can be guessed from it), and a stolen table opens nothing.
 */
import { createHash, randomBytes } from "node:crypto";

/** Hex SHA-256 of a capability as written. */
export type CapabilityHash = string;

export const newCapability = (): string => randomBytes(32).toString("base64url");

const form = /^[A-Za-z0-9_-]{43}$/;

/** The hash under which a capability is kept, or null when the text cannot be one. Only the canonical spelling counts: its last character has two unused bits. */
export function hashOf(capability: unknown): CapabilityHash | null {
  if (typeof capability !== "string" || !form.test(capability)) return null;
  const bytes = Buffer.from(capability, "base64url");
  if (bytes.length !== 32 || bytes.toString("base64url") !== capability) return null;
  return createHash("sha256").update(bytes).digest("hex");
}
