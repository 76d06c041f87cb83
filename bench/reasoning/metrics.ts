/** The figures. Each takes plain numbers, and says in which direction better lies. */

/** Area under the ROC curve: how often a known question scores above an unknown one, ties by half. 1 is best. */
export function auroc(known: readonly number[], unknown: readonly number[]): number {
  const all = [...known.map((score) => ({ score, known: true })), ...unknown.map((score) => ({ score, known: false }))].sort((one, other) => one.score - other.score);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]!.score === all[from]!.score) to += 1;
    const rank = (from + to + 1) / 2;
    for (let at = from; at < to; at += 1) if (all[at]!.known) ranks += rank;
    from = to;
  }
  return (ranks - (known.length * (known.length + 1)) / 2) / (known.length * unknown.length);
}

/** Share of unknown questions refused by the threshold that refuses `falsely` of the known ones. 1 is best. */
export function refused(known: readonly number[], unknown: readonly number[], falsely = 0.05): number {
  const threshold = known.toSorted((one, other) => one - other)[Math.floor(falsely * known.length)]!;
  return unknown.filter((score) => score < threshold).length / unknown.length;
}

/** Expected calibration error over ten bins (Guo et al. 2017). 0 is best. */
export function calibrationError(chances: readonly number[], right: readonly boolean[], bins = 10): number {
  const filled = Array.from({ length: bins }, () => ({ chance: 0, right: 0 }));
  for (const [at, chance] of chances.entries()) {
    const bin = filled[Math.min(bins - 1, Math.max(0, Math.floor(chance * bins)))]!;
    bin.chance += chance;
    if (right[at]!) bin.right += 1;
  }
  return filled.reduce((sum, bin) => sum + Math.abs(bin.chance - bin.right), 0) / chances.length;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** For each question the place of the right case among the hits, −1 when it is missing. */
export function ranking(places: readonly number[]): { readonly mrr10: number; readonly first: number } {
  const mrr10 = places.reduce((sum, place) => sum + (place >= 0 && place < 10 ? 1 / (place + 1) : 0), 0) / places.length;
  return { mrr10, first: places.filter((place) => place === 0).length / places.length };
}
