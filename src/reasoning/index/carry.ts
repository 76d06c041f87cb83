/**
 * How the index goes into a snapshot and comes back. Each part says once, in one order, what it consists of (`carry`), and the same words serve for
 * writing and for reading, so that the two cannot drift apart. The memory pages themselves are the snapshot: nothing is turned into another form.
 *
 * A chunk: checksum (over its place among the chunks too), then items, each its length in bytes and its bytes filled up to four. The first item of all names the format, the last one ends it.
 * Numbers are as this machine writes them; a machine with the other order of bytes reads another format name, and declines.
 */
export type Carrier = {
  /** Writing: keeps these. Reading: gives what was kept; as many. */
  numbers(values: readonly number[]): readonly number[];
  /** Writing: keeps the arrays. Reading: fills the list. Arrays of length 0 leave a hole. */
  ints(list: Int32Array[]): void;
  bytes(list: Uint8Array[]): void;
};
export type Carried = { carry(carrier: Carrier): void };

/** "BIX" and a number that rises whenever the layout, the reading of words or their stems change. */
const format = 0x42495802;
const chunkAbout = 1 << 16;
const lengthAtMost = 1 << 24;
const countAtMost = 1 << 22;

class Unreadable extends Error {}

/** @yields chunks of about 64 KiB. Nothing may change meanwhile; when `changed` says that something did, the rest is left out and nobody will read it. */
export function* written(whole: Carried, changed: () => boolean): Generator<Uint8Array> {
  const items: Uint8Array[] = [];
  const keep = (array: Int32Array | Float64Array | Uint8Array): void => void items.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const list = (arrays: readonly (Int32Array | Uint8Array | undefined)[]): void => {
    keep(Int32Array.of(arrays.length));
    for (let at = 0; at < arrays.length; at += 1) keep(arrays[at] ?? new Uint8Array(0));
  };
  keep(Int32Array.of(format));
  whole.carry({
    numbers: (values) => {
      keep(Float64Array.from(values));
      return values;
    },
    ints: list,
    bytes: list,
  });
  keep(Int32Array.of(format, items.length));
  let place = 0;
  for (let from = 0; from < items.length && !changed(); ) {
    let to = from;
    let size = 4;
    while (to < items.length && (to === from || size < chunkAbout)) size += 4 + padded((items[to++] as Uint8Array).length);
    const chunk = new Uint8Array(size);
    const view = new DataView(chunk.buffer);
    let at = 4;
    for (const item of items.slice(from, to)) {
      view.setUint32(at, item.length, true);
      chunk.set(item, at + 4);
      at += 4 + padded(item.length);
    }
    view.setUint32(0, checksum(chunk, place), true);
    place += 1;
    yield chunk;
    from = to;
  }
}

/** Fills `whole`, which must be new. @returns false when these are not the chunks of a snapshot that this version reads; then `whole` is of no use. */
export function read(whole: Carried, chunks: Iterable<Uint8Array>): boolean {
  const items = itemsOf(chunks);
  let many = 0;
  const next = (): Uint8Array => {
    const { value, done } = items.next();
    if (done === true) throw new Unreadable("ended too early");
    many += 1;
    return value;
  };
  const ints = (): Int32Array => {
    const item = next();
    if (item.length % 4 !== 0) throw new Unreadable("not whole numbers");
    const array = new Int32Array(item.length / 4);
    new Uint8Array(array.buffer).set(item);
    return array;
  };
  const list = <Kind extends Int32Array | Uint8Array>(into: Kind[], one: () => Kind): void => {
    const count = ints()[0] ?? -1;
    if (count < 0 || count > countAtMost) throw new Unreadable("too many");
    into.length = 0;
    for (let at = 0; at < count; at += 1) {
      const array = one();
      if (array.length > 0) into[at] = array;
    }
    into.length = count;
  };
  try {
    if (ints()[0] !== format) return false;
    whole.carry({
      numbers: (values) => {
        const item = next();
        const array = new Float64Array(values.length);
        if (item.length !== array.byteLength) throw new Unreadable("other numbers");
        new Uint8Array(array.buffer).set(item);
        return [...array];
      },
      ints: (into) => list(into, ints),
      bytes: (into) => list(into, () => next().slice()),
    });
    const [again, count] = ints();
    return again === format && count === many - 1 && items.next().done === true;
  } catch (problem) {
    if (problem instanceof Unreadable) return false;
    throw problem;
  }
}

function* itemsOf(chunks: Iterable<Uint8Array>): Generator<Uint8Array, undefined> {
  let place = 0;
  for (const chunk of chunks) {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (chunk.length < 8 || view.getUint32(0, true) !== checksum(chunk, place)) throw new Unreadable("torn");
    place += 1;
    for (let at = 4; at < chunk.length; ) {
      const length = at + 4 <= chunk.length ? view.getUint32(at, true) : lengthAtMost;
      if (length >= lengthAtMost || at + 4 + length > chunk.length) throw new Unreadable("torn");
      yield chunk.subarray(at + 4, at + 4 + length);
      at += 4 + padded(length);
    }
  }
  return undefined;
}

const padded = (length: number): number => (length + 3) & ~3;

/** A multiplying hash over 32-bit words (the rounds of MurmurHash3, Appleby 2011): finds torn writes, not a forger. */
function checksum(bytes: Uint8Array, place: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hash = bytes.length ^ Math.imul(place, 0x9e3779b1);
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    hash ^= Math.imul(view.getUint32(at, true), 0xcc9e2d51);
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0x6546b64;
  }
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
