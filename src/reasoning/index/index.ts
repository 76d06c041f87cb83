/** The index of precedents: put, remove, and find with reasons, all at once and in bounded work; see SPEC.md (IX). */
import { Candidates } from "./candidates.ts";
import { reading, written } from "./carry.ts";
import { Cases } from "./cases.ts";
import { askedFor } from "./question.ts";
import { Ranking, type Part } from "./rank.ts";
import { tuning } from "./tuning.ts";
import { WordTable } from "./wordTable.ts";

export type { Part } from "./rank.ts";
/** "BIX" and a number that rises whenever the layout, the reading of words or their stems change. */
const format = 0x42495803;

export type Facts = Readonly<Record<string, string>>;
/** The weights of `parts` add up to `score`. Scores lie about between 0 (nothing in common) and 4 (the same words). */
export type Found = { readonly id: string; readonly tag: number; readonly score: number; readonly parts: readonly Part[] };
export type FindOptions = { readonly k: number; readonly facts?: Facts; readonly leaveOut?: Iterable<string>; readonly ranked?: number };

export class CaseIndex {
  #cases = new Cases();
  #changes = 0;
  readonly #candidates = new Candidates();
  readonly #words = new WordTable();

  /** Adds a precedent, or changes it when the id is there already. @returns its number. */
  put(id: string, text: string, more: { readonly facts?: Facts; readonly tag?: number } = {}): number {
    this.#changes += 1;
    return this.#cases.put(id, text, more.facts, more.tag ?? 0);
  }

  remove(id: string): boolean {
    this.#changes += 1;
    return this.#cases.remove(id);
  }

  has(id: string): boolean {
    return this.#cases.names.find(id) >= 0;
  }

  /** Precedents are numbered as they come, and no number is given twice. −1 when it is not held. */
  place(id: string): number {
    return this.#cases.names.find(id);
  }

  /** Numbers given so far, those of precedents taken out among them. */
  get places(): number {
    return this.#cases.names.numbers;
  }

  /** The precedent with that number, while it is held. */
  at(place: number): { readonly id: string; readonly tag: number; readonly text: string } | undefined {
    if (!this.#cases.names.has(place)) return undefined;
    const id = this.#cases.names.text(place);
    return { id, tag: this.#cases.tags.at(place), text: this.#cases.textOf(place) };
  }

  /** The text of the precedent with that number; nothing when it is not held. */
  textAt(place: number): string {
    return this.#cases.names.has(place) ? this.#cases.textOf(place) : "";
  }

  /** The number that came with the precedent; 0 without one, or when it is not held. */
  tag(id: string): number {
    const doc = this.#cases.names.find(id);
    return doc < 0 ? 0 : this.#cases.tags.at(doc);
  }

  /** The first 8,000 characters of the text as it was put. */
  text(id: string): string | undefined {
    return this.#cases.text(id);
  }

  /** The k precedents nearest to a text, best first; equal scores in order of their ids. */
  find(text: string, options: FindOptions): Found[] {
    const cases = this.#cases;
    if (cases.living === 0 || options.k <= 0) return [];
    const asked = askedFor(text, options.facts, cases.lexicon, cases.living);
    const leave = new Set<number>();
    for (const id of options.leaveOut ?? []) leave.add(cases.names.find(id));
    const docs = this.#candidates.gather(asked, cases, leave, Math.max(options.k, options.ranked ?? tuning.ranked));
    const ranking = new Ranking(cases, asked, this.#words);
    const scored = nearest(docs, (doc) => ranking.score(doc, false), Math.max(options.k, tuning.weighed));
    const nearer = nearest(scored, (doc) => ranking.score(doc, true), options.k);
    const best = Array.from(nearer, (doc) => {
      const parts: Part[] = [];
      ranking.score(doc, true, parts);
      return { id: cases.names.text(doc), tag: cases.tags.at(doc), score: parts.reduce((sum, part) => sum + part.weight, 0), parts };
    });
    best.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    return best.slice(0, options.k);
  }

  /** Tidies about `steps` postings of precedents taken out; false when nothing is left to do. */
  work(steps: number): boolean {
    if (this.#cases.tidy) return false;
    this.#changes += 1;
    return this.#cases.sweep(steps);
  }

  /** Chunks from which `restore` makes the same index. A change while they are being taken ends them early, and they are then of no use. */
  snapshot(): Iterable<Uint8Array> {
    const before = this.#changes;
    return written(this.#cases, format, () => this.#changes !== before);
  }

  /** False, and the index as it was, when these are not the chunks of a snapshot that this version reads. */
  restore(chunks: Iterable<Uint8Array>): boolean {
    return drained(this.restoring(chunks));
  }

  /** The same in small steps; what was put meanwhile wins, and then the snapshot is declined. */
  *restoring(chunks: Iterable<Uint8Array>, proved = false): Generator<undefined, boolean> {
    const before = this.#changes;
    const cases = new Cases();
    if (!(yield* reading(cases, format, chunks, proved)) || this.#changes !== before) return false;
    this.#changes += 1;
    this.#cases = cases;
    return true;
  }

  get size(): number {
    return this.#cases.living;
  }

  get bytes(): number {
    return this.#cases.bytes + this.#candidates.bytes;
  }
}

/** Takes all steps at once. */
export function drained<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The `most` with the greatest scores, greatest first, and all that score as much as the last of them. */
function nearest(docs: Int32Array, scoreOf: (doc: number) => number, most: number): Int32Array {
  const scores = new Float64Array(docs.length);
  for (let at = 0; at < docs.length; at += 1) scores[at] = scoreOf(docs[at] as number);
  const order = Int32Array.from(docs.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  let many = Math.min(most, order.length);
  while (many < order.length && scores[order[many] as number] === scores[order[many - 1] as number]) many += 1;
  return order.subarray(0, many).map((at) => docs[at] as number);
}
