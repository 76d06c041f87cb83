/** Entries as they cross the wire. Bodies of facts are sent as text; bytes of files are fetched by their own address, and their salt tells that they are not erased. */
import { factMedia } from "../../domain/case/decode.ts";
import { fileKind } from "../../domain/conversation/file.ts";
import { hexOf, textOf } from "../../record/bytes.ts";
import type { Entry, StreamName } from "../../record/entry.ts";
import { newest } from "../../record/newest.ts";
import type { Ack, WireEntry } from "../../protocol/wire.ts";

/** As many as one batch of appends may hold: all of them are told, and then all are acknowledged. */
const kept = 256;

/** One entry for the wire. Entries never change, so each is turned once however many read it. */
export const wireEntryOf: (entry: Entry) => WireEntry = newest(({ header, salt, body, leaf, link }: Entry): WireEntry => {
  const words = body !== null && header.kind !== fileKind && header.media === factMedia ? textOf(body) : null;
  return { header: { ...header, refs: [...header.refs] }, salt: salt === null ? null : hexOf(salt), body: words, leaf, link };
}, kept);

/** An entry of the wire as JSON, made once: the same entry goes to its sender and to everybody who listens. */
export const wireText: (entry: WireEntry) => string = newest((entry: WireEntry) => JSON.stringify(entry), kept);

/** The frame of an acknowledgement as JSON: `JSON.stringify` of it, with its entries taken from where they have been made already. */
export function ackText(id: string, caseId: string, { entries, ...ack }: Ack): string {
  const rest = JSON.stringify({ t: "ack", id, case: caseId, ack });
  return `${rest.slice(0, -2)},"entries":[${entries.map(wireText).join(",")}]}}`;
}

/** What the sender of a command is told: the last entry of the first entry's stream, and everything it wrote that the sender may read. */
export function ackOf(entries: readonly Entry[], readable: readonly StreamName[], duplicate: boolean): Ack {
  const own = entries[0]?.header.stream;
  const last = entries.findLast((entry) => entry.header.stream === own);
  if (last === undefined) throw new Error("an acknowledged command has entries");
  const mine = entries.filter((entry) => readable.includes(entry.header.stream));
  return { seq: last.header.seq, leaf: last.leaf, link: last.link, stream: last.header.stream, entries: mine.map(wireEntryOf), duplicate };
}
