/**
 * The precedents worth ranking exactly: terms are read from the rarest on, each gives its weight to the precedents that hold it, until the allowance of
 * postings is spent. What the common words would have added, the exact ranking adds for those that the rare words found.
 */
import type { Cases } from "./cases.ts";
import type { Asked } from "./question.ts";
import { rarity } from "./question.ts";
import { tuning } from "./tuning.ts";

const pageBits = 16;
const pageMask = 0xffff;
const levels = 512;

export class Candidates {
  readonly #sums: Float32Array[] = [];
  #touched = new Int32Array(1 << 12);
  #docs = new Int32Array(1 << 12);
  readonly #levels = new Int32Array(levels + 1);

  /** Numbers of at most about `most` living precedents, those with the greatest sums. */
  gather(asked: Asked, cases: Cases, leave: ReadonlySet<number>, most: number): Int32Array {
    while (this.#sums.length < cases.lengths.length) this.#sums.push(new Float32Array(1 << pageBits));
    const terms = new Map<number, number>();
    for (const slot of asked.slots) for (const { term, weight } of slot.readings) terms.set(term, Math.max(terms.get(term) ?? 0, weight));
    const { holders, postings } = cases.lexicon;
    const wanted = [...terms].map(([term, weight]) => ({ term, weight: weight * rarity(holders.at(term), cases.living), count: postings.counts.at(term) }));
    wanted.sort((a, b) => a.count - b.count || a.term - b.term);
    let left: number = tuning.postings;
    let touched = 0;
    let top = 0;
    let rest = wanted.reduce((sum, { weight }) => sum + weight, 0);
    for (const { term, weight, count } of wanted) {
      if (left <= 0 || (count > left && left < tuning.postings)) break;
      // What the remaining words could give to a precedent that none of the rarer ones found is not worth reading them.
      if (touched >= most * 2 && rest < top * tuning.enough) break;
      rest -= weight;
      const many = Math.min(count, left);
      left -= many;
      this.#roomFor(many, touched + many);
      const docs = this.#docs.subarray(0, many);
      const read = postings.read(term, docs);
      for (let at = 0; at < read; at += 1) {
        const doc = docs[at] as number;
        const page = this.#sums[doc >>> pageBits] as Float32Array;
        const before = page[doc & pageMask] as number;
        if (before === 0) {
          if (cases.dead > 0 && ((cases.lengths[doc >>> pageBits] as Uint8Array)[doc & pageMask] as number) === 0) continue;
          this.#touched[touched++] = doc;
        }
        const sum = before + weight;
        page[doc & pageMask] = sum;
        if (sum > top) top = sum;
      }
    }
    return this.#best(touched, top, most, leave);
  }

  /** Counts the sums in levels, finds the level down to which there are `most`, and puts every sum back to 0. */
  #best(touched: number, top: number, most: number, leave: ReadonlySet<number>): Int32Array {
    const count = this.#levels.fill(0);
    const scale = top > 0 ? levels / top : 0;
    for (let at = 0; at < touched; at += 1) {
      const doc = this.#touched[at] as number;
      const level = (((this.#sums[doc >>> pageBits] as Float32Array)[doc & pageMask] as number) * scale) | 0;
      count[level] = (count[level] as number) + 1;
    }
    let floor = levels;
    for (let sum = 0; floor > 0; floor -= 1) {
      sum += count[floor] as number;
      if (sum >= most) break;
    }
    const best: number[] = [];
    for (let at = 0; at < touched; at += 1) {
      const doc = this.#touched[at] as number;
      const page = this.#sums[doc >>> pageBits] as Float32Array;
      const level = ((page[doc & pageMask] as number) * scale) | 0;
      page[doc & pageMask] = 0;
      if (level >= floor && best.length < most * 4 && !leave.has(doc)) best.push(doc);
    }
    return Int32Array.from(best);
  }

  #roomFor(docs: number, touched: number): void {
    if (this.#docs.length < docs) this.#docs = new Int32Array(Math.max(docs, this.#docs.length * 2));
    if (this.#touched.length < touched) {
      const wider = new Int32Array(Math.max(touched, this.#touched.length * 2));
      wider.set(this.#touched);
      this.#touched = wider;
    }
  }

  get bytes(): number {
    return this.#sums.length * 4 * (1 << pageBits) + this.#touched.byteLength + this.#docs.byteLength;
  }
}
