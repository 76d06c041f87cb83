/**
 * One linear separator a label, learned by dual coordinate descent on the squared hinge (Hsieh et al. 2008, the method of liblinear).
 * Why this one: w is at every moment Σ α·y·x over the examples, so an example can be taken out again exactly, a new one
 * counts at once, and there is no learning rate to go wrong. Each separator starts below −1 ("not this label"): most examples then
 * satisfy most labels without any work, and the α are few.
 */
import type { Vector } from "./features.ts";
import { Weights } from "./weights.ts";

export type Example = { vector: Vector; label: number; /** α by label, kept only where not nought */ alphas: Map<number, number>; cost: number };

export class Linear {
  readonly weights = new Weights();
  readonly start: number;
  readonly c: number;
  labels = 0;
  /** Scores of the example learned last, from before it was learned. */
  lastScores = new Float32Array(0);

  constructor(c = 1, start = -1.5) {
    this.c = c;
    this.start = start;
  }

  /** Signed distances, one a label. */
  scores(vector: Vector, into = new Float32Array(this.labels)): Float32Array {
    into.fill(this.start);
    this.weights.scores(vector, into);
    return into;
  }

  /** One pass over the labels for one example. @returns the largest violation met, nought when the example rests. */
  learn(example: Example): number {
    if (this.lastScores.length !== this.labels) this.lastScores = new Float32Array(this.labels);
    const scores = this.scores(example.vector, this.lastScores);
    let norm = 0;
    for (const value of example.vector.values) norm += value * value;
    if (norm === 0) return 0;
    let worst = 0;
    const relax = 1 / (2 * this.c * example.cost);
    for (let label = 0; label < this.labels; label += 1) {
      const sign = label === example.label ? 1 : -1;
      const margin = sign * (scores[label] as number) - 1;
      if (margin >= 0 && !example.alphas.has(label)) continue;
      const alpha = example.alphas.get(label) ?? 0;
      const gradient = margin + relax * alpha;
      const next = Math.max(0, alpha - gradient / (norm + relax));
      const change = next - alpha;
      if (Math.abs(change) < 1e-4) continue;
      worst = Math.max(worst, Math.abs(change));
      this.weights.add(example.vector, label, change * sign);
      if (next === 0) example.alphas.delete(label);
      else example.alphas.set(label, next);
    }
    return worst;
  }

  /** Takes out all that was learned from an example. */
  forget(example: Example): void {
    for (const [label, alpha] of example.alphas) this.weights.add(example.vector, label, label === example.label ? -alpha : alpha);
    example.alphas.clear();
  }

  /** Puts back what `forget` took out, with the example's vector as it is now. */
  recall(example: Example, alphas: Map<number, number>): void {
    for (const [label, alpha] of alphas) this.weights.add(example.vector, label, label === example.label ? alpha : -alpha);
    example.alphas = alphas;
  }
}
