/**
 * What came lately is likelier now: problems arrive in bursts. The prior of a label is a mixture of "all alike" and its share of the newest cases, as in the
 * cache models of language (Kuhn & De Mori 1990). How much of the mixture the share is, is not assumed: each new case says how well the share foretold it
 * (one step of expectation maximisation, Dempster, Laird & Rubin 1977), and where problems do not come in bursts the prior stays flat.
 */

import type { Carrier } from "../index/carry.ts";

/** About so many cases are remembered by the shares, and by what is known of their worth. */
const casesRemembered = 150;
const worthRemembered = 400;
/** Worth of the share before anything is known, as if it had been seen in so many cases; and at most. */
const firstWorth = 0.05;
const firstCases = 20;
const worthAtMost = 0.9;

export class Lately {
  readonly #counts: number[] = [];
  #all = 0;
  #worth = firstWorth * firstCases;
  #cases = firstCases;

  /** A case of this column was put right, while `labels` labels were in use. */
  came(column: number, labels: number): void {
    const share = this.#share(column);
    const worth = this.worth;
    const byShare = worth * share;
    const kept = 1 - 1 / worthRemembered;
    this.#worth = this.#worth * kept + byShare / (byShare + (1 - worth) / Math.max(1, labels));
    this.#cases = this.#cases * kept + 1;
    const fading = 1 - 1 / casesRemembered;
    for (let at = 0; at < this.#counts.length; at += 1) this.#counts[at] = (this.#counts[at] as number) * fading;
    this.#all = this.#all * fading + 1;
    while (this.#counts.length <= column) this.#counts.push(0);
    this.#counts[column] = (this.#counts[column] as number) + 1;
  }

  /** How much of the mixture the share of the newest cases is, 0..0.9. */
  get worth(): number {
    return Math.min(worthAtMost, this.#worth / this.#cases);
  }

  /** Logarithm of how much likelier than all alike a column is, in natural units; nought for all before anything came. */
  prior(column: number, labels: number): number {
    return this.#all === 0 ? 0 : Math.log(1 - this.worth + this.worth * this.#share(column) * labels);
  }

  /** Nothing of a label that is no more stays behind. */
  forget(column: number): void {
    const count = this.#counts[column];
    if (count === undefined) return;
    this.#all = Math.max(0, this.#all - count);
    this.#counts[column] = 0;
  }

  carry(carrier: Carrier): void {
    const [all = 0, worth = 0, cases = 0] = carrier.numbers([this.#all, this.#worth, this.#cases]);
    [this.#all, this.#worth, this.#cases] = [all, worth, cases];
    const counts = [new Int32Array(Float64Array.from(this.#counts).buffer)];
    carrier.ints(counts);
    this.#counts.splice(0, this.#counts.length, ...new Float64Array((counts[0] ?? new Int32Array(0)).buffer));
  }

  #share(column: number): number {
    return this.#all <= 0 ? 0 : (this.#counts[column] ?? 0) / this.#all;
  }
}
