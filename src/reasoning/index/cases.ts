/**
 * The precedents held: names, texts, lengths, and under which terms each is found. Adding and taking out both do all of their work at once, in time
 * that depends on the one text only; what is left for later is room (numbers of the dead in the postings), swept in small steps.
 */
import type { Carrier } from "./carry.ts";
import { factTerm, Lexicon } from "./lexicon.ts";
import { Bytes, Ints, pageMask, varintLength, writeVarint } from "./pages.ts";
import { heldPart, runsOf } from "./runs.ts";
import { Strings } from "./strings.ts";
import { eachWord, readCodes, readVarint, recordAtMost, writeCodes } from "./texts.ts";

/** Facts read of one precedent. */
const factsAtMost = 16;
/** Words of one text whose number still fits into one byte; longer texts count as this long where only the length matters. */
const longAtMost = 255;
const scratch = new Uint8Array(recordAtMost);

export class Cases {
  readonly lexicon = new Lexicon();
  readonly names = new Strings();
  readonly texts = new Bytes();
  /** Address of the record + 1; 0 when the number is nobody's. */
  readonly records = new Ints();
  /** A number of the caller's own for each precedent, such as that of its label. */
  readonly tags = new Ints();
  /** Words of the text, 1 … 255; 0 for the dead. A page for each 65,536 precedents. */
  readonly lengths: Uint8Array[] = [];
  living = 0;
  wordsInAll = 0;
  /**
   * Precedents taken out since the last sweep; postings may still hold their numbers. A number is never used twice (postings only ever grow at their
   * end), which costs 13 bytes a precedent taken out until the index is built afresh.
   */
  dead = 0;
  #sweeping = 0;
  #sweptTo = 0;

  put(id: string, text: string, facts: Readonly<Record<string, string>> | undefined, tag: number): number {
    this.remove(id);
    const doc = this.names.enter(id);
    const held = heldPart(text);
    const used: number[] = [];
    const seen = new Map<string, number>();
    const runs = runsOf(held);
    const end = writeCodes(held, runs, (word) => {
      let known = seen.get(word);
      if (known === undefined) {
        known = this.lexicon.use(word);
        seen.set(word, known);
        used.push(known);
      }
      return known;
    }, scratch, 0);
    let length = 0;
    for (const run of runs) length += run.words.length;
    const factIds: number[] = [];
    for (const [name, value] of Object.entries(facts ?? {}).slice(0, factsAtMost)) {
      const fact = this.lexicon.useFact(factTerm(name, value));
      if (factIds.includes(fact)) this.lexicon.unuseFact(fact);
      else factIds.push(fact);
    }
    this.#keep(doc, end, length, factIds);
    const terms = new Set(factIds);
    for (const word of used) terms.add(this.lexicon.terms.at(word));
    for (const term of terms) this.lexicon.post(term, doc);
    this.tags.set(doc, tag);
    this.living += 1;
    this.wordsInAll += length;
    return doc;
  }

  #keep(doc: number, codes: number, length: number, facts: readonly number[]): void {
    let head = varintLength(length) + varintLength(facts.length);
    for (const fact of facts) head += varintLength(fact);
    const body = head + codes;
    const address = this.texts.take(varintLength(body) + body);
    const page = this.texts.page(address);
    let at = writeVarint(page, address & pageMask, body);
    at = writeVarint(page, at, length);
    at = writeVarint(page, at, facts.length);
    for (const fact of facts) at = writeVarint(page, at, fact);
    page.set(scratch.subarray(0, codes), at);
    this.records.room(doc + 1);
    this.records.set(doc, address + 1);
    this.tags.room(doc + 1);
    while (this.lengths.length << 16 <= doc) this.lengths.push(new Uint8Array(1 << 16));
    (this.lengths[doc >>> 16] as Uint8Array)[doc & 0xffff] = Math.min(longAtMost, Math.max(1, length));
  }

  /** Found no more from now on; its letters are zeroed wherever they stood. */
  remove(id: string): boolean {
    const doc = this.names.find(id);
    if (doc < 0) return false;
    const record = this.record(doc);
    const { page, from, to, facts } = record;
    const words = new Set<number>();
    eachWord(page, from, to, (word) => words.add(word));
    const terms = new Set(facts);
    for (const word of words) terms.add(this.lexicon.terms.at(word));
    for (const term of terms) this.lexicon.holders.add(term, -1);
    for (const fact of facts) this.lexicon.unuseFact(fact);
    for (const word of words) this.lexicon.unuse(word);
    const address = (this.records.at(doc) - 1) >>> 0;
    this.texts.give(address, to - (address & pageMask));
    this.records.set(doc, 0);
    this.tags.set(doc, 0);
    (this.lengths[doc >>> 16] as Uint8Array)[doc & 0xffff] = 0;
    this.names.leave(doc);
    this.dead += 1;
    this.living -= 1;
    this.wordsInAll -= record.length;
    return true;
  }

  record(doc: number): { readonly page: Uint8Array; readonly from: number; readonly to: number; readonly length: number; readonly facts: readonly number[] } {
    const address = (this.records.at(doc) - 1) >>> 0;
    const page = this.texts.page(address);
    const [body, start] = readVarint(page, address & pageMask);
    const to = start + body;
    let at = start;
    let length: number;
    let many: number;
    [length, at] = readVarint(page, at);
    [many, at] = readVarint(page, at);
    const facts: number[] = [];
    for (; many > 0; many -= 1) {
      let fact: number;
      [fact, at] = readVarint(page, at);
      facts.push(fact);
    }
    return { page, from: at, to, length, facts };
  }

  /** The text as it was put (its first 8,000 characters), or undefined. */
  text(id: string): string | undefined {
    const doc = this.names.find(id);
    return doc < 0 ? undefined : this.textOf(doc);
  }

  /** @param doc the number of a precedent that is held. */
  textOf(doc: number): string {
    const { page, from, to } = this.record(doc);
    return readCodes(page, from, to, (word) => this.lexicon.strings.text(word));
  }

  /** Nothing is left for `sweep`. */
  get tidy(): boolean {
    return this.#sweeping === 0 && (this.dead < 1000 || this.dead * 10 < this.living);
  }

  /**
   * Takes the dead out of the postings once they are a tenth of all: about `steps` postings a call, or one term when it has more.
   * @returns false when there is nothing to do.
   */
  sweep(steps: number): boolean {
    if (this.#sweeping === 0) {
      if (this.tidy) return false;
      this.#sweeping = this.dead;
      this.#sweptTo = 0;
    }
    const { postings, holders, strings } = this.lexicon;
    for (let left = steps; this.#sweptTo < strings.numbers; this.#sweptTo += 1) {
      if (left <= 0) return true;
      left -= 1;
      const count = postings.counts.at(this.#sweptTo);
      if (count === holders.at(this.#sweptTo)) continue;
      left -= count;
      postings.keepOnly(this.#sweptTo, (doc) => this.alive(doc));
    }
    this.dead -= this.#sweeping;
    this.#sweeping = 0;
    return false;
  }

  alive(doc: number): boolean {
    return ((this.lengths[doc >>> 16] as Uint8Array)[doc & 0xffff] as number) > 0;
  }

  carry(carrier: Carrier): void {
    for (const part of [this.lexicon, this.names, this.texts, this.records, this.tags]) part.carry(carrier);
    carrier.bytes(this.lengths);
    const [living = 0, wordsInAll = 0, dead = 0] = carrier.numbers([this.living, this.wordsInAll, this.dead]);
    this.living = living;
    this.wordsInAll = wordsInAll;
    this.dead = dead;
  }

  get bytes(): number {
    return this.lexicon.bytes + this.names.bytes + this.texts.bytes + this.records.bytes + this.tags.bytes + this.lengths.length * 65_536;
  }
}
