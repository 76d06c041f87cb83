/**
 * Memory that grows by one page at a time. A column of numbers or a pool of bytes for a million precedents is never copied as a whole,
 * so that growing it costs the same at the millionth precedent as at the first; and its pages are, as they stand, the snapshot.
 */
import type { Carrier } from "./carry.ts";

const intBits = 12;
const intMask = (1 << intBits) - 1;
const intsAPage = 1 << intBits;

/** A column of 32-bit numbers. What was never set reads 0. */
export class Ints {
  readonly pages: Int32Array[] = [];

  at(row: number): number {
    return (this.pages[row >>> intBits] as Int32Array)[row & intMask] as number;
  }

  set(row: number, value: number): void {
    (this.pages[row >>> intBits] as Int32Array)[row & intMask] = value;
  }

  add(row: number, by: number): number {
    const page = this.pages[row >>> intBits] as Int32Array;
    const value = (page[row & intMask] as number) + by;
    page[row & intMask] = value;
    return value;
  }

  /** Makes room for rows 0 … `rows` - 1. */
  room(rows: number): void {
    while (this.pages.length * intsAPage < rows) this.pages.push(new Int32Array(intsAPage));
  }

  carry(carrier: Carrier): void {
    carrier.ints(this.pages);
  }

  get bytes(): number {
    return this.pages.length * intsAPage * 4;
  }
}

export const pageBits = 16;
export const pageMask = (1 << pageBits) - 1;
export const pageBytes = 1 << pageBits;

/**
 * A pool of bytes in pages of 64 KiB. An address is a 32-bit number; a record never crosses the end of its page.
 * What is given back is zeroed at once (nothing of an erased text stays) and used again for a record of the same length.
 */
export class Bytes {
  readonly pages: Uint8Array[] = [];
  #end = 0;
  readonly #free = new Map<number, number[]>();
  /** Bytes given back and not used again. */
  idle = 0;

  page(address: number): Uint8Array {
    return this.pages[address >>> pageBits] as Uint8Array;
  }

  /** @param length at most 65,536. @param align a power of two. @returns the address of `length` zero bytes. */
  take(length: number, align = 1): number {
    const again = this.#free.get(length);
    if (again !== undefined) {
      const address = again.pop() as number;
      if (again.length === 0) this.#free.delete(length);
      this.idle -= length;
      return address;
    }
    let address = Math.ceil(this.#end / align) * align;
    if (this.pages.length === 0 || (address % pageBytes) + length > pageBytes || address >= this.pages.length * pageBytes) {
      address = this.pages.length * pageBytes;
      this.pages.push(new Uint8Array(pageBytes));
    }
    this.#end = address + length;
    return address >>> 0;
  }

  give(address: number, length: number): void {
    const at = address & pageMask;
    this.page(address).fill(0, at, at + length);
    const list = this.#free.get(length);
    if (list === undefined) this.#free.set(length, [address]);
    else list.push(address);
    this.idle += length;
  }

  get bytes(): number {
    return this.pages.length * pageBytes;
  }

  carry(carrier: Carrier): void {
    carrier.bytes(this.pages);
    this.#end = carrier.numbers([this.#end])[0] as number;
    // Free places: those of each length, a page after the other. While they are written they stay as they are.
    const free = [...this.#free];
    const shares = free.flatMap(([length, addresses]) => Array.from({ length: Math.ceil(addresses.length / listPage) }, (_, at) => ({ length, addresses, from: at * listPage })));
    carrier.pages(shares.length, (at) => {
      const { length, addresses, from } = shares[at] as (typeof shares)[number];
      const some = addresses.slice(from, from + listPage);
      const page = new Int32Array(some.length + 1);
      page[0] = length;
      page.set(some, 1);
      return page;
    }, (page) => {
      const length = page[0] as number;
      const addresses = this.#free.get(length) ?? [];
      for (let at = 1; at < page.length; at += 1) addresses.push((page[at] as number) >>> 0);
      this.#free.set(length, addresses);
      this.idle += length * (page.length - 1);
    });
  }
}

const listPage = 8_192;

/** A plain list of numbers, in pages; reading adds to it. */
export function listed(carrier: Carrier, list: number[]): void {
  carrier.pages(Math.ceil(list.length / listPage), (at) => Int32Array.from(list.slice(at * listPage, (at + 1) * listPage)), (page) => {
    for (const value of page) list.push(value);
  });
}

/** Writes a number in groups of seven bits, lowest first. @returns the place after it. */
export function writeVarint(into: Uint8Array, at: number, value: number): number {
  let rest = value;
  let to = at;
  while (rest > 127) {
    into[to++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  into[to++] = rest;
  return to;
}

export function varintLength(value: number): number {
  return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : value < 268_435_456 ? 4 : 5;
}
