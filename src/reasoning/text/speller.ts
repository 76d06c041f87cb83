/**
 * Words that are one slip away from a typed one, out of the words of the case base. Each word is filed under the hashes of itself and of itself
 * without one character (symmetric delete: Bocek, Hunt & Stiller 2007; Garbe 2012); a typed word looks under its own. A filing is four bytes.
 * Words with a digit in them (order numbers, codes) are never filed: they are many, met once, and a near number is another number.
 */
import type { Carrier } from "../index/carry.ts";
import { near } from "./distance.ts";

const parts = 256;
/** Filings looked at for one typed word. */
const looksAtMost = 400;
const digit = /\p{N}/u;

/** The longest words that are filed and corrected. */
const longest = 24;

export class Speller {
  /** Number of a word + 1 under the hash of what is left of it, in 256 tables that double one by one. */
  readonly tables: Int32Array[] = [];
  fills: Int32Array = new Int32Array(parts);
  readonly #textOf: (id: number) => string;

  constructor(textOf: (id: number) => string) {
    this.#textOf = textOf;
  }

  enter(id: number, word: string): void {
    if (!corrected(word)) return;
    for (const hash of filings(word)) {
      const part = hash >>> 24;
      let table = this.tables[part];
      if (table === undefined) table = this.tables[part] = new Int32Array(16);
      else if ((this.fills[part] as number) + 1 > table.length * 0.34) table = this.#double(part, table);
      this.fills[part] = (this.fills[part] as number) + 1;
      insert(table, hash, id);
    }
  }

  leave(id: number, word: string): void {
    if (!corrected(word)) return;
    for (const hash of filings(word)) {
      const part = hash >>> 24;
      const table = this.tables[part];
      if (table === undefined) continue;
      const mask = (table.length >> 1) - 1;
      for (let slot = hash & mask; table[slot * 2] !== 0; slot = (slot + 1) & mask) {
        if (table[slot * 2] !== id + 1 || table[slot * 2 + 1] !== (hash | 0)) continue;
        close(table, slot);
        this.fills[part] = (this.fills[part] as number) - 1;
        break;
      }
    }
  }

  /** Every word at most `within` slips away, up to `most` of them, in no order; the typed one is not among them. */
  within(word: string, within: number, most: number): string[] {
    const found: string[] = [];
    if (!corrected(word)) return found;
    const seen = new Set<number>();
    for (const hash of filings(word)) {
      const table = this.tables[hash >>> 24];
      if (table === undefined) continue;
      const mask = (table.length >> 1) - 1;
      for (let slot = hash & mask; table[slot * 2] !== 0 && found.length < most; slot = (slot + 1) & mask) {
        const id = (table[slot * 2] as number) - 1;
        if (table[slot * 2 + 1] !== (hash | 0) || seen.has(id)) continue;
        seen.add(id);
        const candidate = this.#textOf(id);
        if (candidate !== word && near(word, candidate, within) <= within) found.push(candidate);
      }
    }
    return found;
  }

  /** Words one slip away, and for words of eight characters and more those with one letter too many and one too few; nearest first, at most `most`. */
  near(word: string, most: number, worth: (id: number) => number): { readonly id: number; readonly word: string; readonly distance: number }[] {
    if (!corrected(word)) return [];
    const within = word.length >= 8 ? 2 : 1;
    const seen = new Set<number>();
    const found: { id: number; word: string; distance: number; worth: number }[] = [];
    let looks = 0;
    for (const hash of filings(word)) {
      const table = this.tables[hash >>> 24];
      if (table === undefined) continue;
      const mask = (table.length >> 1) - 1;
      for (let slot = hash & mask; table[slot * 2] !== 0 && looks < looksAtMost; slot = (slot + 1) & mask) {
        looks += 1;
        const id = (table[slot * 2] as number) - 1;
        if (table[slot * 2 + 1] !== (hash | 0) || seen.has(id)) continue;
        seen.add(id);
        const candidate = this.#textOf(id);
        const distance = near(word, candidate, within);
        if (distance > 0 && distance <= within) found.push({ id, word: candidate, distance, worth: worth(id) });
      }
    }
    found.sort((a, b) => a.distance - b.distance || b.worth - a.worth || (a.word < b.word ? -1 : 1));
    return found.slice(0, most);
  }

  carry(carrier: Carrier): void {
    carrier.ints(this.tables);
    const list = [this.fills];
    carrier.ints(list);
    this.fills = list[0] as Int32Array;
  }

  get bytes(): number {
    let sum = 0;
    for (const table of this.tables) if (table !== undefined) sum += table.byteLength;
    return sum;
  }

  #double(part: number, table: Int32Array): Int32Array {
    const wider = new Int32Array(table.length * 2);
    for (let slot = 0; slot < table.length; slot += 2) if (table[slot] !== 0) insert(wider, table[slot + 1] as number, (table[slot] as number) - 1);
    this.tables[part] = wider;
    return wider;
  }
}

function insert(table: Int32Array, hash: number, id: number): void {
  const mask = (table.length >> 1) - 1;
  let slot = hash & mask;
  while (table[slot * 2] !== 0) slot = (slot + 1) & mask;
  table[slot * 2] = id + 1;
  table[slot * 2 + 1] = hash | 0;
}

/** Takes a slot out and closes the gap (Knuth, algorithm 6.4 R). */
function close(table: Int32Array, at: number): void {
  const mask = (table.length >> 1) - 1;
  let gap = at;
  table[gap * 2] = 0;
  table[gap * 2 + 1] = 0;
  for (let slot = (gap + 1) & mask; table[slot * 2] !== 0; slot = (slot + 1) & mask) {
    const home = (table[slot * 2 + 1] as number) & mask;
    if (((slot - home) & mask) < ((slot - gap) & mask)) continue;
    table[gap * 2] = table[slot * 2] as number;
    table[gap * 2 + 1] = table[slot * 2 + 1] as number;
    table[slot * 2] = 0;
    table[slot * 2 + 1] = 0;
    gap = slot;
  }
}

function corrected(word: string): boolean {
  return word.length >= 3 && word.length <= longest && !digit.test(word);
}

/** Hashes of the word and of the word without each of its characters, each once. */
function filings(word: string): Set<number> {
  const hashes = new Set([hashWithout(word, -1)]);
  for (let at = 0; at < word.length; at += 1) hashes.add(hashWithout(word, at));
  return hashes;
}

function hashWithout(word: string, left: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) if (at !== left) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
