/** Past words without a label, the newest so many; they tell how rare words are and, by guesses, what else people say about a problem. */
import { rawFeatures, type Vocabulary } from "./features.ts";

const textsAtMost = 10_000;

export class History {
  readonly #vocabulary: Vocabulary;
  readonly #texts: (readonly string[])[] = [];
  #next = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  get size(): number {
    return this.#texts.length;
  }

  at(place: number): readonly string[] | undefined {
    return this.#texts[place];
  }

  /** Takes the place of the oldest when there is no room. */
  add(words: readonly string[]): void {
    const oldest = this.#texts[this.#next];
    if (oldest !== undefined) this.#vocabulary.count(rawFeatures(oldest), -1);
    this.#texts[this.#next] = words;
    this.#vocabulary.count(rawFeatures(words), 1);
    this.#next = (this.#next + 1) % textsAtMost;
  }
}
