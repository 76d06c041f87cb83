/**
 * What the learner sees of a text: a sparse vector of stems, neighbouring stems and character grams of 3 to 5 within each word.
 * Each of the three groups is weighted by rarity (sublinear tf × idf, Salton & Buckley 1988), brought to its share of unit length,
 * and laid side by side. Features are 32-bit hashes (Weinberger et al. 2009), so the table holds no words that would have to be erased.
 */
import { stem } from "../text/stem.ts";

/** Feature hashes by group, each once, with how often it occurs. */
export type Raw = { readonly hashes: Uint32Array; readonly counts: Uint16Array; readonly groups: readonly [number, number] };
/** Rows of the weight table and values; the squared values add up to at most 1. */
export type Vector = { readonly rows: Int32Array; readonly values: Float32Array };

/** Words that the learner reads: enough for any message; the search index reads on. */
const learnWords = 220;
const gramFrom = 3;
const gramTo = 5;

/** FNV-1a over UTF-16 units, then stirred so that the low bits are good too. */
export function hashOf(text: string, salt: number): number {
  let hash = (0x811c9dc5 ^ salt) | 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return stirred(hash);
}

function stirred(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** @param words as `wordsOf` gives them, or as the speller reads them. */
export function rawFeatures(words: readonly string[], typed: readonly string[] = []): Raw {
  const seen = new Map<number, number>();
  const read = words.length > learnWords ? words.slice(0, learnWords) : words;
  const add = (hash: number): void => {
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
  };
  const stems = read.map((word) => (/^\d/.test(word) ? word.replace(/\d/g, "0") : stem(word)));
  for (const one of stems) add(hashOf(one, 1));
  const singles = seen.size;
  const edgedStems = ["^", ...stems, "$"];
  for (let at = 1; at < edgedStems.length; at += 1) {
    add(hashOf(`${edgedStems[at - 1] ?? ""} ${edgedStems[at] ?? ""}`, 2));
    if (at >= 2) add(hashOf(`${edgedStems[at - 2] ?? ""} * ${edgedStems[at] ?? ""}`, 2));
  }
  const pairs = seen.size;
  for (const word of read) addGrams(word, add);
  for (const word of typed.slice(0, 40)) addGrams(word, add);
  return { hashes: Uint32Array.from(seen.keys()), counts: Uint16Array.from(seen.values()), groups: [singles, pairs] };
}

/** Hashes of the runs of 3, 4 and 5 characters of a word between spaces, each start hashed once and carried on. */
function addGrams(word: string, add: (hash: number) => void): void {
  const edged = ` ${word} `;
  for (let from = 0; from + gramFrom <= edged.length; from += 1) {
    let hash = (0x811c9dc5 ^ 3) | 0;
    const to = Math.min(edged.length, from + gramTo);
    for (let at = from; at < to; at += 1) {
      hash = Math.imul(hash ^ edged.charCodeAt(at), 0x01000193);
      if (at - from + 1 >= gramFrom) add(stirred(hash));
    }
  }
}

export type Shares = readonly [words: number, pairs: number, grams: number];

/** Which features have been seen how often, and the row of each in the weight table. */
export class Vocabulary {
  readonly #rowOf = new Map<number, number>();
  #seenIn = new Float32Array(1024);
  #rows = 0;
  #texts = 0;
  readonly #rowsAtMost: number;
  shares: Shares = [0.25, 0.35, 0.4];

  constructor(rowsAtMost: number) {
    this.#rowsAtMost = rowsAtMost;
  }

  get texts(): number {
    return this.#texts;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Counts a text's features in (`by` = 1) or out again (`by` = -1). */
  count(raw: Raw, by: 1 | -1): void {
    this.#texts += by;
    for (const hash of raw.hashes) {
      let row = this.#rowOf.get(hash);
      if (row === undefined) {
        if (by < 0 || this.#rows >= this.#rowsAtMost) continue;
        row = this.#rows;
        this.#rows += 1;
        this.#rowOf.set(hash, row);
        if (row >= this.#seenIn.length) {
          const grown = new Float32Array(this.#seenIn.length * 2);
          grown.set(this.#seenIn);
          this.#seenIn = grown;
        }
      }
      this.#seenIn[row] = Math.max(0, (this.#seenIn[row] ?? 0) + by);
    }
  }

  vector(raw: Raw): Vector {
    const rows = new Int32Array(raw.hashes.length);
    const values = new Float32Array(raw.hashes.length);
    const [singles, pairs] = raw.groups;
    let kept = 0;
    for (let group = 0; group < 3; group += 1) {
      const from = group === 0 ? 0 : group === 1 ? singles : pairs;
      const to = group === 0 ? singles : group === 1 ? pairs : raw.hashes.length;
      let squares = 0;
      const start = kept;
      for (let at = from; at < to; at += 1) {
        const row = this.#rowOf.get(raw.hashes[at] ?? 0);
        const seenIn = row === undefined ? 0 : (this.#seenIn[row] ?? 0);
        const idf = Math.log((this.#texts + 1) / (seenIn + 1)) + 1;
        const value = (1 + Math.log(raw.counts[at] ?? 1)) * idf;
        squares += value * value;
        if (row === undefined || seenIn === 0) continue;
        rows[kept] = row;
        values[kept] = value;
        kept += 1;
      }
      const scale = squares === 0 ? 0 : Math.sqrt((this.shares[group] ?? 0) / squares);
      for (let at = start; at < kept; at += 1) values[at] = (values[at] ?? 0) * scale;
    }
    return { rows: rows.slice(0, kept), values: values.slice(0, kept) };
  }
}
