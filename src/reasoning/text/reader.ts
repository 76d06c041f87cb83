/**
 * Reads mistyped words as the words of the case base: the noisy channel (Kernighan, Church & Gale 1990; Brill & Moore 2000).
 * A word is read as the candidate w that makes P(w | word before) · P(word after | w) · P(typed | w) largest. Candidates are found by
 * deletion neighbours (Garbe's symmetric delete, 2012) and confirmed by the distance of Damerau (1964). The counts are plain sums over
 * the texts held, so taking a text out undoes what it taught.
 */
import { hashOf } from "../learn/features.ts";
import { near } from "./distance.ts";

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
  readonly #counts = new Map<string, number>();
  readonly #pairs = new Map<number, number>();
  readonly #byDeletion = new Map<number, string[]>();
  #total = 0;

  /** How often a word stands in the texts held. */
  countOf(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  get size(): number {
    return this.#counts.size;
  }

  /** About what the tables take: a word with its deletion neighbours, a pair. */
  get bytes(): number {
    return this.#counts.size * 700 + this.#pairs.size * 40;
  }

  /** Counts a text in (`by` = 1) or out again (`by` = -1). */
  count(words: readonly string[], by: 1 | -1): void {
    let before = "^";
    for (const word of words) {
      if (hasDigit.test(word)) {
        before = "^";
        continue;
      }
      const count = (this.#counts.get(word) ?? 0) + by;
      this.#total += by;
      if (count > 0) this.#counts.set(word, count);
      else this.#counts.delete(word);
      if (by === 1 && count === 1) this.#enter(word);
      if (by === -1 && count === 0) this.#leave(word);
      const pair = hashOf(`${before} ${word}`, 7);
      const held = this.#pairs.get(pair);
      if (held !== undefined || (by === 1 && this.#pairs.size < pairsAtMost)) {
        const next = (held ?? 0) + by;
        if (next > 0) this.#pairs.set(pair, next);
        else this.#pairs.delete(pair);
      }
      before = word;
    }
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
    for (const candidate of this.#candidates(word)) {
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
    return this.#pairs.get(hashOf(`${before} ${word}`, 7)) ?? 0;
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

  #candidates(word: string): readonly string[] {
    const found = new Set<string>();
    const within = word.length < 7 ? 1 : 2;
    for (const key of deletions(word)) {
      for (const candidate of this.#byDeletion.get(key) ?? []) {
        if (candidate !== word && !found.has(candidate) && near(word, candidate, within) <= within) found.add(candidate);
        if (found.size >= candidatesAtMost) return [...found];
      }
    }
    return [...found];
  }

  #enter(word: string): void {
    if (word.length < 3 || word.length > 24 ) return;
    for (const key of deletions(word)) {
      const held = this.#byDeletion.get(key);
      if (held === undefined) this.#byDeletion.set(key, [word]);
      else held.push(word);
    }
  }

  #leave(word: string): void {
    for (const key of deletions(word)) {
      const held = this.#byDeletion.get(key);
      if (held === undefined) continue;
      const rest = held.filter((other) => other !== word);
      if (rest.length === 0) this.#byDeletion.delete(key);
      else this.#byDeletion.set(key, rest);
    }
  }
}

/** Hashes of the word and of the word without each of its characters. */
function deletions(word: string): Set<number> {
  const keys = new Set([hashOf(word, 9)]);
  for (let at = 0; at < word.length; at += 1) keys.add(hashOf(word.slice(0, at) + word.slice(at + 1), 9));
  return keys;
}
