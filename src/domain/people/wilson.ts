/**
 * The lower bound of Wilson's score interval for a share: "38 of 40 were helped" is worth more than "3 of 3" (PRODUCT 5.1).
 * Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927), 209–212.
 */

/** Standard deviations of a one-sided 95 % bound. */
const oneSided95 = 1.645;

/**
 * (p̂ + z²/2n − z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n), with p̂ = yes / all; nought when nobody was asked.
 * Throws RangeError unless 0 ≤ yes ≤ all.
 */
export function wilsonLower(yes: number, all: number, z: number = oneSided95): number {
  if (!(yes >= 0 && yes <= all)) throw new RangeError(`Wilson needs 0 ≤ yes ≤ all, got ${yes} of ${all}`);
  if (all === 0) return 0;
  const share = yes / all;
  const z2 = z * z;
  const bound = (share + z2 / (2 * all) - z * Math.sqrt((share * (1 - share)) / all + z2 / (4 * all * all))) / (1 + z2 / all);
  return Math.max(0, bound);
}
