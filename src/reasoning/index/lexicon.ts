/**
 * Every word that a precedent uses, and every term (stem, or fact) that precedents are found by. Both live in one numbering: a word points to its
 * term, which is often itself. A word that no precedent uses any more leaves the alphabet, the speller and, zeroed, the memory.
 */
import { Speller } from "../text/speller.ts";
import { Alphabet } from "./alphabet.ts";
import type { Carrier } from "./carry.ts";
import { Grams } from "./grams.ts";
import { Ints } from "./pages.ts";
import { Postings } from "./postings.ts";
import { termOf } from "./runs.ts";
import { Strings } from "./strings.ts";

/** Facts are terms that no word can be: their first character is never part of a word. */
export const factTerm = (name: string, value: string): string => `\u0001${name}\u0002${value}`.slice(0, 200);

export class Lexicon {
  readonly strings = new Strings();
  readonly postings = new Postings();
  readonly grams = new Grams();
  readonly alphabet = new Alphabet(this.strings);
  readonly speller = new Speller((id) => this.strings.text(id));
  /** Word to term. */
  readonly terms = new Ints();
  /** Living precedents that use the word. */
  readonly uses = new Ints();
  /** Words that point to the term, and facts that are it. */
  readonly kin = new Ints();
  /** Living precedents found by the term. */
  readonly holders = new Ints();

  find(word: string): number {
    return this.strings.find(word);
  }

  /** One more precedent uses this word. @returns the word's number. */
  use(word: string): number {
    const id = this.#enter(word);
    const uses = this.uses.add(id, 1);
    if (uses === 1) {
      const term = termOf(word);
      const termId = term === word ? id : this.#enter(term);
      this.terms.set(id, termId);
      this.kin.add(termId, 1);
      this.alphabet.enter(id);
      this.speller.enter(id, word);
    }
    this.grams.count(this.strings, id, 1);
    return id;
  }

  /** One precedent less uses it. */
  unuse(id: number): void {
    this.grams.count(this.strings, id, -1);
    if (this.uses.add(id, -1) > 0) return;
    const term = this.terms.at(id);
    this.alphabet.leave(id);
    this.speller.leave(id, this.strings.text(id));
    if (this.kin.add(term, -1) === 0 && term !== id) this.#freeWhenIdle(term);
    this.#freeWhenIdle(id);
  }

  useFact(fact: string): number {
    const id = this.#enter(fact);
    this.terms.set(id, id);
    this.kin.add(id, 1);
    return id;
  }

  unuseFact(id: number): void {
    this.kin.add(id, -1);
    this.#freeWhenIdle(id);
  }

  /** @param doc larger than any before. */
  post(term: number, doc: number): void {
    this.postings.add(term, doc);
    this.holders.add(term, 1);
  }

  carry(carrier: Carrier): void {
    for (const part of [this.strings, this.postings, this.grams, this.alphabet, this.speller, this.terms, this.uses, this.kin, this.holders]) part.carry(carrier);
  }

  get bytes(): number {
    return this.strings.bytes + this.postings.bytes + this.alphabet.bytes + this.speller.bytes + this.grams.counts.byteLength + this.terms.bytes + this.uses.bytes + this.kin.bytes + this.holders.bytes;
  }

  #enter(text: string): number {
    const id = this.strings.enter(text);
    if (id >= this.strings.numbers - 1) {
      for (const column of [this.terms, this.uses, this.kin, this.holders]) column.room(id + 1);
      this.postings.room(id + 1);
    }
    return id;
  }

  #freeWhenIdle(id: number): void {
    if (this.uses.at(id) > 0 || this.kin.at(id) > 0) return;
    this.postings.drop(id);
    this.holders.set(id, 0);
    this.strings.leave(id);
    this.strings.reuse(id);
  }
}
