/**
 * Learns from labelled words which known problem they speak of, and from unlabelled ones what else people say about it.
 * Every example counts at once when it is added (one step on it); slices of further passes bring the separators to rest.
 * Nothing here blocks: a step is one example, some tens of microseconds.
 */
import type { Carrier } from "../index/carry.ts";
import { examplesAPage, packed, unpacked, type Held } from "./examples.ts";
import { rawFeatures, Vocabulary, type Shares, type Vector } from "./features.ts";
import { chosen, type Guess } from "./guesses.ts";
import { History } from "./history.ts";
import { Judging } from "./judging.ts";
import { around, leftOut, type Reading } from "./leftOut.ts";
import { Linear } from "./linear.ts";
import { chances, guessSharp, lifts, usualReading, weightOfWords } from "./chances.ts";

/** Examples kept for further passes; beyond it the oldest of the fullest label leaves. */
const examplesAtMost = 30_000;
/** Rows of the weight table. */
const rowsAtMost = 1 << 18;
/** Visits that bring all examples to rest, for each of them. */
const visitsPerExample = 6;
/** Visits that a new example is worth at once: its own and those of others that must make room for it. */
const visitsWhenNew = 8;
/** Contented examples passed over in one step. */
const looksAtMost = 8;
/** Rounds of guessing labels for past words; more of them only repeat the first ones' mistakes. */
const rounds = 3;
const newsFrom = 0.1;
/** With this many examples a label, guesses no longer add anything. */
const fewBelow = 40;
/** How much a guess counts beside an example that a person labelled. */
const guessCost = 0.3;
/** How many steps leaving one out is worth. */
const judgingSteps = 30;

export class Learner {
  readonly vocabulary: Vocabulary;
  readonly linear = new Linear(1.5);
  readonly names: string[] = [];
  /** Examples a label that people gave; guesses are not counted. */
  readonly counts: number[] = [];
  readonly #columns = new Map<string, number>();
  readonly #held = new Map<number, Held>();
  readonly #titles = new Map<number, Held>();
  readonly #history: History;
  #guesses: Held[] = [];
  #outgoing: Held[] = [];
  #incoming: Guess[] = [];
  #guessing: Guess[] | undefined;
  #round = rounds;
  /** Share of the examples and past words that has changed since guessing last began. */
  #news = 0;
  readonly #judging = new Judging();
  /** Examples by column; those taken out are told by a cost of nought and leave at the next round. */
  readonly #byColumn: Held[][] = [];
  /** To be visited before the even round, the last first. */
  readonly #next: Held[] = [];
  #order: Held[] = [];
  #at = 0;
  #owed = 0;
  #random: number;
  readonly #source: (key: number) => readonly string[];

  /** @param source the words of an example, by the key with which it was added. */
  constructor(seed: number, source: (key: number) => readonly string[], shares?: Shares) {
    this.#random = seed >>> 0;
    this.#source = source;
    this.vocabulary = new Vocabulary(rowsAtMost, shares);
    this.#history = new History(this.vocabulary);
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

  /** Gives the labels their columns again, as a snapshot names them; the examples follow. */
  restore(labels: readonly (string | null)[]): void {
    for (const [column, label] of labels.entries()) this.column(label ?? `#${column}`);
  }

  /** Whether a snapshot can hold what was learned: past words and guesses from them are nobody's to take back, so they never leave the memory. */
  get portable(): boolean {
    return this.#history.size + this.#guesses.length + this.#outgoing.length + this.#incoming.length === 0;
  }

  /** All that was learned, but for the order in which examples are visited next. The labels have their columns already. */
  carry(carrier: Carrier): void {
    const [random = 0, owed = 0, news = 0, round = rounds] = carrier.numbers([this.#random, this.#owed, this.#news, this.#round]);
    [this.#random, this.#owed, this.#news, this.#round] = [random, owed, news, round];
    this.vocabulary.carry(carrier);
    this.linear.weights.carry(carrier, (row) => this.vocabulary.alive(row));
    this.#judging.carry(carrier);
    const all = [...this.#held.values(), ...this.#titles.values()];
    carrier.pages(Math.ceil(all.length / examplesAPage), (at) => packed(all.slice(at * examplesAPage, (at + 1) * examplesAPage)), (page) => this.#take(page));
  }

  #take(page: Int32Array): void {
    for (const held of unpacked(page, (key) => (key < 0 ? this.#source(key) : undefined))) {
      this.#group(held);
      if (held.key < 0) this.#titles.set(held.label, held);
      else {
        this.#held.set(held.key, held);
        this.counts[held.label] = (this.counts[held.label] ?? 0) + 1;
      }
    }
  }

  get bytes(): number {
    let features = 0;
    for (const held of this.#held.values()) features += held.vector.rows.length;
    for (const held of this.#guesses) features += held.vector.rows.length;
    return this.linear.weights.bytes + features * 8 + this.vocabulary.rows * 40;
  }

  /** Whether guesses are among what was learned from. */
  get guessed(): boolean {
    return this.#guesses.length > 0;
  }

  /** Labels that people gave at least one example of. */
  get labelsInUse(): number {
    let used = 0;
    for (const count of this.counts) if (count > 0) used += 1;
    return used;
  }

  /** Examples of an average label in use; nought without labels. */
  get perLabel(): number {
    const used = this.labelsInUse;
    return used === 0 ? 0 : this.#held.size / used;
  }

  /** Adds or replaces an example of a column; it is learned from at once. */
  add(key: number, column: number, words: readonly string[]): void {
    this.remove(key);
    const held = this.#enter(key, undefined, words, column);
    this.#held.set(key, held);
    this.counts[column] = (this.counts[column] ?? 0) + 1;
    if (this.#held.size > examplesAtMost) this.#letGo();
  }

  /** The name of a problem is one more wording of it. The same words again change nothing; none take it out. */
  title(column: number, words: readonly string[]): void {
    const held = this.#titles.get(column);
    if (held !== undefined) {
      if (held.words?.join(" ") === words.join(" ")) return;
      this.#leave(held);
      this.#titles.delete(column);
    }
    if (words.length > 0) this.#titles.set(column, this.#enter(-1 - column, words, words, column));
  }

  #enter(key: number, own: readonly string[] | undefined, words: readonly string[], column: number): Held {
    const raw = rawFeatures(words);
    this.vocabulary.count(raw, 1);
    const held = this.#example(key, own, column, 1, this.vocabulary.vector(raw));
    this.#group(held);
    this.linear.learn(held);
    this.#callRivals(held);
    this.#changed();
    return held;
  }

  #group(held: Held): void {
    const group = this.#byColumn[held.label];
    if (group === undefined) this.#byColumn[held.label] = [held];
    else group.push(held);
  }

  /**
   * A new example moves its own separator, and examples of the labels most like it are the ones that this may wrong: some of them, and some of its
   * own label, are visited next, before the even round.
   */
  #callRivals(held: Held): void {
    const [first, second] = this.#rivals(held.label, this.linear.lastScores);
    this.#next.length = 0;
    this.#callSome(held.label, 1);
    this.#callSome(first, 2);
    this.#callSome(second, 1);
    this.#next.push(held);
  }

  /** The newest of a label, and others by chance. */
  #callSome(column: number, many: number): void {
    const group = this.#byColumn[column];
    if (group === undefined || group.length === 0) return;
    for (let one = 0; one < many; one += 1) this.#next.push(group[one === 0 ? group.length - 1 : Math.floor(this.#chance() * group.length)] as Held);
  }

  #chance(): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return this.#random / 4294967296;
  }

  #leave(held: Held, words = this.#wordsOf(held)): void {
    this.linear.forget(held);
    held.cost = 0;
    this.vocabulary.count(rawFeatures(words), -1);
    this.#changed();
  }

  #wordsOf(held: Held): readonly string[] {
    return held.words ?? this.#source(held.key);
  }

  /** Takes an example out, and exactly what it added to every separator. @param words its words, if the source does not know them any more. */
  remove(key: number, words?: readonly string[]): boolean {
    const held = this.#held.get(key);
    if (held === undefined) return false;
    this.#leave(held, words);
    this.#held.delete(key);
    this.counts[held.label] = (this.counts[held.label] ?? 1) - 1;
    return true;
  }

  /** Past words without a label; see `guesses.ts`. */
  observe(words: readonly string[]): void {
    this.#history.add(words);
    this.#hear(1 / this.#history.size);
  }

  vectorOf(words: readonly string[], typed: readonly string[] = []): Vector {
    return this.vocabulary.vector(rawFeatures(words, typed));
  }

  /** Up to `steps` visits or guesses. @returns whether something is left to do. */
  work(steps: number): boolean {
    for (let step = 0; step < steps; step += 1) {
      const settled = this.#outgoing.length + this.#incoming.length === 0;
      if (settled && this.#owed > 0) this.#visit();
      else if (settled && this.#judge()) step += judgingSteps;
      else if (!this.#guess()) return false;
    }
    return true;
  }

  /** How scores are to be read as chances, as far as known from what is held here. */
  get reading(): Reading {
    return this.#judging.of(usualReading(this.perLabel, this.guessed));
  }

  /** Leaves one example out and judges it. Before guesses are held, not while: they repeat the example's own words. @returns false when no round is due. */
  #judge(): boolean {
    if (this.guessed || !this.#judging.due(this.#held.size)) return false;
    const random = this.#random;
    if (this.#at >= this.#order.length) this.#shuffle();
    this.#random = random; // visits go on as if there had been no judging
    const one = this.#order[this.#at];
    this.#at += 1;
    const fits = one !== undefined && one.cost > 0 && this.#titles.get(one.label) !== one;
    const judged = fits ? leftOut(this.linear, one, around(one, this.#rivals(one.label, this.linear.scores(one.vector)), this.#byColumn), lifts(one.vector, this.counts, this.perLabel), weightOfWords(this.#wordsOf(one).length)) : undefined;
    this.#judging.add(judged, usualReading(this.perLabel, false));
    return true;
  }

  /** The two columns in use with the greatest scores, but for one; −1 where there is none. */
  #rivals(label: number, scores: Float32Array): readonly [number, number] {
    let [first, second] = [-1, -1];
    for (let column = 0; column < scores.length; column += 1) {
      if (column === label || !this.inUse(column)) continue;
      if (first < 0 || (scores[column] as number) > (scores[first] as number)) [first, second] = [column, first];
      else if (second < 0 || (scores[column] as number) > (scores[second] as number)) second = column;
    }
    return [first, second];
  }

  #changed(): void {
    const all = this.#held.size + this.#titles.size + this.#guesses.length;
    this.#owed = Math.min(this.#owed + visitsWhenNew, all * visitsPerExample);
    const share = 1 / Math.max(1, this.#held.size);
    this.#hear(share);
    this.#judging.hear(share);
  }

  /** Guessing goes over all past words, so it begins anew only when a tenth of what is known has changed. */
  #hear(share: number): void {
    this.#news += share;
    if (this.#news < newsFrom) return;
    this.#news = 0;
    this.#round = 0;
    this.#guessing = undefined;
  }

  #example(key: number, words: readonly string[] | undefined, label: number, cost: number, vector: Vector): Held {
    return { key, words, label, cost, alphas: new Map(), vector, seenAt: this.vocabulary.texts, calm: 0 };
  }

  #visit(): void {
    let held = this.#next.pop();
    for (let looks = 0; held === undefined && looks < looksAtMost; looks += 1) {
      if (this.#at >= this.#order.length) this.#shuffle();
      const one = this.#order[this.#at];
      this.#at += 1;
      this.#owed -= 1;
      if (one === undefined || this.#owed <= 0) return;
      // Who was content the last times is asked less often: at every second, fourth, eighth turn.
      if (one.cost > 0 && Math.floor(this.#chance() * (1 << Math.min(one.calm, 3))) === 0) held = one;
    }
    if (held === undefined || held.cost === 0) return;
    this.#refresh(held);
    held.calm = this.linear.learn(held) === 0 ? held.calm + 1 : 0;
  }

  /** One small thing of a round of guessing: an old guess out, a text guessed, a chosen one in. @returns false when there is nothing to guess. */
  #guess(): boolean {
    const outgoing = this.#outgoing.pop();
    if (outgoing !== undefined) {
      this.linear.forget(outgoing);
      outgoing.cost = 0;
      return true;
    }
    const incoming = this.#incoming.pop();
    if (incoming !== undefined) {
      this.#guesses.push(this.#example(Number.NaN, incoming.words, incoming.column, guessCost * incoming.chance, this.vectorOf(incoming.words)));
      if (this.#incoming.length === 0) this.#beginVisits();
      return true;
    }
    if (this.#round >= rounds || this.#history.size === 0 || this.#held.size === 0) return false;
    if (this.perLabel >= fewBelow) {
      this.#round = rounds;
      this.#choose([]);
      return true;
    }
    this.#guessing ??= [];
    const words = this.#history.at(this.#guessing.length);
    if (words === undefined) {
      this.#choose(chosen(this.#guessing, this.names.length));
      this.#guessing = undefined;
      this.#round += 1;
      return true;
    }
    const { column, chance } = chances(this.linear.scores(this.vectorOf(words)), this.counts, guessSharp(this.perLabel, this.guessed), this.names.length);
    this.#guessing.push({ words, column, chance });
    return true;
  }

  /** The old guesses go and the new ones come one a step, so that no step is long. */
  #choose(guesses: readonly Guess[]): void {
    this.#outgoing = this.#guesses;
    this.#guesses = [];
    this.#incoming = [...guesses];
    if (guesses.length === 0) this.#beginVisits();
  }

  #beginVisits(): void {
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
    held.vector = this.vectorOf(this.#wordsOf(held));
    held.seenAt = now;
    this.linear.recall(held, alphas);
  }

  #shuffle(): void {
    this.#order = [...this.#held.values(), ...this.#titles.values(), ...this.#guesses];
    for (const [column, group] of this.#byColumn.entries()) if (group !== undefined) this.#byColumn[column] = group.filter((held) => held.cost > 0);
    for (let at = this.#order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(this.#chance() * (at + 1));
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
