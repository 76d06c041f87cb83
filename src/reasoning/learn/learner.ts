/**
 * Learns from labelled words which known problem they speak of.
 * Every example counts at once when it is added (one step on it), and slices of further passes over a bounded set of examples
 * bring the separators to rest. Nothing here blocks: a step is one example, some tens of microseconds.
 */
import { rawFeatures, Vocabulary, type Vector } from "./features.ts";
import { Linear, type Example } from "./linear.ts";

type Held = Example & { words: readonly string[]; seenAt: number };

/** Examples kept for further passes; beyond it the oldest of the fullest label leaves. */
const examplesAtMost = 30_000;
const rowsAtMost = 1 << 18;
/** Visits that a new example is worth: its own and those of others that must make room for it. */
const visitsPerExample = 6;

export class Learner {
  readonly vocabulary = new Vocabulary(rowsAtMost);
  readonly linear = new Linear(1.5);
  readonly #columns = new Map<string, number>();
  readonly names: string[] = [];
  readonly counts: number[] = [];
  readonly #held = new Map<string, Held>();
  #order: string[] = [];
  #at = 0;
  #owed = 0;
  #random: number;

  constructor(seed: number) {
    this.#random = seed >>> 0;
  }

  get size(): number {
    return this.#held.size;
  }

  columnOf(label: string): number | undefined {
    return this.#columns.get(label);
  }

  /** Adds or replaces an example; it is learned from at once. */
  add(key: string, label: string, words: readonly string[], cost = 1): void {
    this.remove(key);
    let column = this.#columns.get(label);
    if (column === undefined) {
      column = this.names.length;
      this.#columns.set(label, column);
      this.names.push(label);
      this.counts.push(0);
      this.linear.labels = this.names.length;
    }
    const raw = rawFeatures(words);
    this.vocabulary.count(raw, 1);
    const held: Held = { words, label: column, cost, alphas: new Map(), vector: this.vocabulary.vector(raw), seenAt: this.vocabulary.texts };
    this.#held.set(key, held);
    this.#order.push(key);
    this.counts[column] = (this.counts[column] ?? 0) + 1;
    this.linear.learn(held);
    this.#owed = Math.min(this.#owed + visitsPerExample, this.#held.size * visitsPerExample);
    if (this.#held.size > examplesAtMost) this.#letGo();
  }

  /** Takes an example out, and exactly what it added to every separator. */
  remove(key: string): boolean {
    const held = this.#held.get(key);
    if (held === undefined) return false;
    this.linear.forget(held);
    this.vocabulary.count(rawFeatures(held.words), -1);
    this.#held.delete(key);
    this.counts[held.label] = (this.counts[held.label] ?? 1) - 1;
    this.#owed = Math.min(this.#owed + visitsPerExample, this.#held.size * visitsPerExample);
    return true;
  }

  vectorOf(words: readonly string[], typed: readonly string[] = []): Vector {
    return this.vocabulary.vector(rawFeatures(words, typed));
  }

  /** Up to `steps` visits. @returns whether visits are still owed. */
  work(steps: number): boolean {
    for (let step = 0; step < steps && this.#owed > 0; step += 1) {
      if (this.#at >= this.#order.length) this.#shuffle();
      const key = this.#order[this.#at];
      this.#at += 1;
      this.#owed -= 1;
      const held = key === undefined ? undefined : this.#held.get(key);
      if (held === undefined) continue;
      this.#refresh(held);
      this.linear.learn(held);
    }
    return this.#owed > 0;
  }

  /** Rarity drifts as texts come in; an example takes its features anew when they have grown by a tenth. */
  #refresh(held: Held): void {
    if (this.vocabulary.texts < held.seenAt * 1.1 && this.vocabulary.texts * 1.1 > held.seenAt) return;
    const alphas = new Map(held.alphas);
    this.linear.forget(held);
    held.vector = this.vectorOf(held.words);
    held.seenAt = this.vocabulary.texts;
    this.linear.recall(held, alphas);
  }

  #shuffle(): void {
    this.#order = [...this.#held.keys()];
    for (let at = this.#order.length - 1; at > 0; at -= 1) {
      this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
      const other = Math.floor((this.#random / 4294967296) * (at + 1));
      const one = this.#order[at] as string;
      this.#order[at] = this.#order[other] as string;
      this.#order[other] = one;
    }
    this.#at = 0;
  }

  #letGo(): void {
    let fullest = 0;
    for (let column = 1; column < this.counts.length; column += 1) if ((this.counts[column] ?? 0) > (this.counts[fullest] ?? 0)) fullest = column;
    for (const [key, held] of this.#held) {
      if (held.label !== fullest) continue;
      this.remove(key);
      return;
    }
  }
}
