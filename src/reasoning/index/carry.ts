/**
 * How the index, and what was learned, go into a snapshot and come back. Each part says once, in one order, what it consists of (`carry`), and the same
 * words serve for writing and for reading, so that the two cannot drift apart. Where memory pages can be the snapshot as they are, nothing is turned into
 * another form; what cannot (tables of the language, sparse weights) is turned page by page, when its turn comes, so that no step is long.
 *
 * A chunk: checksum (over its place among the chunks too), then items, each its length in bytes and its bytes filled up to four. The first item of all names
 * the format, the last one ends it. Numbers are as this machine writes them; a machine with the other order of bytes reads another format name, and declines.
 */
export type Carrier = {
  /** Writing: keeps these. Reading: gives what was kept; as many. */
  numbers(values: readonly number[]): readonly number[];
  /** Writing: keeps the arrays. Reading: fills the list. Arrays of length 0 leave a hole. */
  ints(list: Int32Array[]): void;
  bytes(list: Uint8Array[]): void;
  /** Writing: asks for each of `many` pages when its turn comes. Reading: hands each over, in order, after all else has been read; as many as were written. */
  pages(many: number, make: (at: number) => Int32Array, take: (page: Int32Array, at: number) => void): void;
};
export type Carried = { carry(carrier: Carrier): void };

const chunkAbout = 1 << 16;
const lengthAtMost = 1 << 24;
const countAtMost = 1 << 22;

class Unreadable extends Error {}

/**
 * @param format names what it is: a number that rises whenever the layout, the reading of words or their stems change.
 * @yields chunks of about 64 KiB. Nothing may change meanwhile; when `changed` says that something did, the rest is left out and nobody will read it.
 */
export function* written(whole: Carried, format: number, changed: () => boolean): Generator<Uint8Array> {
  const items: (Uint8Array | (() => Int32Array))[] = [];
  const keep = (array: Int32Array | Float64Array | Uint8Array): void => void items.push(bytesOf(array));
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
    pages: (many, make) => {
      keep(Int32Array.of(many));
      for (let at = 0; at < many; at += 1) items.push(() => make(at));
    },
  });
  keep(Int32Array.of(format, items.length));
  let place = 0;
  for (let from = 0; from < items.length && !changed(); ) {
    const some: Uint8Array[] = [];
    let size = 4;
    while (from < items.length && (some.length === 0 || size < chunkAbout)) {
      const item = items[from] as Uint8Array | (() => Int32Array);
      const made = typeof item === "function" ? bytesOf(item()) : item;
      some.push(made);
      size += 4 + padded(made.length);
      from += 1;
    }
    const chunk = new Uint8Array(size);
    const view = new DataView(chunk.buffer);
    let at = 4;
    for (const item of some) {
      view.setUint32(at, item.length, true);
      chunk.set(item, at + 4);
      at += 4 + padded(item.length);
    }
    view.setUint32(0, checksum(chunk, place), true);
    place += 1;
    yield chunk;
  }
}

const bytesOf = (array: Int32Array | Float64Array | Uint8Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * Fills `whole`, which must be new, a chunk or a page at each step: the caller lets others have a turn between steps.
 * @param proved who hands them over has shown already that they are as they were written, so that no chunk needs its checksum
 * @returns false when these are not the chunks of a snapshot that this version reads; then `whole` is of no use.
 */
export function* reading(whole: Carried, format: number, chunks: Iterable<Uint8Array>, proved = false): Generator<undefined, boolean> {
  try {
    const items: Uint8Array[] = [];
    let place = 0;
    for (const chunk of chunks) {
      unpack(chunk, place, items, proved);
      place += 1;
      yield;
    }
    const pages = unpacked(whole, format, items);
    for (const page of pages) {
      page();
      yield;
    }
    return true;
  } catch (problem) {
    if (problem instanceof Unreadable) return false;
    throw problem;
  }
}

/** Hands the items to the parts. @returns what is left to do, page by page. */
function unpacked(whole: Carried, format: number, items: readonly Uint8Array[]): (() => void)[] {
  let many = 0;
  const next = (): Uint8Array => {
    const item = items[many];
    if (item === undefined) throw new Unreadable("ended too early");
    many += 1;
    return item;
  };
  const ints = (): Int32Array => {
    const item = next();
    if (item.length % 4 !== 0) throw new Unreadable("not whole numbers");
    // An item is a copy of its own, so its buffer begins where it begins.
    return new Int32Array(item.buffer);
  };
  const countOf = (): number => {
    const count = ints()[0] ?? -1;
    if (count < 0 || count > countAtMost) throw new Unreadable("too many");
    return count;
  };
  const list = <Kind extends Int32Array | Uint8Array>(into: Kind[], one: () => Kind): void => {
    const count = countOf();
    into.length = 0;
    for (let at = 0; at < count; at += 1) {
      const array = one();
      if (array.length > 0) into[at] = array;
    }
    into.length = count;
  };
  const pages: (() => void)[] = [];
  if (ints()[0] !== format) throw new Unreadable("another format");
  whole.carry({
    numbers: (values) => {
      const item = next();
      if (item.length !== values.length * 8) throw new Unreadable("other numbers");
      return [...new Float64Array(item.buffer)];
    },
    ints: (into) => list(into, ints),
    bytes: (into) => list(into, next),
    pages: (_, __, take) => {
      const count = countOf();
      for (let at = 0; at < count; at += 1) {
        const page = ints();
        pages.push(() => take(page, at));
      }
    },
  });
  const [again, count] = ints();
  if (again !== format || count !== many - 1 || many !== items.length) throw new Unreadable("ended elsewhere");
  return pages;
}

/** Takes a chunk apart; each item is copied, and is then the page that it was. */
function unpack(chunk: Uint8Array, place: number, into: Uint8Array[], proved: boolean): void {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (chunk.length < 8 || (!proved && view.getUint32(0, true) !== checksum(chunk, place))) throw new Unreadable("torn");
  for (let at = 4; at < chunk.length; ) {
    const length = at + 4 <= chunk.length ? view.getUint32(at, true) : lengthAtMost;
    if (length >= lengthAtMost || at + 4 + length > chunk.length) throw new Unreadable("torn");
    const item = new Uint8Array(length);
    item.set(chunk.subarray(at + 4, at + 4 + length));
    into.push(item);
    at += 4 + padded(length);
  }
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
