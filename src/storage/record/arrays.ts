/**
 * Columns of a batch as PostgreSQL's own binary arrays. The driver would spell an array as text, with every quote escaped and every byte as two digits,
 * and the server would read that back letter by letter: a third of what a batch costs both of them.
 *
 * An array is: its dimensions (1), whether it holds nulls, the type of its elements, how many there are, the index of the first (1), each as 4 bytes;
 * then for each element its length as 4 bytes (-1 for null) and its own binary form. The most significant byte comes first everywhere.
 */

// The types' numbers in pg_type, which never change.
const types = { boolean: 16, bytea: 17, bigint: 20, text: 25, timestamptz: 1184, uuid: 2950 } as const;
const headLength = 20;

type Put<T> = (into: Buffer, value: T, at: number) => void;

function arrayOf<T>(type: number, values: readonly (T | null)[], sizeOf: (value: T) => number, put: Put<T>): Buffer {
  let size = headLength;
  let nulls = 0;
  // By index: an iterator for each of nineteen columns of each batch is worth avoiding.
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    if (value === null) nulls = 1;
    size += 4 + (value === null ? 0 : sizeOf(value));
  }
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(nulls, 4);
  bytes.writeInt32BE(type, 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = headLength;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    const own = value === null ? -1 : sizeOf(value);
    bytes.writeInt32BE(own, at);
    at += 4;
    if (value === null) continue;
    put(bytes, value, at);
    at += own;
  }
  return bytes;
}

const eight = (): number => 8;
const putWhole: Put<number> = (into, value, at) => {
  // Two halves, because a bigint for each number would cost more than all the rest.
  into.writeInt32BE(Math.floor(value / 2 ** 32), at);
  into.writeUInt32BE(value % 2 ** 32, at + 4);
};

export const booleanArray = (values: readonly boolean[]): Buffer => arrayOf(types.boolean, values, () => 1, (into, value, at) => into.writeUInt8(value ? 1 : 0, at));
/** Whole numbers from 0 to 2^53 - 1. */
export const bigintArray = (values: readonly number[]): Buffer => arrayOf(types.bigint, values, eight, putWhole);
export const textArray = (values: readonly string[]): Buffer => arrayOf(types.text, values, (text) => Buffer.byteLength(text), (into, text, at) => void into.write(text, at));
export const byteaArray = (values: readonly (Uint8Array | null)[]): Buffer => arrayOf(types.bytea, values, (bytes) => bytes.length, (into, bytes, at) => into.set(bytes, at));

/** Bytes given in hex. The caller has checked that it is hex of a whole number of bytes: what is not would leave stray memory in its place. */
export const hexArray = (values: readonly string[]): Buffer => arrayOf(types.bytea, values, (hex) => hex.length / 2, (into, hex, at) => void into.write(hex, at, "hex"));
/** Ids given as 32 hex digits, checked by the caller. */
export const uuidArray = (values: readonly string[]): Buffer => arrayOf(types.uuid, values, () => 16, (into, hex, at) => void into.write(hex, at, "hex"));

/** PostgreSQL counts microseconds from the beginning of 2000. */
const epoch = Date.UTC(2000, 0, 1);
/** Instants in milliseconds since 1970. */
export const instantArray = (values: readonly number[]): Buffer => arrayOf(types.timestamptz, values, eight, (into, ms, at) => into.writeBigInt64BE(BigInt(ms - epoch) * 1_000n, at));
