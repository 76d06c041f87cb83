/**
 * Reads mistyped words as the words of the case base: the noisy channel (Kernighan, Church & Gale 1990; Brill & Moore 2000).
 * A word is read as the candidate w that makes P(w | word before) · P(word after | w) · P(typed | w) largest. Candidates are found by
 * deletion neighbours (Garbe's symmetric delete, 2012) and confirmed by the distance of Damerau (1964). The counts are plain sums over
 * the texts held, so taking a text out undoes what it taught.
 */
import { hashOf } from "../learn/features.ts";
import type { Carrier } from "../index/carry.ts";
import { Ints } from "../index/pages.ts";
import { Strings } from "../index/strings.ts";
import { near } from "./distance.ts";
import { Pairs } from "./pairs.ts";
import { Speller } from "./speller.ts";

export type Changed = { readonly typed: string; readonly read: string };
export type Reading = { readonly words: string[]; readonly changed: readonly Changed[] };

/** Words of a text that are read with care; the rest is taken as typed. Bounds the work of one question. */
const readWithCare = 120;
const candidatesAtMost = 64;
/** Weight of the word's own share against what stood around it (Dirichlet smoothing). */
const strength = 8;
const pairsAtMost = 400_000;
/** Order numbers and codes are never read as each other, and would fill the tables. */
const hasDigit = /\p{N}/u;

export class Reader {
  readonly #words = new Strings();
  readonly #counts = new Ints();
  readonly #pairs = new Pairs(pairsAtMost);
  readonly #near = new Speller((id) => this.#words.text(id));
  #total = 0;

  /** How often a word stands in the texts held. */
  countOf(word: string): number {
    const id = this.#words.find(word);
    return id < 0 ? 0 : this.#counts.at(id);
  }

  /** Words in use. */
  get size(): number {
    return this.#words.numbers - this.#words.spare.length;
  }

  get bytes(): number {
    return this.#words.bytes + this.#counts.bytes + this.#pairs.bytes + this.#near.bytes;
  }

  /** Counts a text in (`by` = 1) or out again (`by` = -1). */
  count(words: readonly string[], by: 1 | -1): void {
    let before = "^";
    for (const word of words) {
      if (hasDigit.test(word)) {
        before = "^";
        continue;
      }
      this.#total += by;
      if (by === 1) this.#enter(word);
      else this.#leave(word);
      this.#pairs.add(hashOf(`${before} ${word}`, 7), by);
      before = word;
    }
  }

  carry(carrier: Carrier): void {
    for (const part of [this.#words, this.#counts, this.#pairs, this.#near]) part.carry(carrier);
    this.#total = carrier.numbers([this.#total])[0] ?? 0;
  }

  /** The words as the case base would have written them. Words of less than three characters are never changed. */
  read(typed: readonly string[]): Reading {
    if (this.#total === 0) return { words: [...typed], changed: [] };
    const words: string[] = [];
    const changed: Changed[] = [];
    let before = "^";
    for (let at = 0; at < typed.length; at += 1) {
      const word = typed[at] as string;
      const after = typed[at + 1];
      const read = at < readWithCare && word.length > 2 ? this.#best(before, word, after) : word;
      if (read !== word) {
        changed.push({ typed: word, read });
        words.push(...read.split(" "));
      } else words.push(word);
      before = words.at(-1) ?? word;
    }
    return { words, changed };
  }

  #best(before: string, word: string, after: string | undefined): string {
    const count = this.countOf(word);
    // A word that is common here, or has stood after this very word before, is not a slip.
    if (count >= 40 || (count > 0 && this.#pair(before, word) > 1)) return word;
    if (hasDigit.test(word)) return word;
    let best = word;
    let bestScore = count > 0 ? this.#fits(before, word, after) : this.#unheard(word) + this.#follows(word, after);
    for (const candidate of this.#near.within(word, word.length < 7 ? 1 : 2, candidatesAtMost)) {
      const score = this.#fits(before, candidate, after) + this.#slip(word, candidate);
      if (score > bestScore || (score === bestScore && best !== word && candidate < best)) {
        best = candidate;
        bestScore = score;
      }
    }
    return best === word && count === 0 ? (this.#parted(word) ?? word) : best;
  }

  /** log P(typed | meant): one slip in about twenty words; a first letter is seldom wrong; two slips are rarer still. */
  #slip(word: string, candidate: string): number {
    const distance = near(word, candidate, 2);
    return -4 - Math.log(word.length) - (distance > 1 ? 5 : 0) - (word.charCodeAt(0) === candidate.charCodeAt(0) ? 0 : 0.7);
  }

  #pair(before: string, word: string): number {
    return this.#pairs.at(hashOf(`${before} ${word}`, 7));
  }

  /** log P of a word never heard: the share of words heard once (Good–Turing), thinned out by every letter. */
  #unheard(word: string): number {
    return -4 - 3 * word.length;
  }

  #fits(before: string, word: string, after: string | undefined): number {
    const share = this.countOf(word) / this.#total;
    const fromBefore = (this.#pair(before, word) + strength * share) / ((before === "^" ? 0 : this.countOf(before)) + strength);
    return Math.log(fromBefore) + this.#follows(word, after);
  }

  #follows(word: string, after: string | undefined): number {
    if (after === undefined || this.countOf(after) === 0) return 0;
    const afterShare = this.countOf(after) / this.#total;
    return Math.log((this.#pair(word, after) + strength * afterShare) / (this.countOf(word) + strength));
  }

  /** "topup" for "top up": an unknown word that is two known ones which often stand together. */
  #parted(word: string): string | undefined {
    if (word.length < 5 || word.length > 24) return undefined;
    let best: string | undefined;
    let bestCount = 1;
    for (let at = 2; at <= word.length - 2; at += 1) {
      const count = this.#pair(word.slice(0, at), word.slice(at));
      if (count > bestCount && this.countOf(word.slice(0, at)) > 0) {
        best = `${word.slice(0, at)} ${word.slice(at)}`;
        bestCount = count;
      }
    }
    return best;
  }

  #enter(word: string): void {
    const id = this.#words.enter(word);
    this.#counts.room(id + 1);
    if (this.#counts.add(id, 1) === 1) this.#near.enter(id, word);
  }

  #leave(word: string): void {
    const id = this.#words.find(word);
    if (id < 0 || this.#counts.add(id, -1) > 0) return;
    this.#near.leave(id, word);
    this.#words.leave(id);
    this.#words.reuse(id);
  }
}
