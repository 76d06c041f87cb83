/**
 * The precedents worth ranking exactly: terms are read from the rarest on, each gives its weight to the precedents that hold it, until the allowance of
 * postings is spent. As soon as what is left to read could not lift a precedent that nothing named so far among the best, only those already named are
 * counted on, and when it could hardly change their order, reading stops (in the spirit of MaxScore, Turtle & Flood 1995); the exact ranking adds the rest.
 * Sums are whole numbers out of 65,535, so that two bytes a precedent do, and the order of adding does not matter.
 */
import type { Cases } from "./cases.ts";
import type { Asked } from "./question.ts";
import { rarity } from "./question.ts";
import { tuning } from "./tuning.ts";

const pageBits = 16;
const pageMask = 0xffff;
const fullSum = 65_000;
const levelBits = 7;
const levels = 1 << (16 - levelBits);

type Wanted = { readonly term: number; readonly weight: number; readonly count: number };

export class Candidates {
  readonly #sums: Uint16Array[] = [];
  #touched = new Int32Array(1 << 12);
  #docs = new Int32Array(1 << 12);
  /** The greatest sum of the question at hand. */
  #top = 0;
  readonly #levels = new Int32Array(levels);

  /** Numbers of about `most` living precedents, those with the greatest sums. */
  gather(asked: Asked, cases: Cases, leave: ReadonlySet<number>, most: number): Int32Array {
    while (this.#sums.length < cases.lengths.length) this.#sums.push(new Uint16Array(1 << pageBits));
    const wanted = wantedOf(asked, cases);
    let rest = wanted.reduce((sum, { weight }) => sum + weight, 0);
    const share = rest > 0 ? fullSum / rest : 0;
    // One or two words leave little to tell precedents apart by, however many are read.
    const allowance = Math.min(tuning.postings, tuning.postingsASlot * asked.slots.length);
    let left = allowance;
    let touched = 0;
    let top = 0;
    for (const { term, weight, count } of wanted) {
      const many = touched >= most * 2;
      if (left <= 0 || (count > left && left < allowance) || (many && rest < top * tuning.enough)) break;
      const read = Math.min(count, left);
      left -= read;
      this.#roomFor(read, touched + read);
      cases.lexicon.postings.read(term, this.#docs.subarray(0, read));
      touched = this.#give(Math.max(1, Math.floor(weight * share)), read, touched, many && rest < top * tuning.named, cases);
      top = this.#top / share;
      rest -= weight;
    }
    return this.#best(touched, most, leave);
  }

  /** @returns how many precedents have a sum now. */
  #give(weight: number, read: number, from: number, onlyNamed: boolean, cases: Cases): number {
    const docs = this.#docs;
    const someDead = cases.dead > 0;
    let touched = from;
    let top = from === 0 ? 0 : this.#top;
    for (let at = 0; at < read; at += 1) {
      const doc = docs[at] as number;
      const page = this.#sums[doc >>> pageBits] as Uint16Array;
      const before = page[doc & pageMask] as number;
      if (before === 0) {
        if (onlyNamed || (someDead && ((cases.lengths[doc >>> pageBits] as Uint8Array)[doc & pageMask] as number) === 0)) continue;
        this.#touched[touched++] = doc;
      }
      const sum = before + weight;
      page[doc & pageMask] = sum;
      if (sum > top) top = sum;
    }
    this.#top = top;
    return touched;
  }

  /** Counts the sums in levels, finds the level down to which there are `most`, and puts every sum back to 0. */
  #best(touched: number, most: number, leave: ReadonlySet<number>): Int32Array {
    const count = this.#levels.fill(0);
    for (let at = 0; at < touched; at += 1) {
      const doc = this.#touched[at] as number;
      const level = ((this.#sums[doc >>> pageBits] as Uint16Array)[doc & pageMask] as number) >>> levelBits;
      count[level] = (count[level] as number) + 1;
    }
    let floor = levels - 1;
    for (let sum = count[floor] as number; floor > 0 && sum < most; sum += count[floor] as number) floor -= 1;
    const best: number[] = [];
    for (let at = 0; at < touched; at += 1) {
      const doc = this.#touched[at] as number;
      const page = this.#sums[doc >>> pageBits] as Uint16Array;
      const level = (page[doc & pageMask] as number) >>> levelBits;
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
    return this.#sums.length * 2 * (1 << pageBits) + this.#touched.byteLength + this.#docs.byteLength;
  }
}

/** The terms of a question, rarest first, each with the greatest weight that a slot gives it. */
function wantedOf(asked: Asked, cases: Cases): Wanted[] {
  const weights = new Map<number, number>();
  for (const slot of asked.slots) for (const { term, weight } of slot.readings) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  const { holders, postings } = cases.lexicon;
  const wanted = [...weights].map(([term, weight]) => ({ term, weight: weight * rarity(holders.at(term), cases.living), count: postings.counts.at(term) }));
  return wanted.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count || a.term - b.term);
}
