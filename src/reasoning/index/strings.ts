/**
 * Strings by number and numbers by string: a pool of bytes, a column of addresses, and a hash table in 256 small parts, each of which doubles
 * by itself, so that growing never stops the house for longer than one part takes. A string taken out leaves zeros.
 */
import { Bytes, Ints, listed, pageMask, varintLength, writeVarint } from "./pages.ts";
import type { Carrier } from "./carry.ts";
import { decode, encode } from "./utf8.ts";

const parts = 256;
/** Bytes kept of one string; ids and words are far shorter. */
export const stringAtMost = 1024;

export class Strings {
  readonly pool = new Bytes();
  /** Number to address + 1; 0 when the number stands for nothing. */
  readonly addresses = new Ints();
  readonly tables: Int32Array[] = [];
  fills: Int32Array = new Int32Array(parts);
  /** Numbers handed out so far, those given back among them. */
  numbers = 0;
  readonly spare: number[] = [];
  readonly #scratch = new Uint8Array(stringAtMost * 3 + 8);
  #length = 0;

  /** The number of a string, or -1. */
  find(text: string): number {
    const hash = this.#read(text);
    const table = this.tables[hash >>> 24];
    if (table === undefined) return -1;
    for (let slot = hash & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
      const held = table[slot] as number;
      if (held === 0) return -1;
      if (this.#same(held - 1)) return held - 1;
    }
  }

  /** The number of a string, which gets one when it has none. */
  enter(text: string): number {
    const found = this.find(text);
    if (found >= 0) return found;
    const number = this.spare.pop() ?? this.numbers++;
    const hash = hashBytes(this.#scratch, 0, this.#length);
    const head = varintLength(this.#length);
    const address = this.pool.take(head + this.#length);
    const page = this.pool.page(address);
    const at = writeVarint(page, address & pageMask, this.#length);
    page.set(this.#scratch.subarray(0, this.#length), at);
    this.addresses.room(number + 1);
    this.addresses.set(number, address + 1);
    this.#put(hash, number);
    return number;
  }

  has(number: number): boolean {
    return number < this.numbers && this.addresses.at(number) !== 0;
  }

  text(number: number): string {
    const address = (this.addresses.at(number) - 1) >>> 0;
    const page = this.pool.page(address);
    const [length, from] = lengthAt(page, address & pageMask);
    return decode(page, from, from + length);
  }

  /** Takes a string out. Its number is handed out again only after `reuse`. */
  leave(number: number): void {
    const address = (this.addresses.at(number) - 1) >>> 0;
    const page = this.pool.page(address);
    const [length, from] = lengthAt(page, address & pageMask);
    const hash = hashBytes(page, from, from + length);
    this.#drop(hash, number);
    this.pool.give(address, from - (address & pageMask) + length);
    this.addresses.set(number, 0);
  }

  reuse(number: number): void {
    this.spare.push(number);
  }

  /** Less than, equal or greater than 0, by bytes: the order of the alphabet list. */
  compare(one: number, other: number): number {
    const [a, b] = [(this.addresses.at(one) - 1) >>> 0, (this.addresses.at(other) - 1) >>> 0];
    return compareAt(this.pool.page(a), a & pageMask, this.pool.page(b), b & pageMask);
  }

  /** Compares a number's string with encoded bytes; `prefix` true looks only at as many bytes as are given. */
  compareWith(number: number, bytes: Uint8Array, length: number, prefix: boolean): number {
    const address = (this.addresses.at(number) - 1) >>> 0;
    const page = this.pool.page(address);
    const [own, from] = lengthAt(page, address & pageMask);
    const least = own < length ? own : length;
    for (let at = 0; at < least; at += 1) {
      const by = (page[from + at] as number) - (bytes[at] as number);
      if (by !== 0) return by;
    }
    return prefix && own >= length ? 0 : own - length;
  }

  carry(carrier: Carrier): void {
    this.pool.carry(carrier);
    this.addresses.carry(carrier);
    carrier.ints(this.tables);
    const lists = [this.fills];
    carrier.ints(lists);
    this.fills = lists[0] as Int32Array;
    this.numbers = carrier.numbers([this.numbers])[0] as number;
    listed(carrier, this.spare);
  }

  get bytes(): number {
    let sum = this.pool.bytes + this.addresses.bytes;
    for (const table of this.tables) if (table !== undefined) sum += table.byteLength;
    return sum;
  }

  #read(text: string): number {
    const cut = text.length > stringAtMost ? text.slice(0, stringAtMost) : text;
    this.#length = encode(cut, this.#scratch, 0);
    return hashBytes(this.#scratch, 0, this.#length);
  }

  #same(number: number): boolean {
    const address = (this.addresses.at(number) - 1) >>> 0;
    const page = this.pool.page(address);
    let at = address & pageMask;
    // Lengths of one byte are by far the most usual; the general case is rare enough to be slow.
    if (this.#length < 128) {
      if ((page[at++] as number) !== this.#length) return false;
    } else {
      const [length, from] = lengthAt(page, at);
      if (length !== this.#length) return false;
      at = from;
    }
    for (let n = 0; n < this.#length; n += 1) if (page[at + n] !== this.#scratch[n]) return false;
    return true;
  }

  #put(hash: number, number: number): void {
    const part = hash >>> 24;
    let table = this.tables[part];
    if (table === undefined) table = this.tables[part] = new Int32Array(8);
    else if ((this.fills[part] as number) + 1 > table.length * 0.7) table = this.#double(part, table);
    this.fills[part] = (this.fills[part] as number) + 1;
    insert(table, hash, number);
  }

  #double(part: number, table: Int32Array): Int32Array {
    const wider = new Int32Array(table.length * 2);
    for (const held of table) if (held !== 0) insert(wider, this.#hashOf(held - 1), held - 1);
    this.tables[part] = wider;
    return wider;
  }

  #hashOf(number: number): number {
    const address = (this.addresses.at(number) - 1) >>> 0;
    const page = this.pool.page(address);
    const [length, from] = lengthAt(page, address & pageMask);
    return hashBytes(page, from, from + length);
  }

  /** Closes the gap behind the slot taken out (Knuth, algorithm 6.4 R), so that no marks of the dead are needed. */
  #drop(hash: number, number: number): void {
    const part = hash >>> 24;
    const table = this.tables[part] as Int32Array;
    const mask = table.length - 1;
    let gap = hash & mask;
    while (table[gap] !== number + 1) gap = (gap + 1) & mask;
    table[gap] = 0;
    this.fills[part] = (this.fills[part] as number) - 1;
    for (let slot = (gap + 1) & mask; table[slot] !== 0; slot = (slot + 1) & mask) {
      const home = this.#hashOf((table[slot] as number) - 1) & mask;
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        table[gap] = table[slot] as number;
        table[slot] = 0;
        gap = slot;
      }
    }
  }
}

function insert(table: Int32Array, hash: number, number: number): void {
  const mask = table.length - 1;
  let slot = hash & mask;
  while (table[slot] !== 0) slot = (slot + 1) & mask;
  table[slot] = number + 1;
}

/** FNV-1a with a last mixing, so that both ends of the number are good. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

const lengthAt = (page: Uint8Array, at: number): readonly [length: number, from: number] => {
  const first = page[at] as number;
  return first < 128 ? [first, at + 1] : [(first & 127) | ((page[at + 1] as number) << 7), at + 2];
};

function compareAt(one: Uint8Array, a: number, other: Uint8Array, b: number): number {
  const [oneLength, oneFrom] = lengthAt(one, a);
  const [otherLength, otherFrom] = lengthAt(other, b);
  const least = Math.min(oneLength, otherLength);
  for (let at = 0; at < least; at += 1) {
    const by = (one[oneFrom + at] as number) - (other[otherFrom + at] as number);
    if (by !== 0) return by;
  }
  return oneLength - otherLength;
}
