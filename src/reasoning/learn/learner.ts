/**
 * Learns from labelled words which known problem they speak of, and from unlabelled ones what else people say about it.
 * Every example counts at once when it is added (one step on it); slices of further passes bring the separators to rest.
 * Nothing here blocks: a step is one example, some tens of microseconds.
 */
import { rawFeatures, Vocabulary, type Vector } from "./features.ts";
import { chosen, type Guess } from "./guesses.ts";
import { History } from "./history.ts";
import { Linear, type Example } from "./linear.ts";
import { chances, sharpness } from "./chances.ts";

type Held = Example & { words: readonly string[]; seenAt: number };

/** Examples kept for further passes; beyond it the oldest of the fullest label leaves. */
const examplesAtMost = 30_000;
/** Rows of the weight table. */
const rowsAtMost = 1 << 18;
/** Visits that a new example is worth: its own and those of others that must make room for it. */
const visitsPerExample = 6;
/** Rounds of guessing labels for past words; more of them only repeat the first ones' mistakes. */
const rounds = 3;
/** With this many examples a label, guesses no longer add anything. */
const fewBelow = 40;
/** How much a guess counts beside an example that a person labelled. */
const guessCost = 0.3;

export class Learner {
  readonly vocabulary = new Vocabulary(rowsAtMost);
  readonly linear = new Linear(1.5);
  readonly names: string[] = [];
  /** Examples a label that people gave; guesses are not counted. */
  readonly counts: number[] = [];
  readonly #columns = new Map<string, number>();
  readonly #held = new Map<string, Held>();
  readonly #titles = new Map<number, Held>();
  readonly #history = new History(this.vocabulary);
  #guesses: Held[] = [];
  #guessing: Guess[] | undefined;
  #round = rounds;
  #order: Held[] = [];
  #at = 0;
  #owed = 0;
  #random: number;

  constructor(seed: number) {
    this.#random = seed >>> 0;
  }

  get size(): number {
    return this.#held.size;
  }

  /** The column of a label, which gets one when it has none. */
  column(label: string): number {
    const held = this.#columns.get(label);
    if (held !== undefined) return held;
    const column = this.names.length;
    this.#columns.set(label, column);
    this.names.push(label);
    this.counts.push(0);
    this.linear.labels = this.names.length;
    return column;
  }

  /** Whether people gave at least one example of that column's label. */
  inUse(column: number): boolean {
    return (this.counts[column] ?? 0) > 0;
  }

  /** Gives the labels their columns again, as a snapshot names them; the examples follow by `add`. */
  restore(labels: readonly (string | null)[]): void {
    for (const [column, label] of labels.entries()) this.column(label ?? `#${column}`);
  }

  get bytes(): number {
    let features = 0;
    for (const held of this.#held.values()) features += held.vector.rows.length;
    for (const held of this.#guesses) features += held.vector.rows.length;
    return this.linear.weights.bytes + features * 8 + this.vocabulary.rows * 40;
  }

  /** Examples of an average label in use; nought without labels. */
  get perLabel(): number {
    let used = 0;
    for (const count of this.counts) if (count > 0) used += 1;
    return used === 0 ? 0 : this.#held.size / used;
  }

  /** Adds or replaces an example of a column; it is learned from at once. */
  add(key: string, column: number, words: readonly string[]): void {
    this.remove(key);
    const held = this.#enter(words, column);
    this.#held.set(key, held);
    this.counts[column] = (this.counts[column] ?? 0) + 1;
    if (this.#held.size > examplesAtMost) this.#letGo();
  }

  /** The name of a problem is one more wording of it. The same words again change nothing; none take it out. */
  title(column: number, words: readonly string[]): void {
    const held = this.#titles.get(column);
    if (held !== undefined) {
      if (held.words.join(" ") === words.join(" ")) return;
      this.#leave(held);
      this.#titles.delete(column);
    }
    if (words.length > 0) this.#titles.set(column, this.#enter(words, column));
  }

  #enter(words: readonly string[], column: number): Held {
    const raw = rawFeatures(words);
    this.vocabulary.count(raw, 1);
    const held = this.#example(words, column, 1, this.vocabulary.vector(raw));
    this.#order.push(held);
    this.linear.learn(held);
    this.#changed();
    return held;
  }

  #leave(held: Held): void {
    this.linear.forget(held);
    held.cost = 0;
    this.vocabulary.count(rawFeatures(held.words), -1);
    this.#changed();
  }

  /** Takes an example out, and exactly what it added to every separator. */
  remove(key: string): boolean {
    const held = this.#held.get(key);
    if (held === undefined) return false;
    this.#leave(held);
    this.#held.delete(key);
    this.counts[held.label] = (this.counts[held.label] ?? 1) - 1;
    return true;
  }

  /** Past words without a label; see `guesses.ts`. */
  observe(words: readonly string[]): void {
    this.#history.add(words);
    this.#round = 0;
    this.#owed = Math.max(this.#owed, 1);
  }

  vectorOf(words: readonly string[], typed: readonly string[] = []): Vector {
    return this.vocabulary.vector(rawFeatures(words, typed));
  }

  /** Up to `steps` visits or guesses. @returns whether something is left to do. */
  work(steps: number): boolean {
    for (let step = 0; step < steps; step += 1) {
      if (this.#owed > 0) this.#visit();
      else if (!this.#guess()) return false;
    }
    return true;
  }

  #changed(): void {
    const all = this.#held.size + this.#titles.size + this.#guesses.length;
    this.#owed = Math.min(this.#owed + visitsPerExample, all * visitsPerExample);
    this.#round = 0;
    this.#guessing = undefined;
  }

  #example(words: readonly string[], label: number, cost: number, vector: Vector): Held {
    return { words, label, cost, alphas: new Map(), vector, seenAt: this.vocabulary.texts };
  }

  #visit(): void {
    if (this.#at >= this.#order.length) this.#shuffle();
    const held = this.#order[this.#at];
    this.#at += 1;
    this.#owed -= 1;
    if (held === undefined || held.cost === 0) return;
    this.#refresh(held);
    this.linear.learn(held);
  }

  /** One guess, or the choice among all of them. @returns false when there is nothing to guess. */
  #guess(): boolean {
    if (this.#round >= rounds || this.#history.size === 0 || this.#held.size === 0 || this.perLabel >= fewBelow) {
      if (this.perLabel >= fewBelow && this.#guesses.length > 0) this.#choose([]);
      return this.#owed > 0;
    }
    this.#guessing ??= [];
    const words = this.#history.at(this.#guessing.length);
    if (words === undefined) {
      this.#choose(chosen(this.#guessing, this.names.length));
      this.#guessing = undefined;
      this.#round += 1;
      return true;
    }
    const vector = this.vectorOf(words);
    const { column, chance } = chances(this.linear.scores(vector), this.counts, sharpness(this.perLabel));
    this.#guessing.push({ words, column, chance });
    return true;
  }

  #choose(guesses: readonly Guess[]): void {
    for (const held of this.#guesses) {
      this.linear.forget(held);
      held.cost = 0;
    }
    this.#guesses = guesses.map(({ words, column, chance }) => this.#example(words, column, guessCost * chance, this.vectorOf(words)));
    this.#order = [];
    this.#at = 0;
    this.#owed = 4 * (this.#held.size + this.#guesses.length);
  }

  /** Rarity drifts as texts come in; an example takes its features anew when they have grown or shrunk by a tenth. */
  #refresh(held: Held): void {
    const now = this.vocabulary.texts;
    if (now <= held.seenAt * 1.1 && held.seenAt <= now * 1.1) return;
    const alphas = new Map(held.alphas);
    this.linear.forget(held);
    held.vector = this.vectorOf(held.words);
    held.seenAt = now;
    this.linear.recall(held, alphas);
  }

  #shuffle(): void {
    this.#order = [...this.#held.values(), ...this.#titles.values(), ...this.#guesses];
    for (let at = this.#order.length - 1; at > 0; at -= 1) {
      this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
      const other = Math.floor((this.#random / 4294967296) * (at + 1));
      const one = this.#order[at] as Held;
      this.#order[at] = this.#order[other] as Held;
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
