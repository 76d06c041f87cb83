/**
 * The reasoner: recalls past cases, names the known problem they speak of, and says whether it has met anything like this before.
 * One index serves the recall and the vote of the nearest cases; one learner serves the naming. How and why: docs/REASONING.md.
 */
import { CaseIndex, type Found } from "./index/index.ts";
import { heldPart } from "./index/runs.ts";
import { chances, sharpness } from "./learn/chances.ts";
import { knownFrom } from "./learn/known.ts";
import { Learner } from "./learn/learner.ts";
import { whyLabel } from "./learn/why.ts";
import { parts, readParts } from "./snapshot.ts";
import { Reader, type Reading } from "./text/reader.ts";
import { wordsOf } from "./text/words.ts";
import { whyHit } from "./why.ts";
import type { AskOptions, LabelMatch, Precedent, Question, Reason, Reasoner, ReasonerOptions, Verdict } from "./types.ts";

/** Nearest cases that vote on the label, and what all of their votes together weigh beside the separators. */
const voters = 15;
const voteWeight = 0.25;
/** Labels told in an answer. */
const labelsTold = 5;
const explainedLabels = 3;

export function createReasoner(options: ReasonerOptions = {}): Reasoner {
  return new Engine(options);
}

type Judged = { readonly reading: Reading; readonly typed: readonly string[]; readonly found: readonly Found[]; readonly scores: Float32Array; readonly votes: Float32Array; readonly voices: readonly number[] };

class Engine implements Reasoner {
  readonly #metFrom: number;
  readonly #index = new CaseIndex();
  readonly #reader = new Reader();
  readonly #learner: Learner;
  readonly #titles = new Map<number, string>();
  /** Precedents restored from a snapshot are read by `work`, from the first to this number; until then only the index knows them. */
  #readTo = 0;
  #restoredTo = 0;

  constructor({ seed = 1, metFrom = 0.5 }: ReasonerOptions) {
    this.#metFrom = metFrom;
    this.#learner = new Learner(seed);
  }

  put({ id, text, label, title, facts }: Precedent): void {
    this.remove(id);
    const column = label === undefined ? -1 : this.#learner.column(label);
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
    if (column >= 0 && !this.#learner.inUse(column) && this.#readTo >= this.#restoredTo) this.#dropTitle(column);
    return true;
  }

  ask(question: Question, { k, explain = true }: AskOptions): Verdict {
    const judged = this.#judge(question, k);
    const { found, scores, votes } = judged;
    const sums = scores.map((score, column) => score + (votes[column] as number));
    const { counts, names, perLabel } = this.#learner;
    const { each, column: best } = chances(sums, counts, sharpness(perLabel));
    const order = Array.from(each.keys())
      .filter((column) => (counts[column] ?? 0) > 0)
      .sort((one, other) => (each[other] as number) - (each[one] as number) || one - other)
      .slice(0, labelsTold);
    const labels = order.map((column, rank): LabelMatch => {
      const why = explain && rank < explainedLabels ? this.#whyLabel(judged, column) : [];
      const score = why.length > 0 ? why.reduce((sum, one) => sum + one.weight, 0) : (sums[column] as number);
      return { label: names[column] as string, p: each[column] as number, score, why };
    });
    const alike = found.length === 0 ? 0 : found.slice(0, 3).reduce((sum, one) => sum + one.score, 0) / 3;
    const known = found.length === 0 && best < 0 ? 0 : knownFrom({ best: best < 0 ? undefined : (scores[best] as number), alike });
    const hits = found.slice(0, k).map((one) => ({ id: one.id, score: one.score, why: explain ? whyHit(one, judged.reading, this.#index.size) : [] }));
    return { hits, labels, known, met: known >= this.#metFrom };
  }

  observe(text: string): void {
    const words = wordsOf(text);
    if (words.length > 0) this.#learner.observe(words);
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
    const reading = this.#reader.read(typed);
    const slips = reading.changed.map((one) => one.typed);
    const asked = slips.length === 0 ? text : reading.words.join(" ");
    const found = this.#index.find(asked, { k: Math.max(k, voters), ...(facts === undefined ? {} : { facts }), ...(tried === undefined ? {} : { leaveOut: tried }) });
    const scores = this.#learner.linear.scores(this.#learner.vectorOf(reading.words, slips));
    const votes = new Float32Array(scores.length);
    const top = found[0]?.score ?? 0;
    const voices = found.slice(0, voters).map((one) => (top <= 0 ? 0 : (one.score / top) ** 4));
    const all = voices.reduce((sum, voice) => sum + voice, 0);
    for (const [at, voice] of voices.entries()) {
      const column = (found[at]?.tag ?? 0) - 1;
      if (column >= 0 && column < votes.length) votes[column] = (votes[column] as number) + (voteWeight * voice) / all;
    }
    return { reading, typed: slips, found, scores, votes, voices };
  }

  #whyLabel({ reading, typed, votes }: Judged, column: number): Reason[] {
    const start: Reason[] = [];
    const vote = votes[column] as number;
    if (vote > 0) start.push({ kind: "learned", words: this.#titles.get(column) ?? "", weight: vote });
    return whyLabel(this.#learner, column, reading.words, typed, [...start, { kind: "learned", words: "", weight: this.#learner.linear.start }]);
  }
}
