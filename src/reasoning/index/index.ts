/** The index of precedents: put, remove, and find with reasons, all at once and in bounded work; see SPEC.md (IX). */
import { Candidates } from "./candidates.ts";
import { Cases } from "./cases.ts";
import { askedFor } from "./question.ts";
import { Ranking, type Part } from "./rank.ts";
import { tuning } from "./tuning.ts";

export type { Part } from "./rank.ts";
export type Facts = Readonly<Record<string, string>>;
/** The weights of `parts` add up to `score`. Scores lie about between 0 (nothing in common) and 4 (the same words). */
export type Found = { readonly id: string; readonly score: number; readonly parts: readonly Part[] };
export type FindOptions = { readonly k: number; readonly facts?: Facts; readonly leaveOut?: Iterable<string>; readonly ranked?: number };

export class CaseIndex {
  readonly #cases = new Cases();
  readonly #candidates = new Candidates();

  /** Adds a precedent, or changes it when the id is there already. */
  put(id: string, text: string, facts?: Facts): void {
    this.#cases.put(id, text, facts);
  }

  remove(id: string): boolean {
    return this.#cases.remove(id);
  }

  has(id: string): boolean {
    return this.#cases.names.find(id) >= 0;
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
    const ranking = new Ranking(cases, asked);
    const scored = Array.from(docs, (doc) => ({ doc, score: ranking.score(doc) }));
    scored.sort((a, b) => b.score - a.score);
    const least = scored[options.k - 1]?.score ?? 0;
    const best = scored.filter((one, at) => at < options.k || one.score === least).map(({ doc }) => {
      const parts: Part[] = [];
      ranking.score(doc, parts);
      return { id: cases.names.text(doc), score: parts.reduce((sum, part) => sum + part.weight, 0), parts };
    });
    ranking.end();
    best.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    return best.slice(0, options.k);
  }

  /** Tidies about `steps` postings of precedents taken out; false when nothing is left to do. */
  work(steps: number): boolean {
    return this.#cases.sweep(steps);
  }

  get size(): number {
    return this.#cases.living;
  }

  get bytes(): number {
    return this.#cases.bytes + this.#candidates.bytes;
  }
}
