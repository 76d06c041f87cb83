/**
 * What the learner holds of each example, and how that goes into a snapshot: vectors and α as they are, never the words. The words of a precedent stand in
 * the index already, and those of a title beside it.
 */
import type { Vector } from "./features.ts";
import type { Example } from "./linear.ts";

export type Held = Example & {
  /** Number of the precedent; of a title −1 less its column; NaN for a guess. */
  readonly key: number;
  /** Words of a title or a guess; those of a precedent are looked up. */
  readonly words: readonly string[] | undefined;
  seenAt: number;
  /** Visits in a row that changed nothing. */
  calm: number;
};

export const examplesAPage = 32;
const head = 7;

/** Examples one after the other: key, label, texts seen, visits in calm, cost (as bits), features, α; then rows, values (as bits), labels of the α, α (as bits). */
export function packed(examples: readonly Held[]): Int32Array {
  let size = 0;
  for (const { vector, alphas } of examples) size += head + 2 * vector.rows.length + 3 * alphas.size;
  const page = new Int32Array(size);
  let to = 0;
  for (const { key, label, seenAt, calm, cost, vector, alphas } of examples) {
    const { rows, values } = vector;
    page.set([key, label, seenAt, calm, 0, rows.length, alphas.size], to);
    page.set(new Int32Array(Float32Array.of(cost).buffer), to + 4);
    page.set(rows, to + head);
    page.set(new Int32Array(values.buffer, values.byteOffset, values.length), to + head + rows.length);
    to += head + 2 * rows.length;
    page.set([...alphas.keys()], to);
    page.set(new Int32Array(Float64Array.from(alphas.values()).buffer), to + alphas.size);
    to += 3 * alphas.size;
  }
  return page;
}

/** @param wordsOf for a title, its words. */
export function unpacked(page: Int32Array, wordsOf: (key: number) => readonly string[] | undefined): Held[] {
  const examples: Held[] = [];
  for (let at = 0; at < page.length; ) {
    const [key = 0, label = 0, seenAt = 0, calm = 0, , features = 0, many = 0] = page.subarray(at, at + head);
    const [cost = 1] = new Float32Array(page.slice(at + 4, at + 5).buffer);
    at += head;
    const vector: Vector = { rows: page.slice(at, at + features), values: new Float32Array(page.slice(at + features, at + 2 * features).buffer) };
    at += 2 * features;
    const labels = page.subarray(at, at + many);
    const values = new Float64Array(page.slice(at + many, at + 3 * many).buffer);
    const alphas = new Map<number, number>();
    for (let one = 0; one < many; one += 1) alphas.set(labels[one] as number, values[one] as number);
    at += 3 * many;
    examples.push({ key, label, seenAt, calm, cost, vector, alphas, words: wordsOf(key) });
  }
  return examples;
}
