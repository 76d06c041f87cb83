/**
 * Pieces of three and four characters of a word between two marks ("<ref", "refu", "efun", …): how often each stands in the case base, and how
 * alike two texts are by them (cosine of TF·IDF over character n-grams). They carry what neither a stem nor a spelling does: "charger" is near "recharge".
 * Pieces are counted in 65,536 cells; counts are plain sums over the words of precedents, so taking a precedent out undoes what it put in.
 */
import type { Carrier } from "./carry.ts";
import { pageMask } from "./pages.ts";
import type { Strings } from "./strings.ts";

const cells = 1 << 16;
const longestWord = 44;

export class Grams {
  counts: Int32Array = new Int32Array(cells);
  readonly #cells = new Int32Array(longestWord * 2 + 4);
  readonly #codes = new Int32Array(longestWord + 4);

  /** Counts the pieces of a word in (1) or out (-1). */
  count(strings: Strings, id: number, by: 1 | -1): void {
    const many = this.of(strings, id);
    for (let at = 0; at < many; at += 1) {
      const cell = this.#cells[at] as number;
      this.counts[cell] = (this.counts[cell] as number) + by;
    }
  }

  /** The cells of a held word's pieces, in `cellAt(0 … n - 1)`. @returns n. */
  of(strings: Strings, id: number): number {
    const address = (strings.addresses.at(id) - 1) >>> 0;
    const page = strings.pool.page(address);
    let at = address & pageMask;
    let length = page[at++] as number;
    if (length > 127) length = (length & 127) | ((page[at++] as number) << 7);
    const codes = this.#codes;
    codes[0] = 1;
    let many = 1;
    for (const end = at + length; at < end && many <= longestWord; ) {
      const lead = page[at++] as number;
      if (lead < 0x80) codes[many++] = lead;
      else if (lead < 0xe0) codes[many++] = ((lead & 31) << 6) | ((page[at++] as number) & 63);
      else {
        codes[many++] = ((lead & 15) << 12) | (((page[at] as number) & 63) << 6) | ((page[at + 1] as number) & 63);
        at += lead < 0xf0 ? 2 : 3;
      }
    }
    return this.#cut(many);
  }

  /** The same for a word that nobody holds. */
  ofText(word: string): number {
    this.#codes[0] = 1;
    let many = 1;
    for (let at = 0; at < word.length && many <= longestWord; at += 1) {
      const code = word.codePointAt(at) as number;
      if (code > 0xffff) at += 1;
      this.#codes[many++] = code > 0xffff ? (code >> 6) & 0xffff : code;
    }
    return this.#cut(many);
  }

  cellAt(at: number): number {
    return this.#cells[at] as number;
  }

  /** How telling a piece is. @param of precedents in all. */
  rarity(cell: number, of: number): number {
    const count = this.counts[cell] as number;
    return count <= 0 ? 0 : Math.log(1 + of / count);
  }

  carry(carrier: Carrier): void {
    const list = [this.counts];
    carrier.ints(list);
    this.counts = list[0] as Int32Array;
  }

  #cut(many: number): number {
    const codes = this.#codes;
    codes[many] = 2;
    const end = many + 1;
    let to = 0;
    for (let at = 0; at + 3 <= end; at += 1) {
      let hash = Math.imul(codes[at] as number, 0x9e3779b1);
      hash = Math.imul((hash ^ (hash >>> 15)) + (codes[at + 1] as number), 0x85ebca6b);
      hash = Math.imul((hash ^ (hash >>> 13)) + (codes[at + 2] as number), 0xc2b2ae35);
      this.#cells[to++] = (hash ^ (hash >>> 16)) & (cells - 1);
      if (at + 4 > end) continue;
      hash = Math.imul((hash ^ (hash >>> 14)) + (codes[at + 3] as number), 0x27d4eb2f);
      this.#cells[to++] = (hash ^ (hash >>> 15)) & (cells - 1);
    }
    return to;
  }
}
