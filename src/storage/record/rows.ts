/** How stored rows read as entries and heads. */
import { type Entry, type Head, type Header, type Heads, type StreamName, streamNames } from "../../record/entry.ts";

export type EntryRow = {
  readonly position: string;
  readonly header: string;
  readonly leaf: string;
  readonly link: string;
  readonly salt: Buffer | null;
  readonly body: Buffer | null;
};

/** The columns that `entryOf` wants, of `entryTables`. */
export const entryColumns = `e.position, e.header, encode(e.leaf, 'hex') as leaf, encode(e.link, 'hex') as link, b.salt, b.body`;
/**
 * An entry `e` and its body `b`, if it has one left. The body is looked up by its whole key, one by one, and `offset 0` keeps the planner from thinking otherwise:
 * while it has no statistics (a young database) it took all bodies of the case for each entry and threw the others away, which on ten thousand entries is
 * a hundred million rows.
 */
export const entryTables = `entry e left join lateral (select salt, body from entry_body where case_id = e.case_id and stream = e.stream and seq = e.seq offset 0) b on true`;

// The driver's Buffer is a Uint8Array with other manners (slices share, JSON differs); outside this folder bytes are plain.
const plain = (bytes: Buffer | null): Uint8Array | null => (bytes === null ? null : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));

/** The entry as stored. Nothing is verified here: a row that was tampered with must reach the verifier, which names its place. */
export function entryOf(row: EntryRow): Entry {
  const header: Header = JSON.parse(row.header);
  return Object.freeze({ header: Object.freeze(header), salt: plain(row.salt), body: plain(row.body), leaf: row.leaf, link: row.link });
}

const linkLength = 32;
const headLength = 8 + linkLength;

/** Eight bytes in two halves: a bigint for each number would cost more than the rest. */
function putSeq(into: Buffer, seq: number, at: number): void {
  if (!Number.isSafeInteger(seq) || seq < 0) throw new RangeError(`${seq} is no seq`);
  into.writeUInt32BE(Math.floor(seq / 2 ** 32), at);
  into.writeUInt32BE(seq % 2 ** 32, at + 4);
}

/** The three heads as `case_head` keeps them: seq (8 bytes) and link (32 bytes) of S, O and C. */
export function headBytes(heads: Heads): Buffer {
  const bytes = Buffer.allocUnsafe(headLength * streamNames.length);
  streamNames.forEach((stream, i) => {
    putSeq(bytes, heads[stream].seq, headLength * i);
    const { link } = heads[stream];
    if (bytes.write(link, headLength * i + 8, "hex") !== linkLength || link.length !== 2 * linkLength) throw new RangeError(`the head of ${stream} is no hash`);
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
