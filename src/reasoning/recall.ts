/** A plain index for recalling past cases: BM25 over stems (Robertson & Zaragoza 2009), with character grams to tell near ones apart. */
import { hashOf } from "./learn/features.ts";
import { stem } from "./text/stem.ts";

type Doc = { readonly id: string; readonly stems: ReadonlyMap<string, number>; readonly length: number; readonly grams: ReadonlySet<number> };
export type Recalled = { readonly id: string; readonly score: number; readonly parts: readonly { words: string; weight: number; howRare: number }[]; readonly likeness: number };

const k1 = 1.2;
const b = 0.9;
const rerank = 100;
const gramShare = 0.35;

export class Recall {
  readonly #docs = new Map<string, Doc>();
  readonly #postings = new Map<string, Map<string, number>>();
  readonly #gramsSeen = new Map<number, number>();
  #lengths = 0;

  get size(): number {
    return this.#docs.size;
  }

  put(id: string, words: readonly string[]): void {
    this.remove(id);
    const stems = new Map<string, number>();
    for (const word of words) stems.set(stem(word), (stems.get(stem(word)) ?? 0) + 1);
    const doc: Doc = { id, stems, length: words.length, grams: gramsOf(words) };
    this.#docs.set(id, doc);
    this.#lengths += doc.length;
    for (const [one, count] of stems) {
      const postings = this.#postings.get(one);
      if (postings === undefined) this.#postings.set(one, new Map([[id, count]]));
      else postings.set(id, count);
    }
    for (const gram of doc.grams) this.#gramsSeen.set(gram, (this.#gramsSeen.get(gram) ?? 0) + 1);
  }

  remove(id: string): boolean {
    const doc = this.#docs.get(id);
    if (doc === undefined) return false;
    this.#docs.delete(id);
    this.#lengths -= doc.length;
    for (const one of doc.stems.keys()) {
      const postings = this.#postings.get(one);
      postings?.delete(id);
      if (postings?.size === 0) this.#postings.delete(one);
    }
    for (const gram of doc.grams) {
      const left = (this.#gramsSeen.get(gram) ?? 1) - 1;
      if (left > 0) this.#gramsSeen.set(gram, left);
      else this.#gramsSeen.delete(gram);
    }
    return true;
  }

  rarity(held: number): number {
    return Math.log(1 + (this.#docs.size - held + 0.5) / (held + 0.5));
  }

  heldBy(term: string): number {
    return this.#postings.get(term)?.size ?? 0;
  }

  find(words: readonly string[], k: number): Recalled[] {
    if (this.#docs.size === 0) return [];
    const average = this.#lengths / this.#docs.size;
    const scores = new Map<string, number>();
    const stems = new Set(words.map(stem));
    let most = 0;
    for (const one of stems) {
      const postings = this.#postings.get(one);
      if (postings === undefined) {
        most += this.rarity(0);
        continue;
      }
      const rare = this.rarity(postings.size);
      most += rare;
      for (const [id, count] of postings) scores.set(id, (scores.get(id) ?? 0) + rare * saturated(count, this.#docs.get(id)?.length ?? 0, average));
    }
    const best = [...scores].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, Math.max(rerank, k));
    const grams = gramsOf(words);
    const rarities = new Map<number, number>();
    let all = 0;
    for (const gram of grams) {
      const rare = this.rarity(this.#gramsSeen.get(gram) ?? 0);
      rarities.set(gram, rare);
      all += rare;
    }
    const unit = all === 0 ? 0 : (gramShare * most) / all;
    return best
      .map(([id, score]) => {
        const doc = this.#docs.get(id) as Doc;
        let shared = 0;
        for (const gram of grams) if (doc.grams.has(gram)) shared += rarities.get(gram) ?? 0;
        const average2 = doc.grams.size === 0 ? 0 : shared / (0.5 + (0.5 * doc.grams.size) / Math.max(1, grams.size));
        const likeness = all === 0 ? 0 : average2 / all;
        return { id, score: score + unit * average2, likeness, parts: [] };
      })
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
      .slice(0, k);
  }
}

function saturated(count: number, length: number, average: number): number {
  return (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / average));
}

function gramsOf(words: readonly string[]): Set<number> {
  const grams = new Set<number>();
  for (const word of words.slice(0, 200)) {
    const edged = ` ${word} `;
    for (let at = 0; at + 4 <= edged.length; at += 1) grams.add(hashOf(edged.slice(at, at + 4), 4));
    if (edged.length < 5) grams.add(hashOf(edged, 4));
  }
  return grams;
}
