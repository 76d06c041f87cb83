/**
 * What the learner sees of a text: a sparse vector of words and their stems, neighbouring stems and character grams of 3 to 5 within each word.
 * Each of the three groups is weighted by rarity (sublinear tf × idf, Salton & Buckley 1988), brought to its share of unit length,
 * and laid side by side. Features are 32-bit hashes (Weinberger et al. 2009), so the table holds no words that would have to be erased.
 */
import type { Carrier } from "../index/carry.ts";
import { stem } from "../text/stem.ts";

/** Feature hashes by group, each once, with how often it occurs. */
export type Raw = { readonly hashes: Uint32Array; readonly counts: Uint16Array; readonly groups: readonly [number, number] };
/** Rows of the weight table and values; the squared values add up to at most 1. */
export type Vector = { readonly rows: Int32Array; readonly values: Float32Array };

/** Words that the learner reads: enough for any message; the search index reads on. */
const learnWords = 220;
/** Rarity counts less than in search: a separator learns by itself which words tell. */
const rarityPower = 0.7;
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

/** Called for every feature of a text, in the order of the groups; words `from`..`to` (exclusive) are where it stands. */
type Visit = (hash: number, from: number, to: number) => void;

function visitStems(stems: readonly string[], visit: Visit): void {
  for (let at = 0; at < stems.length; at += 1) visit(hashOf(stems[at] as string, 1), at, at + 1);
}

/** The word as it stands, where its stem is shorter: "ordered" is not quite "order". */
function visitForms(words: readonly string[], stems: readonly string[], visit: Visit): void {
  for (let at = 0; at < words.length; at += 1) if (words[at] !== stems[at]) visit(hashOf(words[at] as string, 4), at, at + 1);
}

/** Neighbours and next but one, with the edges of the text as words of their own: "how do" at the start is not "how do" inside. */
function visitPairs(stems: readonly string[], visit: Visit): void {
  const count = stems.length;
  const at = (place: number): string => (place < 0 ? "^" : place >= count ? "$" : (stems[place] as string));
  for (let place = 0; place <= count; place += 1) {
    visit(hashOf(`${at(place - 1)} ${at(place)}`, 2), Math.max(0, place - 1), Math.min(count, place + 1));
    if (place >= 1) visit(hashOf(`${at(place - 2)} * ${at(place)}`, 2), Math.max(0, place - 2), Math.min(count, place + 1));
  }
}

/** The runs of 3, 4 and 5 characters of each word between spaces; each start is hashed once and carried on. */
function visitGrams(words: readonly string[], visit: Visit): void {
  for (let place = 0; place < words.length; place += 1) {
    const edged = ` ${words[place] as string} `;
    for (let from = 0; from + gramFrom <= edged.length; from += 1) {
      let hash = (0x811c9dc5 ^ 3) | 0;
      const to = Math.min(edged.length, from + gramTo);
      for (let at = from; at < to; at += 1) {
        hash = Math.imul(hash ^ edged.charCodeAt(at), 0x01000193);
        if (at - from + 1 >= gramFrom) visit(stirred(hash), place, place + 1);
      }
    }
  }
}

/** Numbers keep only their shape: an amount or an order's number says nothing about the problem, its being there does. */
const learnStem = (word: string): string => (/^\d/.test(word) ? word.replace(/\d/g, "0") : stem(word));

/**
 * @param words as `wordsOf` gives them, or as the reader reads them.
 * @param typed what stood there before slips were mended: their pieces count too, so that a wrong mending does not hide them.
 */
export function rawFeatures(words: readonly string[], typed: readonly string[] = []): Raw {
  const seen = new Map<number, number>();
  const add = (hash: number): void => {
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
  };
  const read = words.length > learnWords ? words.slice(0, learnWords) : words;
  const stems = read.map(learnStem);
  visitStems(stems, add);
  visitForms(read, stems, add);
  const singles = seen.size;
  visitPairs(stems, add);
  const pairs = seen.size;
  visitGrams(read, add);
  if (typed.length > 0) visitGrams(typed.slice(0, 40), add);
  return { hashes: Uint32Array.from(seen.keys()), counts: Uint16Array.from(seen.values()), groups: [singles, pairs] };
}

/** For explaining: the words in which each feature stands, by its hash. A piece that stands in several words goes to the first. */
export function placesOf(words: readonly string[], typed: readonly string[] = []): ReadonlyMap<number, string> {
  const places = new Map<number, string>();
  const read = words.length > learnWords ? words.slice(0, learnWords) : words;
  const stems = read.map(learnStem);
  const name = (from: readonly string[]): Visit => (hash, at, to) => {
    if (!places.has(hash)) places.set(hash, from.slice(at, to).join(" "));
  };
  visitStems(stems, name(read));
  visitForms(read, stems, name(read));
  visitPairs(stems, name(read));
  visitGrams(read, name(read));
  visitGrams(typed.slice(0, 40), name(typed));
  return places;
}

export type Shares = readonly [words: number, pairs: number, grams: number];

const rowsAPage = 4096;

/** Which features have been seen how often, and the row of each in the weight table. */
export class Vocabulary {
  readonly #rowOf = new Map<number, number>();
  #seenIn = new Float32Array(1024);
  /** Feature of each row, for the snapshot. */
  #hashes = new Int32Array(1024);
  #rows = 0;
  /** Rows of features that no text held when the snapshot was taken. */
  readonly #spare: number[] = [];
  #texts = 0;
  readonly #rowsAtMost: number;
  readonly #shares: Shares;

  /** @param shares of a text's unit length that stems, pairs and pieces get. */
  constructor(rowsAtMost: number, shares: Shares = [0.25, 0.35, 0.4]) {
    this.#rowsAtMost = rowsAtMost;
    this.#shares = shares;
  }

  get texts(): number {
    return this.#texts;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Whether some text that is held has the feature of this row. */
  alive(row: number): boolean {
    return row < this.#rows && (this.#seenIn[row] as number) > 0;
  }

  /** Counts a text's features in (`by` = 1) or out again (`by` = -1). */
  count(raw: Raw, by: 1 | -1): void {
    this.#texts += by;
    for (const hash of raw.hashes) {
      let row = this.#rowOf.get(hash);
      if (row === undefined) {
        if (by < 0 || (this.#spare.length === 0 && this.#rows >= this.#rowsAtMost)) continue;
        row = this.#spare.pop() ?? this.#rows++;
        this.#rowOf.set(hash, row);
        this.#room(row + 1);
        this.#hashes[row] = hash | 0;
      }
      this.#seenIn[row] = Math.max(0, (this.#seenIn[row] ?? 0) + by);
    }
  }

  #room(rows: number): void {
    if (rows <= this.#seenIn.length) return;
    let size = this.#seenIn.length;
    while (size < rows) size *= 2;
    const [seenIn, hashes] = [new Float32Array(size), new Int32Array(size)];
    seenIn.set(this.#seenIn);
    hashes.set(this.#hashes);
    this.#seenIn = seenIn;
    this.#hashes = hashes;
  }

  /** Pages of pairs: how many texts have the feature of each row, and the feature. What no text has any more stays out, so nobody can tell what it was. */
  carry(carrier: Carrier): void {
    const [texts = 0, rows = 0] = carrier.numbers([this.#texts, this.#rows]);
    this.#texts = texts;
    this.#rows = rows;
    this.#room(rows);
    carrier.pages(Math.ceil(rows / rowsAPage), (at) => this.#page(at * rowsAPage), (page, at) => this.#take(page, at * rowsAPage));
  }

  #page(from: number): Int32Array {
    const page = new Int32Array(2 * Math.min(rowsAPage, this.#rows - from));
    for (let at = 0; at < page.length; at += 2) {
      const row = from + at / 2;
      if (!this.alive(row)) continue;
      page[at] = this.#seenIn[row] as number;
      page[at + 1] = this.#hashes[row] as number;
    }
    return page;
  }

  #take(page: Int32Array, from: number): void {
    for (let at = 0; at < page.length; at += 2) {
      const row = from + at / 2;
      const seenIn = page[at] as number;
      if (seenIn === 0) {
        this.#spare.push(row);
        continue;
      }
      this.#seenIn[row] = seenIn;
      this.#hashes[row] = page[at + 1] as number;
      this.#rowOf.set((page[at + 1] as number) >>> 0, row);
    }
  }

  /** The vector of a text as the table knows it now. With `kept`, notes the hash of each feature kept. */
  vector(raw: Raw, keptHashes?: number[]): Vector {
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
        const idf = (Math.log((this.#texts + 1) / (seenIn + 1)) + 1) ** rarityPower;
        const times = raw.counts[at] as number;
        const value = times === 1 ? idf : (1 + Math.log(times)) * idf;
        squares += value * value;
        if (row === undefined || seenIn === 0) continue;
        rows[kept] = row;
        values[kept] = value;
        keptHashes?.push(raw.hashes[at] as number);
        kept += 1;
      }
      const scale = squares === 0 ? 0 : Math.sqrt((this.#shares[group] ?? 0) / squares);
      for (let at = start; at < kept; at += 1) values[at] = (values[at] ?? 0) * scale;
    }
    return { rows: rows.slice(0, kept), values: values.slice(0, kept) };
  }
}
