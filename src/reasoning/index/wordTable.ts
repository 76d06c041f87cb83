/**
 * The words met while ranking for one question, and what each gives by itself: the terms it tells of, and its share of the likeness by pieces. One table
 * serves all questions, one after the other, so that asking leaves nothing behind for the collector.
 */
import type { Cases } from "./cases.ts";

const start = 4096;

export class WordTable {
  /** Word + 1 in an open table; `#rows` holds where its figures are. */
  #keys = new Int32Array(start * 2);
  #slots = new Int32Array(start * 2);
  #ids = new Int32Array(start);
  #alike = new Float64Array(start);
  #sizes = new Float64Array(start);
  #seen = new Int32Array(start);
  told = new Int32Array(start);
  #rows = 0;
  #text = 0;
  #sumAlike = 0;
  #sumSize = 0;
  #questionSize = 1;
  #cases: Cases | undefined;
  /** Pieces of the question, and pieces whose rarity was looked up: the cells to put back before the next one. */
  #asked: number[] = [];
  #looked: number[] = [];
  #pieces = false;
  /** Weight of each piece in the question, and rarity² of each piece looked up for this question, -1 where it was not. */
  readonly #weights = new Float64Array(1 << 16);
  readonly #rare = new Float64Array(1 << 16).fill(-1);

  begin(cases: Cases, words: readonly string[]): void {
    this.#keys.fill(0);
    this.#rows = 0;
    this.#text = 0;
    this.#cases = cases;
    const { grams } = cases.lexicon;
    for (const cell of this.#asked) this.#weights[cell] = 0;
    for (const cell of this.#looked) this.#rare[cell] = -1;
    this.#asked = [];
    this.#looked = [];
    for (const word of words) {
      const many = grams.ofText(word);
      for (let at = 0; at < many; at += 1) {
        const cell = grams.cellAt(at);
        if (this.#weights[cell] === 0) this.#asked.push(cell);
        this.#weights[cell] = (this.#weights[cell] as number) + 1;
      }
    }
    let size = 0;
    for (const cell of this.#asked) {
      const count = this.#weights[cell] as number;
      const rare = grams.rarity(cell, cases.living);
      const share = (1 + Math.log(count)) * rare;
      size += share * share;
      this.#weights[cell] = share * rare;
    }
    this.#questionSize = Math.sqrt(size) || 1;
  }

  /** @param pieces whether the likeness of this text is wanted. */
  nextText(pieces: boolean): void {
    this.#text += 1;
    this.#pieces = pieces;
    this.#sumAlike = 0;
    this.#sumSize = 0;
  }

  /** The row of a word of the present text, or -1 when it was never met. */
  see(id: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    for (let slot = Math.imul(id, 0x9e3779b1) & mask; ; slot = (slot + 1) & mask) {
      const key = keys[slot] as number;
      if (key === 0) return -1;
      if (key === id + 1) return this.#count(this.#slots[slot] as number);
    }
  }

  meet(id: number, told: number): number {
    if (this.#rows === this.#ids.length) this.#widen();
    const row = this.#rows++;
    this.#ids[row] = id;
    this.#sizes[row] = -1;
    this.told[row] = told;
    this.#seen[row] = 0;
    this.#enter(row);
    return this.#count(row);
  }

  /** What the pieces of a word give, worked out for the few words of precedents that are in the running. */
  #weigh(row: number): void {
    const { grams, strings } = (this.#cases as Cases).lexicon;
    const many = grams.of(strings, this.#ids[row] as number);
    let alike = 0;
    let size = 0;
    for (let at = 0; at < many; at += 1) {
      const cell = grams.cellAt(at);
      alike += this.#weights[cell] as number;
      let rare = this.#rare[cell] as number;
      if (rare < 0) {
        rare = grams.rarity(cell, (this.#cases as Cases).living) ** 2;
        this.#rare[cell] = rare;
        this.#looked.push(cell);
      }
      size += rare;
    }
    this.#alike[row] = alike;
    this.#sizes[row] = size;
  }

  /** Cosine of the pieces of the question and of the present text, each of its words taken once. */
  likeness(): number {
    return this.#sumSize > 0 ? this.#sumAlike / (this.#questionSize * Math.sqrt(this.#sumSize)) : 0;
  }

  #count(row: number): number {
    if (this.#pieces && this.#seen[row] !== this.#text) {
      this.#seen[row] = this.#text;
      if ((this.#sizes[row] as number) < 0) this.#weigh(row);
      this.#sumAlike += this.#alike[row] as number;
      this.#sumSize += this.#sizes[row] as number;
    }
    return row;
  }

  #enter(row: number): void {
    const mask = this.#keys.length - 1;
    const id = this.#ids[row] as number;
    let slot = Math.imul(id, 0x9e3779b1) & mask;
    while (this.#keys[slot] !== 0) slot = (slot + 1) & mask;
    this.#keys[slot] = id + 1;
    this.#slots[slot] = row;
  }

  #widen(): void {
    const wide = this.#ids.length * 2;
    const grow = <Kind extends Int32Array | Float64Array>(from: Kind, to: Kind): Kind => {
      to.set(from);
      return to;
    };
    this.#ids = grow(this.#ids, new Int32Array(wide));
    this.#alike = grow(this.#alike, new Float64Array(wide));
    this.#sizes = grow(this.#sizes, new Float64Array(wide));
    this.#seen = grow(this.#seen, new Int32Array(wide));
    this.told = grow(this.told, new Int32Array(wide));
    this.#keys = new Int32Array(wide * 2);
    this.#slots = new Int32Array(wide * 2);
    for (let row = 0; row < this.#rows; row += 1) this.#enter(row);
  }
}
