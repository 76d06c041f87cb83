/**
 * Text to bytes and back without a platform's encoder (this folder knows none), and without losing anything: a lone surrogate is written
 * as the three bytes it would have, and comes back as itself.
 */

/** @returns the place after the last byte, or -1 when `into` is too small. */
export function encode(text: string, into: Uint8Array, from: number): number {
  let to = from;
  if (into.length - from < text.length) return -1;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code < 0x80) {
      if (to >= into.length) return -1;
      into[to++] = code;
      continue;
    }
    if (to + 4 > into.length) return -1;
    if (code < 0x800) {
      into[to++] = 0xc0 | (code >> 6);
      into[to++] = 0x80 | (code & 63);
      continue;
    }
    if (code >= 0xd800 && code < 0xdc00 && at + 1 < text.length) {
      const low = text.charCodeAt(at + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        at += 1;
        into[to++] = 0xf0 | (code >> 18);
        into[to++] = 0x80 | ((code >> 12) & 63);
        into[to++] = 0x80 | ((code >> 6) & 63);
        into[to++] = 0x80 | (code & 63);
        continue;
      }
    }
    into[to++] = 0xe0 | (code >> 12);
    into[to++] = 0x80 | ((code >> 6) & 63);
    into[to++] = 0x80 | (code & 63);
  }
  return to;
}

export function decode(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; ) {
    const lead = bytes[at++] as number;
    if (lead < 0x80) text += String.fromCharCode(lead);
    else if (lead < 0xe0) text += String.fromCharCode(((lead & 31) << 6) | (next(bytes, at++) & 63));
    else if (lead < 0xf0) {
      text += String.fromCharCode(((lead & 15) << 12) | ((next(bytes, at) & 63) << 6) | (next(bytes, at + 1) & 63));
      at += 2;
    } else {
      text += String.fromCodePoint(((lead & 7) << 18) | ((next(bytes, at) & 63) << 12) | ((next(bytes, at + 1) & 63) << 6) | (next(bytes, at + 2) & 63));
      at += 3;
    }
  }
  return text;
}

const next = (bytes: Uint8Array, at: number): number => bytes[at] as number;
