/**
 * The exact ranking of the precedents found: BM25 over the slots of the question, neighbouring words, and likeness by pieces of words, each as a share of
 * the best that the question could get, so that scores of long and short questions compare. All of it is read from the held text, number by number;
 * what depends on the word alone is worked out once a question.
 */
import type { Cases } from "./cases.ts";
import type { Asked, Means } from "./question.ts";
import { rarity } from "./question.ts";
import type { WordTable } from "./wordTable.ts";
import { firstWord, skipCode } from "./texts.ts";
import { tuning } from "./tuning.ts";

/** What one slot, pair or the likeness gave. `held` is the precedent's own word. */
export type Part = { readonly kind: Means | "pair" | "likeness"; readonly words: string; readonly held: string; readonly weight: number; readonly holders: number };
type Told = { readonly slot: number; readonly weight: number; readonly means: Means; readonly term: number };

const none: readonly Told[] = [];
/** Slots of one question stay below this (48 words and 16 facts). */
const slotsBelow = 64;

export class Ranking {
  readonly #cases: Cases;
  readonly #asked: Asked;
  readonly #byTerm = new Map<number, Told[]>();
  readonly #table: WordTable;
  /** Weight of slot · 64 + next slot, for neighbours in the question; and the turn in which the pair was last seen. */
  readonly #pairs = new Float64Array(slotsBelow * slotsBelow);
  readonly #pairList: number[] = [];
  readonly #pairSeen = new Int32Array(slotsBelow * slotsBelow);
  readonly #best: Float64Array;
  readonly #times: Int32Array;
  readonly #toldBest: (Told | undefined)[];
  readonly #heldBest: Int32Array;
  readonly #told: (readonly Told[])[] = [none];
  #ideal = 0;
  #turn = 0;
  readonly #usual: number;

  constructor(cases: Cases, asked: Asked, table: WordTable) {
    this.#cases = cases;
    this.#asked = asked;
    this.#table = table;
    const { holders } = cases.lexicon;
    let factsOnly = 0;
    for (const [slot, { readings, most }] of asked.slots.entries()) {
      for (const { term, weight, means } of readings) {
        const told = { slot, weight: weight * rarity(holders.at(term), cases.living), means, term };
        const list = this.#byTerm.get(term);
        if (list === undefined) this.#byTerm.set(term, [told]);
        else list.push(told);
      }
      if (readings[0]?.means === "fact") factsOnly += most;
      else this.#ideal += most;
    }
    this.#ideal ||= factsOnly || 1;
    for (let at = 0; at + 1 < asked.order.length; at += 1) {
      const [one, other] = [asked.order[at] as number, asked.order[at + 1] as number];
      if (one < 0 || other < 0 || one === other || (this.#pairs[one * slotsBelow + other] as number) > 0) continue;
      this.#pairList.push(one * slotsBelow + other);
      this.#pairs[one * slotsBelow + other] = ((asked.slots[one]?.most ?? 0) + (asked.slots[other]?.most ?? 0)) / 2;
    }
    const slots = asked.slots.length;
    this.#best = new Float64Array(slots);
    this.#times = new Int32Array(slots);
    this.#heldBest = new Int32Array(slots);
    this.#toldBest = Array.from({ length: slots }, () => undefined);
    this.#usual = Math.max(1, cases.wordsInAll / Math.max(1, cases.living));
    table.begin(cases, asked.words);
  }

  /** The score of a precedent; without `pieces` what its words alone give; with `parts`, also what the score is the sum of. */
  score(doc: number, pieces: boolean, parts?: Part[]): number {
    const record = this.#cases.record(doc);
    this.#turn += 1;
    this.#best.fill(0);
    this.#times.fill(0);
    this.#table.nextText(pieces);
    const pairs = this.#read(record.page, record.from, record.to);
    for (const fact of record.facts) for (const told of this.#byTerm.get(fact) ?? none) this.#tell(told, fact);
    const long = tuning.k1 * (1 - tuning.b + (tuning.b * record.length) / this.#usual);
    const { slots } = this.#asked;
    let words = 0;
    for (let slot = 0; slot < slots.length; slot += 1) {
      const best = this.#best[slot] as number;
      if (best === 0) continue;
      const times = this.#times[slot] as number;
      const told = this.#toldBest[slot] as Told;
      const weight = told.means === "fact" ? best : (best * times * (tuning.k1 + 1)) / (times + long);
      words += weight;
      if (parts !== undefined) parts.push(this.#part(slot, told, weight / this.#ideal));
    }
    const likeness = tuning.pieces * this.#table.likeness();
    if (parts !== undefined) {
      this.#pairParts(parts);
      if (likeness > 0) parts.push({ kind: "likeness", words: "", held: "", weight: likeness, holders: 0 });
    }
    return (words + tuning.pairs * pairs) / this.#ideal + likeness;
  }

  /** Reads the codes of a text. @returns the sum of the pairs in it. */
  #read(page: Uint8Array, from: number, to: number): number {
    const table = this.#table;
    let pairs = 0;
    let before = -1;
    for (let at = from; at < to; ) {
      let byte = page[at++] as number;
      let code = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = page[at++] as number;
        code |= (byte & 127) << shift;
      }
      if (code < firstWord) {
        at = skipCode(page, at, code);
        continue;
      }
      const id = code - firstWord;
      let row = table.see(id);
      if (row < 0) row = this.#meet(id);
      const told = this.#told[table.told[row] as number] as readonly Told[];
      if (told.length === 0) {
        before = -1;
        continue;
      }
      for (let each = 0; each < told.length; each += 1) this.#tell(told[each] as Told, id);
      const slot = (told[0] as Told).slot;
      const pair = before * slotsBelow + slot;
      if (before >= 0 && (this.#pairs[pair] as number) > 0 && this.#pairSeen[pair] !== this.#turn) {
        this.#pairSeen[pair] = this.#turn;
        pairs += this.#pairs[pair] as number;
      }
      before = slot;
    }
    return pairs;
  }

  #meet(id: number): number {
    const told = this.#byTerm.get(this.#cases.lexicon.terms.at(id));
    return this.#table.meet(id, told === undefined ? 0 : this.#told.push(told) - 1);
  }

  #tell(told: Told, id: number): void {
    const { slot } = told;
    this.#times[slot] = (this.#times[slot] as number) + 1;
    if (told.weight <= (this.#best[slot] as number)) return;
    this.#best[slot] = told.weight;
    this.#toldBest[slot] = told;
    this.#heldBest[slot] = id;
  }

  #part(slot: number, told: Told, weight: number): Part {
    const { lexicon } = this.#cases;
    const words = this.#asked.slots[slot]?.word ?? "";
    const held = told.means === "fact" ? words : lexicon.strings.text(this.#heldBest[slot] as number);
    return { kind: told.means, words, held, weight, holders: lexicon.holders.at(told.term) };
  }

  #pairParts(parts: Part[]): void {
    const { slots } = this.#asked;
    for (const pair of this.#pairList) {
      if (this.#pairSeen[pair] !== this.#turn) continue;
      const words = `${slots[Math.floor(pair / slotsBelow)]?.word ?? ""} ${slots[pair % slotsBelow]?.word ?? ""}`;
      parts.push({ kind: "pair", words, held: words, weight: (tuning.pairs * (this.#pairs[pair] as number)) / this.#ideal, holders: 0 });
    }
  }
}
