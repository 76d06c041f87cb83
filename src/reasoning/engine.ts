/**
 * The reasoner: recalls past cases, names the known problem they speak of, and says whether it has met anything like this before.
 * One index serves the recall and the vote of the nearest cases; one learner serves the naming. How and why: docs/REASONING.md.
 */
import { CaseIndex, type Found } from "./index/index.ts";
import { heldPart } from "./index/runs.ts";
import { chances } from "./learn/chances.ts";
import type { Vector } from "./learn/features.ts";
import { greatest, knownFrom, likeness, meanOfThree, type Evidence } from "./learn/known.ts";
import { Lately } from "./learn/lately.ts";
import { Learner } from "./learn/learner.ts";
import { whyLabel } from "./learn/why.ts";
import { parts, readParts } from "./snapshot.ts";
import { Reader, type Reading } from "./text/reader.ts";
import { wordsOf } from "./text/words.ts";
import { whyHit } from "./why.ts";
import type { AskOptions, LabelMatch, Precedent, Question, Reason, Reasoner, ReasonerOptions, Switch, Verdict } from "./types.ts";

/** Nearest cases that vote on the label, and what all of their votes together weigh beside the separators. */
const voters = 15;
const voteWeight = 0.25;
/** Labels told in an answer. */
const labelsTold = 5;
const explainedLabels = 3;
/** Nearest cases whose words are compared whole for `known`. */
const compared = 5;

export function createReasoner(options: ReasonerOptions = {}): Reasoner {
  return new Engine(options);
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

class Engine implements Reasoner {
  readonly #metFrom: number;
  readonly #without: ReadonlySet<Switch>;
  readonly #index = new CaseIndex();
  readonly #reader = new Reader();
  readonly #learner: Learner;
  readonly #lately = new Lately();
  readonly #titles = new Map<number, string>();
  /** Whether somebody asked since the last case was put: a case that comes alone, among questions, is news; one of a pile that is being read in is not. */
  #asked = false;
  /** Precedents restored from a snapshot are read by `work`, from the first to this number; until then only the index knows them. */
  #readTo = 0;
  #restoredTo = 0;

  constructor({ seed = 1, metFrom = 0.5, without = [] }: ReasonerOptions) {
    this.#metFrom = metFrom;
    this.#without = new Set(without);
    this.#learner = new Learner(seed, this.#without.has("grams") ? [0.4, 0.6, 0] : undefined);
  }

  put({ id, text, label, title, facts }: Precedent): void {
    const fresh = !this.remove(id) && this.#asked;
    this.#asked = false;
    const column = label === undefined ? -1 : this.#learner.column(label);
    if (fresh && column >= 0 && !this.#without.has("lately")) this.#lately.came(column, this.#learner.labelsInUse);
    this.#index.put(id, text, { tag: column + 1, ...(facts === undefined ? {} : { facts }) });
    if (column >= 0 && title !== undefined) this.#titles.set(column, title);
    this.#study(id, text, column);
  }

  remove(id: string): boolean {
    const place = this.#index.place(id);
    if (place < 0) return false;
    const column = this.#index.tag(id) - 1;
    const unread = place >= this.#readTo && place < this.#restoredTo;
    if (!unread) this.#reader.count(wordsOf(this.#index.text(id) ?? ""), -1);
    this.#learner.remove(`p${id}`);
    this.#index.remove(id);
    if (column >= 0 && !this.#learner.inUse(column)) this.#lately.forget(column);
    if (column >= 0 && !this.#learner.inUse(column) && this.#readTo >= this.#restoredTo) this.#dropTitle(column);
    return true;
  }

  ask(question: Question, { k, explain = true }: AskOptions): Verdict {
    this.#asked = true;
    const judged = this.#judge(question, k);
    const { found, scores, votes } = judged;
    const { counts, names, labelsInUse } = this.#learner;
    const plain = this.#without.has("calibration");
    const { sharp, doubt } = plain ? { sharp: 1, doubt: 0 } : this.#learner.reading;
    const priors = this.#priors(scores.length, sharp);
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
    const words = wordsOf(text);
    if (words.length > 0 && !this.#without.has("history")) this.#learner.observe(words);
  }

  work(steps: number): boolean {
    let left = steps;
    for (; left > 0 && this.#readTo < this.#restoredTo; left -= 1) {
      const one = this.#index.at(this.#readTo);
      this.#readTo += 1;
      if (one !== undefined) this.#study(one.id, one.text, one.tag - 1);
    }
    if (this.#index.work(left)) return true;
    return this.#learner.work(left) || this.#readTo < this.#restoredTo;
  }

  size(): number {
    return this.#index.size;
  }

  bytes(): number {
    return this.#index.bytes + this.#learner.bytes + this.#reader.bytes;
  }

  /** Only what people put here: texts, labels, titles. What was learned from them is learned again, so nothing taken out can linger in it. */
  snapshot(): Iterable<Uint8Array> {
    return parts({ labels: this.#learner.names.map((name, column) => (this.#learner.inUse(column) ? name : null)), titles: [...this.#titles] }, this.#index.snapshot());
  }

  restore(chunks: Iterable<Uint8Array>): boolean {
    const read = readParts(chunks);
    if (this.#index.size > 0 || read === undefined || !this.#index.restore(read.chunks)) return false;
    this.#learner.restore(read.labels);
    for (const [column, title] of read.titles) this.#titles.set(column, title);
    this.#readTo = 0;
    this.#restoredTo = this.#index.places;
    return true;
  }

  #study(id: string, text: string, column: number): void {
    const words = wordsOf(heldPart(text));
    this.#reader.count(words, 1);
    if (column < 0) return;
    this.#learner.add(`p${id}`, column, words);
    const title = this.#titles.get(column);
    if (title !== undefined) this.#learner.title(column, wordsOf(title));
  }

  #dropTitle(column: number): void {
    this.#titles.delete(column);
    this.#learner.title(column, []);
  }

  #judge({ text, facts, tried }: Question, k: number): Judged {
    const typed = wordsOf(text);
    const reading = this.#without.has("reading") ? { words: typed, changed: [] } : this.#reader.read(typed);
    const slips = reading.changed.map((one) => one.typed);
    // The index reads slips itself, word by word, and knows that the last word may still be on its way.
    const found = this.#index.find(text, { k: Math.max(k, voters), ...(facts === undefined ? {} : { facts }), ...(tried === undefined ? {} : { leaveOut: tried }) });
    const vector = this.#learner.vectorOf(reading.words, slips);
    const scores = this.#learner.linear.scores(vector);
    if (this.#without.has("weights")) scores.fill(this.#learner.linear.start);
    return { typed, reading, slips, found, vector, scores, votes: this.#votes(found, scores.length) };
  }

  /** The nearest cases vote for their labels, the nearer the louder; all votes together come to `voteWeight`. */
  #votes(found: readonly Found[], columns: number): Float32Array {
    const votes = new Float32Array(columns);
    const top = found[0]?.score ?? 0;
    if (top <= 0 || this.#without.has("vote")) return votes;
    const voices = found.slice(0, voters).map((one) => (one.score / top) ** 4);
    const all = voices.reduce((sum, voice) => sum + voice, 0);
    for (const [at, voice] of voices.entries()) {
      const column = (found[at]?.tag ?? 0) - 1;
      if (column >= 0 && column < columns) votes[column] = (votes[column] as number) + (voteWeight * voice) / all;
    }
    return votes;
  }

  /** What being lately frequent is worth, in units of score. */
  #priors(columns: number, sharp: number): Float32Array {
    const labels = this.#learner.labelsInUse;
    return new Float32Array(columns).map((_, column) => this.#lately.prior(column, labels) / sharp);
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
