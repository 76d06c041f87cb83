/**
 * The words of the reasoning engine, and its one interface.
 * Everything outside this folder talks to a `Reasoner`; everything inside agrees on these shapes.
 */

/** A past case (or one wording of a known problem) that the engine may be reminded of. */
export type Precedent = {
  readonly id: string;
  /** What the person wrote, redacted, in their own words. */
  readonly text: string;
  /** The known problem it turned out to be, if somebody said so. */
  readonly label?: string;
  /** The known problem's name in human words; counts as one more example of it. */
  readonly title?: string;
  readonly resolution?: string;
  /** Topic, product, step reached, … : short keys, short values. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly minutes?: number;
  /** False counts against: what was done did not put it right. */
  readonly worked?: boolean;
};

export type Question = { readonly text: string; readonly facts?: Readonly<Record<string, string>>; readonly tried?: readonly string[] };

/**
 * One part of a score, in words that a person understands.
 * phrase: the same words; typo and prefix: words read as a near or a longer one; fact: a fact that agrees;
 * learned: what the engine learned from many cases about these words (or about the whole, when `words` is empty).
 */
export type Reason = {
  readonly kind: "phrase" | "fact" | "typo" | "prefix" | "learned";
  readonly words: string;
  readonly weight: number;
  /** How many precedents hold these words … */
  readonly howRare?: number;
  /** … of how many. */
  readonly of?: number;
};

/** The weights of `why` add up to `score`. */
export type Match = { readonly id: string; readonly score: number; readonly why: readonly Reason[] };

/** `p` is a probability; the weights of `why` add up to `score`, the label's score before it became a probability among the others. */
export type LabelMatch = { readonly label: string; readonly p: number; readonly score: number; readonly why: readonly Reason[] };

export type Verdict = {
  readonly hits: readonly Match[];
  /** Likeliest first; their `p` and the rest of all labels add up to at most 1. */
  readonly labels: readonly LabelMatch[];
  /** How sure the engine is, 0..1, that it has met this kind of problem before. */
  readonly known: number;
  /** `known` above the threshold of its own. */
  readonly met: boolean;
};

export type AskOptions = {
  readonly k: number;
  /** Reasons cost a little time; ask for none where nobody will read them. Default true. */
  readonly explain?: boolean;
};

/** Parts that can be switched off, so that a measurement can tell what each of them buys. All are on. */
export const switches = ["grams", "reading", "weights", "vote", "lately", "even", "history", "alike", "calibration"] as const;
export type Switch = (typeof switches)[number];

export type ReasonerOptions = {
  /** Orders the learner's passes; the same seed and the same calls give the same engine. */
  readonly seed?: number;
  /** `met` is true from this `known` on. Default 0.5. */
  readonly metFrom?: number;
  /** For measuring only. grams: pieces of words; reading: mending slips; weights: the separators; vote: the nearest cases' say in the label; lately: what came
   * lately is likelier; even: labels of many and of few examples made alike; history: learning from past words; alike: likeness in `known`; calibration: chances that know how much was learned from. */
  readonly without?: readonly Switch[];
};

export type Reasoner = {
  /** Add, or change when the id is there already. Found by the very next `ask`. */
  put(precedent: Precedent): void;
  remove(id: string): boolean;
  ask(question: Question, options: AskOptions): Verdict;
  /** Past words of people without a label: the engine learns how words go together from them. */
  observe(text: string): void;
  /** A bounded slice of learning (about `steps` small ones); false when nothing is left to do. */
  work(steps: number): boolean;
  size(): number;
  /** Bytes held, counted from the engine's own tables. */
  bytes(): number;
  snapshot(): Iterable<Uint8Array>;
  /** False, and the engine unchanged, when the bytes are not a snapshot that this version reads. */
  restore(chunks: Iterable<Uint8Array>): boolean;
  /**
   * The same in small steps, so that others have a turn between them. As soon as `size` is above nought it recalls, and names by the nearest cases; the rest brings back
   * what was learned. `proved`: the caller knows that these are the bytes that were written (a keyed hash of them all, say), and their checksums are not looked at.
   */
  restoring(chunks: Iterable<Uint8Array>, proved?: boolean): Generator<undefined, boolean>;
};
