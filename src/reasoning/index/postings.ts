/**
 * Which precedents hold a term: for each term a chain of slices that grow from 8 bytes to 4 KiB (the in-memory postings of Lucene and of Busch
 * et al., Earlybird, 2012), newest slice first, in it the gaps between precedent numbers as varints. A term of one precedent needs no slice.
 * Slice: four bytes address of the older one (its low three bits hold the size class of this slice), then the first number + 1, then gaps; a 0 ends it.
 */
import type { Carrier } from "./carry.ts";
import { Bytes, Ints, pageMask, varintLength, writeVarint } from "./pages.ts";

const sizes = [8, 16, 32, 64, 128, 256, 1024, 4096] as const;
const sizeOf = (sizeClass: number): number => sizes[sizeClass] as number;

export class Postings {
  readonly pool = new Bytes();
  /** Address of the newest slice + 1 (a multiple of 8, plus 1); 0 when the only number stands in `last`. */
  readonly heads = new Ints();
  /** Bytes used of the newest slice. */
  readonly used = new Ints();
  readonly last = new Ints();
  /** Numbers held, those of the dead among them. */
  readonly counts = new Ints();

  room(terms: number): void {
    this.heads.room(terms);
    this.used.room(terms);
    this.last.room(terms);
    this.counts.room(terms);
  }

  /** @param doc larger than every number the term holds so far. */
  add(term: number, doc: number): void {
    const count = this.counts.add(term, 1);
    const last = this.last.at(term);
    this.last.set(term, doc);
    if (count === 1) return;
    if (count === 2) {
      this.#slice(term, 0, 0, last);
    }
    const gap = doc - last;
    const head = this.heads.at(term);
    const page = this.pool.page(head - 1);
    const at = (head - 1) & pageMask;
    const used = this.used.at(term);
    const sizeClass = (page[at] as number) & 7;
    if (used + varintLength(gap) > sizeOf(sizeClass)) this.#slice(term, head, Math.min(sizeClass + 1, 7), doc);
    else this.used.set(term, writeVarint(page, at + used, gap) - at);
  }

  #slice(term: number, older: number, sizeClass: number, first: number): void {
    const size = sizeOf(sizeClass);
    const address = this.pool.take(size, 8);
    const page = this.pool.page(address);
    const at = address & pageMask;
    const link = (older === 0 ? 0 : older - 1 + 8) | 0;
    page[at] = (link & 0xf8) | sizeClass;
    page[at + 1] = (link >>> 8) & 255;
    page[at + 2] = (link >>> 16) & 255;
    page[at + 3] = link >>> 24;
    this.heads.set(term, address + 1);
    this.used.set(term, writeVarint(page, at + 4, first + 1) - at);
  }

  /** Forgets a term; its slices are zeroed and used again. */
  drop(term: number): void {
    for (let head = this.heads.at(term); head !== 0; ) {
      const [older, sizeClass] = this.#linkOf(head);
      this.pool.give((head - 1) >>> 0, sizeOf(sizeClass));
      head = older;
    }
    this.heads.set(term, 0);
    this.used.set(term, 0);
    this.last.set(term, 0);
    this.counts.set(term, 0);
  }

  #linkOf(head: number): readonly [older: number, sizeClass: number] {
    const page = this.pool.page(head - 1);
    const at = (head - 1) & pageMask;
    const low = page[at] as number;
    const link = ((low & 0xf8) | ((page[at + 1] as number) << 8) | ((page[at + 2] as number) << 16) | ((page[at + 3] as number) << 24)) >>> 0;
    return [link === 0 ? 0 : link - 8 + 1, low & 7];
  }

  /**
   * Reads up to `into.length` numbers, newest slice first and rising within a slice.
   * @returns how many were read.
   */
  read(term: number, into: Int32Array): number {
    const count = this.counts.at(term);
    if (count === 0) return 0;
    let head = this.heads.at(term);
    if (head === 0) {
      into[0] = this.last.at(term);
      return 1;
    }
    const most = into.length;
    let read = 0;
    let used = this.used.at(term);
    while (head !== 0 && read < most) {
      const page = this.pool.page(head - 1);
      const [older, sizeClass] = this.#linkOf(head);
      const at = (head - 1) & pageMask;
      const stop = at + (used > 0 ? used : sizeOf(sizeClass));
      let doc = -1;
      for (let from = at + 4; from < stop && read < most; ) {
        let byte = page[from++] as number;
        if (byte === 0) break;
        let gap = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = page[from++] as number;
          gap |= (byte & 127) << shift;
        }
        doc += gap;
        into[read++] = doc;
      }
      head = older;
      used = 0;
    }
    return read;
  }

  /** Writes a term's chain anew with the numbers that `keep` wants. */
  keepOnly(term: number, keep: (doc: number) => boolean): void {
    const all = new Int32Array(this.counts.at(term));
    this.read(term, all);
    this.drop(term);
    // Slices come newest first and rise within themselves: from the last slice to the first, all rises.
    for (let end = all.length; end > 0; ) {
      let from = end - 1;
      while (from > 0 && (all[from - 1] as number) < (all[from] as number)) from -= 1;
      for (let at = from; at < end; at += 1) if (keep(all[at] as number)) this.add(term, all[at] as number);
      end = from;
    }
  }

  carry(carrier: Carrier): void {
    for (const part of [this.pool, this.heads, this.used, this.last, this.counts]) part.carry(carrier);
  }

  get bytes(): number {
    return this.pool.bytes + this.heads.bytes + this.used.bytes + this.last.bytes + this.counts.bytes;
  }
}
