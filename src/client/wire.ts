/** Between entries as they cross the wire and entries of the record. Salts and hashes are hex; a fact's body is its JSON text. */
import { bytesOf, hexOf, textOf, utf8 } from "../record/bytes.ts";
import type { Entry } from "../record/entry.ts";
import type { WireEntry } from "../protocol/wire.ts";

/** An entry of the record from its wire form. Throws on a salt that is not hex. */
export function fromWire({ header, salt, body, leaf, link }: WireEntry): Entry {
  return { header, salt: salt === null ? null : bytesOf(salt), body: body === null ? null : utf8(body), leaf, link };
}

/** The wire form of an entry of a fact. A file's bytes have an address of their own, so their body stays behind. */
export function toWire({ header, salt, body, leaf, link }: Entry): WireEntry {
  const words = body === null || header.kind === "file" ? null : textOf(body);
  return { header: { ...header, refs: [...header.refs] }, salt: salt === null ? null : hexOf(salt), body: words, leaf, link };
}
