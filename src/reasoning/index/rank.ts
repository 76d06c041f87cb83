/**
 * The exact ranking of the precedents found: BM25 over the slots of the question, neighbouring words, and likeness by pieces of words, each as a share of
 * the best that the question could get, so that scores of long and short questions compare. All of it is read from the held text, word by word;
 * what depends on the word alone is worked out once a question.
 */
import type { Cases } from "./cases.ts";
import type { Asked, Means } from "./question.ts";
import { rarity } from "./question.ts";
import { eachWord } from "./texts.ts";
import { tuning } from "./tuning.ts";

/** What one slot, pair or the likeness gave. `held` is the precedent's own word. */
export type Part = { readonly kind: Means | "pair" | "likeness"; readonly words: string; readonly held: string; readonly weight: number; readonly holders: number };
type Told = { readonly slot: number; readonly weight: number; readonly means: Means; readonly term: number };
type Word = { readonly told: readonly Told[]; readonly alike: number; readonly size: number; readonly slot: number; seen: number };

const none: readonly Told[] = [];
const pieceWeights = new Float64Array(1 << 16);

export class Ranking {
  readonly #cases: Cases;
  readonly #asked: Asked;
  readonly #byTerm = new Map<number, Told[]>();
  readonly #words = new Map<number, Word>();
  readonly #rarities: readonly number[];
  readonly #pairs = new Map<number, number>();
  readonly #best: Float64Array;
  readonly #times: Int32Array;
  readonly #toldBest: (Told | undefined)[];
  readonly #heldBest: Int32Array;
  readonly #pieces: number[] = [];
  #size = 1;
  #ideal = 0;
  #turn = 0;
  #usual: number;

  constructor(cases: Cases, asked: Asked) {
    this.#cases = cases;
    this.#asked = asked;
    const { holders } = cases.lexicon;
    for (const [slot, { readings }] of asked.slots.entries()) {
      for (const { term, weight, means } of readings) {
        const told = { slot, weight: weight * rarity(holders.at(term), cases.living), means, term };
        const list = this.#byTerm.get(term);
        if (list === undefined) this.#byTerm.set(term, [told]);
        else list.push(told);
      }
    }
    this.#rarities = asked.slots.map((slot) => slot.most);
    for (const slot of asked.slots) if (slot.readings[0]?.means !== "fact") this.#ideal += slot.most;
    if (this.#ideal === 0) this.#ideal = this.#rarities.reduce((sum, most) => sum + most, 0) || 1;
    for (let at = 0; at + 1 < asked.order.length; at += 1) {
      const [one, other] = [asked.order[at] as number, asked.order[at + 1] as number];
      if (one >= 0 && other >= 0 && one !== other) this.#pairs.set(one * 64 + other, ((this.#rarities[one] as number) + (this.#rarities[other] as number)) / 2);
    }
    const slots = asked.slots.length;
    this.#best = new Float64Array(slots);
    this.#times = new Int32Array(slots);
    this.#heldBest = new Int32Array(slots);
    this.#toldBest = Array.from({ length: slots }, () => undefined);
    this.#usual = Math.max(1, cases.wordsInAll / Math.max(1, cases.living));
    this.#weighPieces();
  }

  #weighPieces(): void {
    const { grams } = this.#cases.lexicon;
    const times = new Map<number, number>();
    for (const word of this.#asked.words) {
      const many = grams.ofText(word);
      for (let at = 0; at < many; at += 1) times.set(grams.cellAt(at), (times.get(grams.cellAt(at)) ?? 0) + 1);
    }
    let size = 0;
    for (const [cell, count] of times) {
      const rare = grams.rarity(cell, this.#cases.living);
      if (rare === 0) continue;
      const share = (1 + Math.log(count)) * rare;
      size += share * share;
      pieceWeights[cell] = share * rare;
      this.#pieces.push(cell);
    }
    this.#size = Math.sqrt(size) || 1;
  }

  /** The shared table of piece weights goes back to zeros. */
  end(): void {
    for (const cell of this.#pieces) pieceWeights[cell] = 0;
  }

  /** The score of a precedent; with `parts`, also what it is the sum of. */
  score(doc: number, parts?: Part[]): number {
    const { lexicon } = this.#cases;
    const record = this.#cases.record(doc);
    this.#turn += 1;
    this.#best.fill(0);
    this.#times.fill(0);
    let alike = 0;
    let size = 0;
    let before = -1;
    let pairs = 0;
    const pairsSeen: number[] = [];
    const see = (id: number): void => {
      const word = this.#words.get(id) ?? this.#meet(id);
      if (word.seen !== this.#turn) {
        word.seen = this.#turn;
        alike += word.alike;
        size += word.size;
      }
      for (const told of word.told) this.#tell(told, id);
      if (word.slot >= 0 && before >= 0) {
        const pair = before * 64 + word.slot;
        const weight = this.#pairs.get(pair);
        if (weight !== undefined && !pairsSeen.includes(pair)) {
          pairsSeen.push(pair);
          pairs += weight;
        }
      }
      before = word.slot;
    };
    eachWord(record.page, record.from, record.to, see);
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
      if (parts !== undefined) {
        const asked = slots[slot] as { readonly word: string };
        const held = told.means === "fact" ? asked.word : lexicon.strings.text(this.#heldBest[slot] as number);
        parts.push({ kind: told.means, words: asked.word, held, weight: weight / this.#ideal, holders: lexicon.holders.at(told.term) });
      }
    }
    const likeness = size > 0 ? alike / (this.#size * Math.sqrt(size)) : 0;
    if (parts !== undefined) {
      for (const pair of pairsSeen) {
        const [one, other] = [slots[Math.floor(pair / 64)], slots[pair % 64]];
        parts.push({ kind: "pair", words: `${one?.word ?? ""} ${other?.word ?? ""}`, held: "", weight: (tuning.pairs * (this.#pairs.get(pair) as number)) / this.#ideal, holders: 0 });
      }
      parts.push({ kind: "likeness", words: "", held: "", weight: tuning.pieces * likeness, holders: 0 });
    }
    return (words + tuning.pairs * pairs) / this.#ideal + tuning.pieces * likeness;
  }

  #tell(told: Told, id: number): void {
    const { slot } = told;
    this.#times[slot] = (this.#times[slot] as number) + 1;
    if (told.weight <= (this.#best[slot] as number)) return;
    this.#best[slot] = told.weight;
    this.#toldBest[slot] = told;
    this.#heldBest[slot] = id;
  }

  #meet(id: number): Word {
    const { grams, strings, terms } = this.#cases.lexicon;
    const many = grams.of(strings, id);
    let alike = 0;
    let size = 0;
    for (let at = 0; at < many; at += 1) {
      const cell = grams.cellAt(at);
      alike += pieceWeights[cell] as number;
      const rare = grams.rarity(cell, this.#cases.living);
      size += rare * rare;
    }
    const told = this.#byTerm.get(terms.at(id)) ?? none;
    const word = { told, alike, size, slot: told[0]?.slot ?? -1, seen: 0 };
    this.#words.set(id, word);
    return word;
  }
}
