/**
 * A file's short-lived address. The token names the case, the entry and who asked for it, is sealed with a key of this place, and runs out
 * after ten minutes; whoever asked must still be allowed when it is used. There is no other way to a file's bytes.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Principal } from "../ports.ts";

export type FileAddress = { readonly caseId: string; readonly entry: number; readonly size: "full" | "thumb"; readonly principal: Exclude<Principal, { kind: "nobody" }>; /** ms since 1970 */ readonly until: number };

export const addressLifeMs = 10 * 60_000;

const seal = (key: Uint8Array, payload: string): Buffer => createHmac("sha256", key).update(`byname/file/v1\0${payload}`).digest();

/** @returns the token for `/f/:token` */
export function sealAddress(key: Uint8Array, address: FileAddress): string {
  const payload = Buffer.from(JSON.stringify(address)).toString("base64url");
  return `${payload}.${seal(key, payload).toString("base64url")}`;
}

/** Null when the token is not ours, was changed, or has run out. */
export function openAddress(key: Uint8Array, token: string, now: number): FileAddress | null {
  const [payload, mark, rest] = token.split(".");
  if (payload === undefined || mark === undefined || rest !== undefined) return null;
  const given = Buffer.from(mark, "base64url");
  const right = seal(key, payload);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const address: FileAddress = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  return address.until > now ? address : null;
}
