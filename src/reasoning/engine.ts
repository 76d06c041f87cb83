/**
 * The reasoner: recalls past cases, names the known problem they speak of, and says whether it has met anything like this before.
 * One index serves the recall and the vote of the nearest cases; one learner serves the naming. How and why: docs/REASONING.md.
 */
import { type Carrier, reading, written } from "./index/carry.ts";
import { CaseIndex, drained, type Found } from "./index/index.ts";
import { heldPart } from "./index/runs.ts";
import { chances, lifts, weightOfWords } from "./learn/chances.ts";
import type { Vector } from "./learn/features.ts";
import { greatest, knownFrom, likeness, meanOfThree, type Evidence } from "./learn/known.ts";
import { Lately } from "./learn/lately.ts";
import { Learner } from "./learn/learner.ts";
import { whyLabel } from "./learn/why.ts";
import { parts, readParts } from "./snapshot.ts";
import { Reader, type Reading } from "./text/reader.ts";
import { wordsOf } from "./text/words.ts";
import { recalled, voters, votesOf } from "./votes.ts";
import { whyHit } from "./why.ts";
import type { AskOptions, LabelMatch, Precedent, Question, Reason, Reasoner, ReasonerOptions, Switch, Verdict } from "./types.ts";

/** What all votes of the nearest cases together weigh beside the separators. */
const voteWeight = 0.25;
/** Labels told in an answer. */
const labelsTold = 5;
const explainedLabels = 3;
/** Numbers in postings that are looked through when others are taken out of them: as long as one visit to an example. */
const postingsAStep = 500;
/** Nearest cases whose words are compared whole for `known`. */
const compared = 5;

export function createReasoner(options: ReasonerOptions = {}): Reasoner {
  return new Engine(options);
}

/**
 * Answers a few questions of an engine that is thrown away, so that its code is compiled before somebody waits for it: the first answer of a cold process holds
 * everybody up for as long as thirty warm ones. Takes less than a tenth of a second and leaves nothing behind.
 */
export function rehearse(): void {
  const play = createReasoner();
  const words = ["printer", "paper", "account", "password", "invoice", "delivery", "screen", "network", "refund", "address"];
  const word = (at: number): string => words[at % words.length] ?? "";
  const text = (at: number): string => `my ${word(at)} does not ${word(at * 3 + 1)} since the ${word(at * 7 + 2)} came ${at}`;
  for (let at = 0; at < 60; at += 1) play.put({ id: `p${at}`, text: text(at), label: word(at), title: word(at) });
  play.work(60);
  for (let at = 0; at < 30; at += 1) play.ask({ text: text(at * 11).slice(0, 8 + at * 2) }, { k: 5, explain: at % 2 === 0 });
}

type Judged = {
  readonly typed: readonly string[];
  readonly reading: Reading;
  /** Words that were read as others, as they were typed. */
  readonly slips: readonly string[];
  readonly found: readonly Found[];
  readonly vector: Vector;
  /** By column: the separators' scores, and what the nearest cases' votes add. */
  readonly scores: Float32Array;
  readonly votes: Float32Array;
};

/** A number that rises whenever the layout of what was learned, the features or the method change. */
const learnedFormat = 0x424c5204;

/** All that was learned and could be learned anew from the texts. */
class Learned {
  readonly reader: Reader;
  readonly learner: Learner;
  readonly lately: Lately;

  constructor(reader: Reader, learner: Learner, lately: Lately) {
    this.reader = reader;
    this.learner = learner;
    this.lately = lately;
  }

  carry(carrier: Carrier): void {
    for (const part of [this.reader, this.learner, this.lately]) part.carry(carrier);
  }
}

class Engine implements Reasoner {
  readonly #metFrom: number;
  readonly #without: ReadonlySet<Switch>;
  readonly #index = new CaseIndex();
  #learned: Learned;
  readonly #blank: () => Learned;
  readonly #titles = new Map<number, string>();
  /** Whether somebody asked since the last case was put: a case that comes alone, among questions, is news; one of a pile that is being read in is not. */
  #asked = false;
  /** Precedents restored from a snapshot are read by `work`, from the first to this number; until then only the index knows them. */
  #readTo = 0;
  #restoredTo = 0;
  /** Rises with every change, so that a snapshot that is being taken notices. */
  #changes = 0;
  /** While what was learned comes back from a snapshot in steps: what must be done to it when it is there. */
  #then: ((learned: Learned) => void)[] | undefined;

  constructor({ seed = 1, metFrom = 0.5, without = [] }: ReasonerOptions) {
    this.#metFrom = metFrom;
    this.#without = new Set(without);
    const source = (key: number): readonly string[] => wordsOf(key < 0 ? (this.#titles.get(-1 - key) ?? "") : this.#index.textAt(key));
    this.#blank = () => new Learned(new Reader(), new Learner(seed, source, this.#without.has("grams") ? [0.4, 0.6, 0] : undefined), new Lately());
    this.#learned = this.#blank();
  }

  get #reader(): Reader {
    return this.#learned.reader;
  }

  get #learner(): Learner {
    return this.#learned.learner;
  }

  get #lately(): Lately {
    return this.#learned.lately;
  }

  put({ id, text, label, title, facts }: Precedent): void {
    this.#changes += 1;
    const fresh = !this.remove(id) && this.#asked;
    this.#asked = false;
    const column = label === undefined ? -1 : this.#learner.column(label);
    if (fresh && column >= 0 && !this.#without.has("lately")) this.#lately.came(column, this.#learner.labelsInUse);
    const place = this.#index.put(id, text, { tag: column + 1, ...(facts === undefined ? {} : { facts }) });
    if (column >= 0 && title !== undefined) this.#titles.set(column, title);
    const words = wordsOf(heldPart(text));
    this.#study(this.#learned, place, words, column);
    this.#then?.push((learned) => {
      if (this.#index.place(id) === place) this.#study(learned, place, words, column);
    });
  }

  remove(id: string): boolean {
    const place = this.#index.place(id);
    if (place < 0) return false;
    this.#changes += 1;
    const column = this.#index.tag(id) - 1;
    const words = wordsOf(this.#index.textAt(place));
    if (!this.#unread(place)) this.#reader.count(words, -1);
    this.#learner.remove(place, words);
    this.#then?.push((learned) => {
      if (!this.#unread(place)) return;
      learned.reader.count(words, -1);
      learned.learner.remove(place, words);
    });
    this.#index.remove(id);
    if (column >= 0 && !this.#learner.inUse(column)) this.#lately.forget(column);
    if (column >= 0 && !this.#learner.inUse(column) && this.#readTo >= this.#restoredTo) this.#dropTitle(column);
    return true;
  }

  /** Restored, and known to the index only so far. */
  #unread(place: number): boolean {
    return place >= this.#readTo && place < this.#restoredTo;
  }

  ask(question: Question, { k, explain = true }: AskOptions): Verdict {
    this.#asked = true;
    if (this.#comingBack()) return this.#recall(question, k, explain);
    const judged = this.#judge(question, k);
    const { found, scores, votes } = judged;
    const { counts, names, labelsInUse } = this.#learner;
    const plain = this.#without.has("calibration");
    const reading = plain ? { sharp: 1, doubt: 0 } : this.#learner.reading;
    const [sharp, doubt] = [reading.sharp * (plain ? 1 : weightOfWords(judged.typed.length)), reading.doubt];
    const priors = this.#priors(judged.vector, sharp);
    const sums = scores.map((score, column) => score + (votes[column] as number) + (priors[column] as number));
    const { each, column: best } = chances(sums, counts, sharp);
    const order = Array.from(each.keys())
      .filter((column) => (counts[column] ?? 0) > 0)
      .sort((one, other) => (each[other] as number) - (each[one] as number) || one - other)
      .slice(0, labelsTold);
    const labels = order.map((column, rank): LabelMatch => {
      const why = explain && rank < explainedLabels ? this.#whyLabel(judged, column, priors[column] as number) : [];
      const score = why.length > 0 ? why.reduce((sum, one) => sum + one.weight, 0) : (sums[column] as number);
      return { label: names[column] as string, p: (1 - doubt) * (each[column] as number) + doubt / labelsInUse, score, why };
    });
    const known = found.length === 0 && best < 0 ? 0 : knownFrom(this.#evidence(judged, best));
    const hits = found.slice(0, k).map((one) => ({ id: one.id, score: one.score, why: explain ? whyHit(one, judged.reading, this.#index.size) : [] }));
    return { hits, labels, known, met: known >= this.#metFrom };
  }

  observe(text: string): void {
    this.#changes += 1;
    const words = wordsOf(text);
    if (words.length > 0 && !this.#without.has("history")) this.#learner.observe(words);
  }

  work(steps: number): boolean {
    if (this.#then !== undefined) return true;
    let left = steps;
    for (; left > 0 && this.#readTo < this.#restoredTo; left -= 1) {
      const one = this.#index.at(this.#readTo);
      this.#readTo += 1;
      if (one !== undefined) this.#study(this.#learned, this.#readTo - 1, wordsOf(one.text), one.tag - 1);
    }
    if (left < steps && this.#readTo >= this.#restoredTo) this.#dropIdleTitles();
    this.#changes += 1;
    return this.#index.work(left * postingsAStep) || this.#learner.work(left) || this.#readTo < this.#restoredTo;
  }

  size(): number {
    return this.#index.size;
  }

  bytes(): number {
    return this.#index.bytes + this.#learner.bytes + this.#reader.bytes;
  }

  /** What people put here, and what was learned from it. Of what was taken out nothing is in it: not a word, and no weight of a word that nobody else used. */
  snapshot(): Iterable<Uint8Array> {
    const before = this.#changes;
    const { names, portable } = this.#learner;
    const named = { labels: names.map((name, column) => (this.#learner.inUse(column) ? name : null)), titles: [...this.#titles] };
    // What is being read back is not learned yet, and what rests on guesses is learned anew.
    const whole = portable && this.#readTo >= this.#restoredTo;
    return parts(named, this.#index.snapshot(), whole ? written(this.#learned, learnedFormat, () => this.#changes !== before) : []);
  }

  restore(chunks: Iterable<Uint8Array>): boolean {
    return drained(this.restoring(chunks));
  }

  *restoring(chunks: Iterable<Uint8Array>, proved = false): Generator<undefined, boolean> {
    const read = readParts(chunks);
    if (this.#index.size > 0 || read === undefined || !(yield* this.#index.restoring(read.index, proved))) return false;
    this.#changes += 1;
    this.#learner.restore(read.labels);
    for (const [column, title] of read.titles) this.#titles.set(column, title);
    this.#readTo = 0;
    this.#restoredTo = this.#index.places;
    this.#then = [];
    const learned = this.#blank();
    learned.learner.restore(read.labels);
    const whole = yield* reading(learned, learnedFormat, read.learned, proved);
    const then = this.#then;
    this.#then = undefined;
    // Where it cannot be read, `work` reads the texts of the index and learns from them anew.
    if (!whole) return true;
    learned.learner.restore(this.#learner.names);
    for (const step of then) step(learned);
    this.#learned = learned;
    this.#readTo = this.#restoredTo;
    this.#dropIdleTitles();
    return true;
  }

  #study({ reader, learner }: Learned, place: number, words: readonly string[], column: number): void {
    reader.count(words, 1);
    if (column < 0) return;
    learner.add(place, column, words);
    const title = this.#titles.get(column);
    if (title !== undefined) learner.title(column, wordsOf(title));
  }

  /** Titles of labels whose last precedent went before all of them were read back. */
  #dropIdleTitles(): void {
    for (const column of [...this.#titles.keys()]) if (!this.#learner.inUse(column)) this.#dropTitle(column);
  }

  #dropTitle(column: number): void {
    this.#titles.delete(column);
    this.#learner.title(column, []);
  }

  /** Restored, but what was learned is not all there yet. Half of it would name what was read back first. */
  #comingBack(): boolean {
    return this.#then !== undefined || this.#readTo < this.#restoredTo;
  }

  #recall(question: Question, k: number, explain: boolean): Verdict {
    const told = recalled({ found: this.#find(question, k), names: this.#learner.names, titles: this.#titles, words: wordsOf(question.text), size: this.#index.size }, { k, explain, most: labelsTold });
    return { ...told, met: told.known >= this.#metFrom };
  }

  /** The index reads slips itself, word by word, and knows that the last word may still be on its way. */
  #find({ text, facts, tried }: Question, k: number): readonly Found[] {
    return this.#index.find(text, { k: Math.max(k, voters), ...(facts === undefined ? {} : { facts }), ...(tried === undefined ? {} : { leaveOut: tried }) });
  }

  #judge(question: Question, k: number): Judged {
    const typed = wordsOf(question.text);
    const reading = this.#without.has("reading") ? { words: typed, changed: [] } : this.#reader.read(typed);
    const slips = reading.changed.map((one) => one.typed);
    const found = this.#find(question, k);
    const vector = this.#learner.vectorOf(reading.words, slips);
    const scores = this.#learner.linear.scores(vector);
    if (this.#without.has("weights")) scores.fill(this.#learner.linear.start);
    return { typed, reading, slips, found, vector, scores, votes: this.#without.has("vote") ? new Float32Array(scores.length) : votesOf(found, scores.length).map((share) => voteWeight * share) };
  }

  /** What being lately frequent is worth, in units of score, and what makes labels of many and of few examples alike. */
  #priors(vector: Vector, sharp: number): Float32Array {
    const { labelsInUse, counts, perLabel } = this.#learner;
    const moved = this.#without.has("even") || this.#without.has("weights") ? new Float32Array(counts.length) : lifts(vector, counts, perLabel);
    return moved.map((lift, column) => (lift === Number.NEGATIVE_INFINITY ? 0 : lift + this.#lately.prior(column, labelsInUse) / sharp));
  }

  /** The separators are asked about the words as read and as typed: a strange word that was read as one of ours must not make the whole familiar. */
  #evidence({ typed, slips, found, vector, scores }: Judged, best: number): Evidence {
    const without = this.#without.has("alike");
    if (best < 0) return { best: undefined, alike: without ? 0 : meanOfThree(found.map((one) => one.score)), perLabel: 0 };
    const { linear, counts, perLabel } = this.#learner;
    const asTyped = slips.length === 0 ? vector : this.#learner.vectorOf(typed);
    const read = greatest(scores, counts);
    const strange = slips.length === 0 ? read : greatest(linear.scores(asTyped), counts);
    const near = without ? [] : found.slice(0, compared).map((one) => likeness(asTyped, this.#learner.vectorOf(wordsOf(this.#index.text(one.id) ?? ""))));
    return { best: (read + strange) / 2, alike: Math.max(0, ...near), perLabel };
  }

  #whyLabel({ reading, slips, votes }: Judged, column: number, prior: number): Reason[] {
    const start: Reason[] = prior === 0 ? [] : [{ kind: "learned", words: "", weight: prior }];
    const vote = votes[column] as number;
    if (vote > 0) start.push({ kind: "learned", words: this.#titles.get(column) ?? "", weight: vote });
    return whyLabel(this.#learner, column, reading.words, slips, [...start, { kind: "learned", words: "", weight: this.#learner.linear.start }]);
  }
}
