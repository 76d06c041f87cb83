/**
 * The words in alphabetical order, for reading the word that is still being typed: blocks of at most 512 numbers, each split in two when it is full.
 * A word enters in one binary search and one small move; a range of words is a walk.
 */
import type { Carrier } from "./carry.ts";
import type { Strings } from "./strings.ts";

const blockSize = 512;
type Block = { readonly ids: Int32Array; length: number };

export class Alphabet {
  readonly #strings: Strings;
  blocks: Block[] = [];

  constructor(strings: Strings) {
    this.#strings = strings;
  }

  enter(id: number): void {
    if (this.blocks.length === 0) {
      const ids = new Int32Array(blockSize);
      ids[0] = id;
      this.blocks.push({ ids, length: 1 });
      return;
    }
    let at = Math.max(0, this.#blockFor(id));
    let block = this.blocks[at] as Block;
    if (block.length === blockSize) {
      const half = blockSize >> 1;
      const upper = { ids: new Int32Array(blockSize), length: blockSize - half };
      upper.ids.set(block.ids.subarray(half));
      block.ids.fill(0, half);
      block.length = half;
      this.blocks.splice(at + 1, 0, upper);
      if (this.#strings.compare(id, upper.ids[0] as number) > 0) {
        at += 1;
        block = upper;
      }
    }
    const place = this.#placeIn(block, id);
    block.ids.copyWithin(place + 1, place, block.length);
    block.ids[place] = id;
    block.length += 1;
  }

  leave(id: number): void {
    const at = Math.max(0, this.#blockFor(id));
    const block = this.blocks[at];
    if (block === undefined) return;
    const place = this.#placeIn(block, id);
    if (block.ids[place] !== id || place >= block.length) return;
    block.ids.copyWithin(place, place + 1, block.length);
    block.length -= 1;
    block.ids[block.length] = 0;
    if (block.length === 0) this.blocks.splice(at, 1);
  }

  /**
   * Up to `into.length` words that begin with these bytes, taken evenly from all of them when there are more.
   * @returns how many were written.
   */
  startingWith(bytes: Uint8Array, length: number, into: Int32Array): number {
    const from = this.#bound(bytes, length, false);
    const to = this.#bound(bytes, length, true);
    let total = -from.place + to.place;
    for (let at = from.block; at < to.block; at += 1) total += (this.blocks[at] as Block).length;
    if (total <= 0) return 0;
    const step = Math.max(1, Math.ceil(total / into.length));
    let written = 0;
    let skip = 0;
    for (let at = from.block; at <= to.block && at < this.blocks.length; at += 1) {
      const block = this.blocks[at] as Block;
      const end = at === to.block ? to.place : block.length;
      let place = (at === from.block ? from.place : 0) + skip;
      for (; place < end && written < into.length; place += step) into[written++] = block.ids[place] as number;
      skip = Math.max(0, place - end);
    }
    return written;
  }

  carry(carrier: Carrier): void {
    carrier.pages(this.blocks.length, (at) => {
      const { ids, length } = this.blocks[at] as Block;
      return ids.subarray(0, length);
    }, (list) => {
      const ids = new Int32Array(blockSize);
      ids.set(list);
      this.blocks.push({ ids, length: list.length });
    });
  }

  get bytes(): number {
    return this.blocks.length * (blockSize * 4 + 64);
  }

  /** The last block whose first word is not after this one. */
  #blockFor(id: number): number {
    let [low, high] = [0, this.blocks.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.#strings.compare((this.blocks[middle] as Block).ids[0] as number, id) <= 0) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  #placeIn(block: Block, id: number): number {
    let [low, high] = [0, block.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#strings.compare(block.ids[middle] as number, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first place whose word is at or after the bytes (`past`: after every word that begins with them). */
  #bound(bytes: Uint8Array, length: number, past: boolean): { readonly block: number; readonly place: number } {
    const before = (id: number): boolean => {
      const by = this.#strings.compareWith(id, bytes, length, past);
      return past ? by <= 0 : by < 0;
    };
    let [low, high] = [0, this.blocks.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (before((this.blocks[middle] as Block).ids[0] as number)) low = middle + 1;
      else high = middle - 1;
    }
    const at = Math.max(0, high);
    const block = this.blocks[at];
    if (block === undefined) return { block: 0, place: 0 };
    let [from, to] = [0, block.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (before(block.ids[middle] as number)) from = middle + 1;
      else to = middle;
    }
    return { block: at, place: from };
  }
}
