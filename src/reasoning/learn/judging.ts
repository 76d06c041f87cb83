/**
 * The engine's own measure of how its scores may be read as chances: when learning rests, some hundreds of examples are left out, each with its like, and judged
 * (`leftOut.ts`). What that says is kept as a ratio to the usual reading, so that it still holds when the next examples come.
 */
import type { Carrier } from "../index/carry.ts";
import { likeliest, type Judged, type Reading } from "./leftOut.ts";

/** Examples judged in a round, fewest that say anything, and how much of what is held must have changed before the next round. */
const judgedAtMost = 300;
const fewest = 20;
const newsFrom = 0.1;
/** How firmly few judgements are held towards the usual reading. */
const hold = 8;
/**
 * How much of it is believed, in the logarithm: who asks is neither as near to the wordings held as their twins are nor as far as their strangers. Half did best on
 * messages like the examples and on such as say it in other words, taken together.
 */
const believed = 0.5;

export class Judging {
  #ratio: Reading = { sharp: 1, doubt: 1 };
  #news = 0;
  #judged: Judged[] = [];
  #left = 0;

  /** The usual reading, as it turned out to hold here. */
  of(usual: Reading): Reading {
    return { sharp: usual.sharp * this.#ratio.sharp, doubt: Math.min(0.25, usual.doubt * this.#ratio.doubt) };
  }

  /** A round that is under way begins again after a restart. */
  carry(carrier: Carrier): void {
    const [sharp = 1, doubt = 1, news = 0] = carrier.numbers([this.#ratio.sharp, this.#ratio.doubt, this.#left > 0 ? newsFrom : this.#news]);
    this.#ratio = { sharp, doubt };
    this.#news = news;
    this.#left = 0;
  }

  /** A share of what is held has changed. */
  hear(share: number): void {
    this.#news += share;
  }

  /** Whether a round is under way or due among so many examples. */
  due(examples: number): boolean {
    if (examples < fewest) {
      this.#ratio = { sharp: 1, doubt: 1 };
      this.#left = 0;
      return false;
    }
    if (this.#left === 0 && this.#news >= newsFrom) {
      this.#news = 0;
      this.#judged = [];
      this.#left = Math.min(judgedAtMost, examples);
    }
    return this.#left > 0;
  }

  /** One judgement of a round, or none where the example could not be judged; the last of the round sets the ratio. */
  add(judged: Judged | undefined, usual: Reading): void {
    if (judged !== undefined && judged.others.length > 0) this.#judged.push(judged);
    this.#left -= 1;
    if (this.#left > 0) return;
    const found = this.#judged.length < fewest ? usual : likeliest(this.#judged, usual, hold);
    this.#ratio = { sharp: (found.sharp / usual.sharp) ** believed, doubt: found.doubt / usual.doubt };
    this.#judged = [];
  }
}
