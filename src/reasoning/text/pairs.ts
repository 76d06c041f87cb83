/**
 * How often two words stand next to each other: counts by the hash of both, in 256 open tables that double one by one, so that growing never takes long.
 * The tables hold no words; a pair counted down to nothing leaves no trace. At most `most` pairs are held; later ones are not counted.
 */
import type { Carrier } from "../index/carry.ts";

const parts = 256;

export class Pairs {
  /** Hash and count, one after the other; a count of 0 is an empty place. */
  readonly #tables: Int32Array[] = [];
  #fills: Int32Array = new Int32Array(parts);
  #held = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    let sum = 0;
    for (const table of this.#tables) sum += table?.byteLength ?? 0;
    return sum;
  }

  at(hash: number): number {
    const table = this.#tables[hash >>> 24];
    return table === undefined ? 0 : (table[placeOf(table, hash) * 2 + 1] as number);
  }

  add(hash: number, by: 1 | -1): void {
    const part = hash >>> 24;
    let table = this.#tables[part];
    if (table === undefined) {
      if (by < 0) return;
      table = this.#tables[part] = new Int32Array(32);
    }
    const place = placeOf(table, hash);
    const count = table[place * 2 + 1] as number;
    if (count > 0) {
      if (count + by > 0) table[place * 2 + 1] = count + by;
      else this.#drop(part, table, place);
      return;
    }
    if (by < 0 || this.#held >= this.#most) return;
    this.#held += 1;
    this.#fills[part] = (this.#fills[part] as number) + 1;
    table[place * 2] = hash | 0;
    table[place * 2 + 1] = 1;
    if ((this.#fills[part] as number) > table.length * 0.35) this.#double(part, table);
  }

  carry(carrier: Carrier): void {
    const lists = [this.#fills];
    carrier.ints(this.#tables);
    carrier.ints(lists);
    this.#fills = lists[0] as Int32Array;
    this.#held = this.#fills.reduce((sum, fill) => sum + fill, 0);
  }

  #double(part: number, table: Int32Array): void {
    const wider = new Int32Array(table.length * 2);
    for (let at = 0; at < table.length; at += 2) {
      if ((table[at + 1] as number) === 0) continue;
      const place = placeOf(wider, (table[at] as number) >>> 0);
      wider[place * 2] = table[at] as number;
      wider[place * 2 + 1] = table[at + 1] as number;
    }
    this.#tables[part] = wider;
  }

  /** Takes a place out and closes the gap (Knuth, algorithm 6.4 R). */
  #drop(part: number, table: Int32Array, place: number): void {
    const mask = (table.length >> 1) - 1;
    let gap = place;
    table[gap * 2] = 0;
    table[gap * 2 + 1] = 0;
    for (let slot = (gap + 1) & mask; table[slot * 2 + 1] !== 0; slot = (slot + 1) & mask) {
      const home = (table[slot * 2] as number) & mask;
      if (((slot - home) & mask) < ((slot - gap) & mask)) continue;
      table[gap * 2] = table[slot * 2] as number;
      table[gap * 2 + 1] = table[slot * 2 + 1] as number;
      table[slot * 2] = 0;
      table[slot * 2 + 1] = 0;
      gap = slot;
    }
    this.#held -= 1;
    this.#fills[part] = (this.#fills[part] as number) - 1;
  }
}

/** Where the hash stands, or would stand. */
function placeOf(table: Int32Array, hash: number): number {
  const mask = (table.length >> 1) - 1;
  let place = hash & mask;
  while (table[place * 2 + 1] !== 0 && table[place * 2] !== (hash | 0)) place = (place + 1) & mask;
  return place;
}
