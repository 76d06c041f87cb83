/**
 * Self-training (Yarowsky 1995; with balanced classes as in Zhu & Goldberg 2009, ch. 2): where few cases are labelled, the engine guesses the label of
 * past words, keeps for each label the guesses that it is surest of, learns from them at a small weight, and guesses again.
 * Keeping equally many for each label matters most: without it the large labels swallow the others.
 */
export type Guess = { readonly words: readonly string[]; readonly column: number; readonly chance: number };

/** Of the texts that a label would have if all had the same share, how many may be guessed for it. */
const share = 0.75;
const chanceFrom = 0.15;

export function chosen(guesses: readonly Guess[], labels: number): Guess[] {
  const most = Math.max(3, Math.ceil((share * guesses.length) / Math.max(1, labels)));
  const byLabel = new Map<number, Guess[]>();
  for (const guess of guesses) {
    if (guess.column < 0 || guess.chance < chanceFrom) continue;
    const list = byLabel.get(guess.column);
    if (list === undefined) byLabel.set(guess.column, [guess]);
    else list.push(guess);
  }
  return [...byLabel.values()].flatMap((list) => list.toSorted((one, other) => other.chance - one.chance).slice(0, most));
}
