/**
 * Bytes to text and back, the same in Node and in every browser. The pure folders are compiled without DOM or Node types,
 * so what the two share (UTF-8) is declared here once, and base64, which they do not share, is written out.
 */
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: "utf-8", options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };

/** Lower-case hex of any bytes. */
export const hexOf: (bytes: Uint8Array) => string = bytesToHex;
/** Bytes of a hex string. Throws on anything that is not hex. */
export const bytesOf: (hex: string) => Uint8Array = hexToBytes;
const encoder = new TextEncoder();
/** UTF-8 bytes of a text. The text must be well formed: a lone surrogate has no UTF-8 form and would silently become U+FFFD. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
/** Several byte strings as one. */
export const joined: (...parts: Uint8Array[]) => Uint8Array = concatBytes;

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text that UTF-8 bytes spell. Throws on malformed UTF-8; keeps a leading byte order mark, because the record changes nothing. */
export function textOf(bytes: Uint8Array): string {
  return strictDecoder.decode(bytes);
}

/** A whole number 0 … 2⁵³−1 as 8 bytes, most significant first. */
export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`u64: ${value} is not a whole number from 0 to 2^53-1`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** True when both have the same length and content. For public values only: it does not hide how long it takes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Standard base64 with padding (RFC 4648 §4). */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63);
    text += b === undefined ? "=" : alphabet.charAt((word >> 6) & 63);
    text += c === undefined ? "=" : alphabet.charAt(word & 63);
  }
  return text;
}

/** Bytes of standard base64, or null when the text is not exactly what `base64Of` would write (so that one value has one spelling). */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const digits = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let word = 0;
  for (let i = 0; i < digits.length; i++) {
    word = ((word << 6) | alphabet.indexOf(digits.charAt(i))) & 0xffffff;
    if (i % 4 === 0) continue;
    const at = Math.floor(i / 4) * 3 + (i % 4) - 1;
    bytes[at] = (word >> (6 - 2 * (i % 4))) & 0xff;
  }
  return base64Of(bytes) === text ? bytes : null;
}
