/**
 * A key of this browser's own for one case, made where it cannot be taken out again. One for each case, so that two cases of one browser cannot be told to
 * belong together by it. Fetched only when there is something to sign: without WebCrypto (a page without HTTPS) it brings curve arithmetic along.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesOf, hexOf } from "../record/bytes.ts";
import { type WriterKey, writerMessage } from "../record/writer.ts";
import type { CaseId } from "../record/entry.ts";
import type { Keep } from "./keep.ts";

export type OwnKey = { readonly key: WriterKey; /** Hex of a signature over commit, case and command id. */ sign(commit: string, caseId: CaseId, cid: string): Promise<string> };

export type OwnKeyOf = (keep: Keep, caseId: CaseId) => Promise<OwnKey>;

const kinds = [
  { algorithm: "ed25519", make: { name: "Ed25519" }, sign: { name: "Ed25519" } },
  { algorithm: "p256", make: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" } },
] as const;

/** Made by WebCrypto, which keeps the private half to itself; or a seed, where there is no WebCrypto. */
type Kept = { readonly algorithm: "ed25519" | "p256"; readonly publicKey: string; readonly secret: CryptoKey | string };

/** This browser's key for the case: the one it has, or one that it makes and keeps. */
export async function ownKey(keep: Keep, caseId: CaseId): Promise<OwnKey> {
  const known = await keep.get("keys", caseId);
  if (isKept(known)) return usable(known);
  const made = (await byPlatform()) ?? byArithmetic();
  await keep.put("keys", caseId, made);
  // Another page of this browser may have been faster; the one that was kept last is the one that counts from now on.
  const kept = await keep.get("keys", caseId);
  return usable(isKept(kept) ? kept : made);
}

const subtle = (): SubtleCrypto | undefined => (globalThis.crypto as Crypto | undefined)?.subtle;

async function byPlatform(): Promise<Kept | null> {
  for (const { algorithm, make } of kinds) {
    try {
      const pair = await subtle()?.generateKey(make, false, ["sign", "verify"]);
      if (pair === undefined || !("privateKey" in pair)) continue;
      const raw = await subtle()?.exportKey("raw", pair.publicKey);
      if (raw !== undefined) return { algorithm, publicKey: hexOf(new Uint8Array(raw)), secret: pair.privateKey };
    } catch {
      // This browser has not this kind: the next.
    }
  }
  return null;
}

function byArithmetic(): Kept {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  return { algorithm: "ed25519", publicKey: hexOf(ed25519.getPublicKey(seed)), secret: hexOf(seed) };
}

function usable({ algorithm, publicKey, secret }: Kept): OwnKey {
  return {
    key: { algorithm, publicKey },
    sign: async (commit, caseId, cid) => {
      const message = new Uint8Array(writerMessage(commit, caseId, cid));
      if (typeof secret === "string") return hexOf(ed25519.sign(message, bytesOf(secret)));
      const signature = await subtle()?.sign(kinds.find((kind) => kind.algorithm === algorithm)?.sign ?? kinds[0].sign, secret, message);
      if (signature === undefined) throw new Error("this page has lost its WebCrypto");
      return hexOf(new Uint8Array(signature));
    },
  };
}

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" && value !== null && "algorithm" in value && "publicKey" in value && typeof value.publicKey === "string" && "secret" in value && value.secret !== null && value.secret !== undefined;
