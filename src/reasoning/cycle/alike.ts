/** How much two short texts say the same, in any script: for "I have tried that" and for duplicates. */
import { stem } from "../text/stem.ts";
import { wordsOf } from "../text/words.ts";

/** Distinct stems of a text. */
export const stemsOf = (text: string): ReadonlySet<string> => new Set(wordsOf(text).map(stem));

/** The share of `one`'s words that `other` holds too: 1 when `other` says all that `one` says. Nought where `one` has no words. */
export function alike(one: string, other: string): number {
  const wanted = stemsOf(one);
  const there = stemsOf(other);
  return wanted.size === 0 ? 0 : shared(wanted, there) / wanted.size;
}

/** Sørensen–Dice: 2·|A ∩ B| / (|A| + |B|); the same either way round. Nought where both are empty. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0 ? 0 : (2 * shared(a, b)) / (a.size + b.size);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let both = 0;
  for (const one of small) if (large.has(one)) both += 1;
  return both;
}
