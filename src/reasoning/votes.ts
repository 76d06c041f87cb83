/** The nearest cases name the problem: what they say beside the separators, and alone while those are on their way back. */
import type { Found } from "./index/index.ts";
import { knownFrom, meanOfThree } from "./learn/known.ts";
import type { LabelMatch, Verdict } from "./types.ts";
import { whyHit } from "./why.ts";

/** Nearest cases that vote on the label. */
export const voters = 15;

/** Each column's share of the votes, the nearer a case the louder; a case without a label votes for none, so all shares come to one at most. */
export function votesOf(found: readonly Found[], columns: number): Float32Array {
  const votes = new Float32Array(columns);
  const top = found[0]?.score ?? 0;
  if (top <= 0) return votes;
  const voices = found.slice(0, voters).map((one) => (one.score / top) ** 4);
  const all = voices.reduce((sum, voice) => sum + voice, 0);
  for (const [at, voice] of voices.entries()) {
    const column = (found[at]?.tag ?? 0) - 1;
    if (column >= 0 && column < columns) votes[column] = (votes[column] as number) + voice / all;
  }
  return votes;
}

export type Recalled = { readonly found: readonly Found[]; readonly names: readonly string[]; readonly titles: ReadonlyMap<number, string>; /** Words as typed. */ readonly words: readonly string[]; readonly size: number };

/**
 * What the index alone can tell: hits with their reasons, and labels by the votes, whose shares are their chances. @param most labels told
 * @returns a verdict but for `met`
 */
export function recalled({ found, names, titles, words, size }: Recalled, { k, explain, most }: { readonly k: number; readonly explain: boolean; readonly most: number }): Omit<Verdict, "met"> {
  const votes = votesOf(found, names.length);
  const columns = [...votes.keys()].filter((column) => (votes[column] as number) > 0).sort((one, other) => (votes[other] as number) - (votes[one] as number) || one - other);
  const labels = columns.slice(0, most).map((column): LabelMatch => {
    const share = votes[column] as number;
    return { label: names[column] as string, p: Math.min(1, share), score: share, why: explain ? [{ kind: "learned", words: titles.get(column) ?? "", weight: share }] : [] };
  });
  const hits = found.slice(0, k).map((one) => ({ id: one.id, score: one.score, why: explain ? whyHit(one, { words: [...words], changed: [] }, size) : [] }));
  return { hits, labels, known: found.length === 0 ? 0 : knownFrom({ best: undefined, alike: meanOfThree(found.map(({ score }) => score)), perLabel: 0 }) };
}
