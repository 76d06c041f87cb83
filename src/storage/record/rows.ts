/** How stored rows read as entries and heads. */
import { bytesOf } from "../../record/bytes.ts";
import { type Entry, type Head, type Header, type Heads, type StreamName, streamNames } from "../../record/entry.ts";

export type EntryRow = {
  readonly position: string;
  readonly header: string;
  readonly leaf: string;
  readonly link: string;
  readonly salt: Buffer | null;
  readonly body: Buffer | null;
};

/** The columns that `entryOf` wants, of `entry e left join entry_body b using (case_id, stream, seq)`. */
export const entryColumns = `e.position, e.header, encode(e.leaf, 'hex') as leaf, encode(e.link, 'hex') as link, b.salt, b.body`;
export const entryTables = `entry e left join entry_body b using (case_id, stream, seq)`;

// The driver's Buffer is a Uint8Array with other manners (slices share, JSON differs); outside this folder bytes are plain.
const plain = (bytes: Buffer | null): Uint8Array | null => (bytes === null ? null : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));

/** The entry as stored. Nothing is verified here: a row that was tampered with must reach the verifier, which names its place. */
export function entryOf(row: EntryRow): Entry {
  const header: Header = JSON.parse(row.header);
  return Object.freeze({ header: Object.freeze(header), salt: plain(row.salt), body: plain(row.body), leaf: row.leaf, link: row.link });
}

const headLength = 40;

/** The three heads as `case_head` keeps them: seq (8 bytes) and link (32 bytes) of S, O and C. */
export function headBytes(heads: Heads): Buffer {
  const bytes = Buffer.alloc(headLength * streamNames.length);
  streamNames.forEach((stream, i) => {
    bytes.writeBigUInt64BE(BigInt(heads[stream].seq), headLength * i);
    bytes.set(bytesOf(heads[stream].link), headLength * i + 8);
  });
  return bytes;
}

export function headsOf(bytes: Buffer): Heads {
  const head = (stream: StreamName): Head => {
    const at = headLength * streamNames.indexOf(stream);
    return { seq: Number(bytes.readBigUInt64BE(at)), link: bytes.toString("hex", at + 8, at + headLength) };
  };
  return { S: head("S"), O: head("O"), C: head("C") };
}
