/**
 * Embeddings are an option, never a need: a port that turns words into vectors, and how what the vectors find is joined with what the words find.
 * The words stay the ground: a vector says that two sentences are alike and cannot say why, so it may lift a match but never bring back "met" alone.
 */
import type { LabelMatch, Match, Verdict } from "./types.ts";

/** Two adapters exist: an endpoint in the manner of OpenAI, and a local ONNX model (src/server/knowledge/embeddings). */
export type Embedder = {
  /** Model and dimension as one name: vectors of another name are not comparable and are thrown away. */
  readonly name: string;
  /** How many texts one call takes at most. */
  readonly batch: number;
  /** One unit vector for each text, in order. Rejects when it cannot: the caller goes on with words alone. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
};

export type Near = { readonly id: string; readonly label: string | null; /** −1..1 */ readonly cosine: number };

/** The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009). */
const rankConstant = 60;
/** How fast likeness turns into belief: cosines of sentence models lie close together, so small differences must count. */
const temperature = 0.05;
/** Share of the words in the linear opinion pool (Stone 1961). Words are calibrated, cosines are not, so words keep the majority. */
const wordsShare = 0.6;

/**
 * Hits by reciprocal rank of both lists; labels by a linear pool of both opinions, so that their probabilities still add up to at most 1. `known` is the
 * words' own: a calibrated figure is not mixed with one that is not. Nothing near: the verdict as it was.
 */
export function fuse(verdict: Verdict, near: readonly Near[], k: number): Verdict {
  if (near.length === 0) return verdict;
  const likely = likelyLabels(near);
  const labels = new Map<string, LabelMatch>(verdict.labels.map((one) => [one.label, { ...one, p: one.p * wordsShare }]));
  for (const [label, p] of likely) {
    const before = labels.get(label) ?? { label, p: 0, score: 0, why: [] };
    // Only as much as the words themselves leave room for: what was not met is not made likely by a vector.
    labels.set(label, { ...before, p: before.p + p * (1 - wordsShare) * verdict.known });
  }
  return { ...verdict, hits: fusedHits(verdict.hits, near, k), labels: [...labels.values()].toSorted((a, b) => b.p - a.p || (a.label < b.label ? -1 : 1)) };
}

/** Softmax over each label's best cosine. */
function likelyLabels(near: readonly Near[]): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const { label, cosine } of near) if (label !== null && cosine > (best.get(label) ?? -2)) best.set(label, cosine);
  const top = Math.max(...best.values(), -1);
  const raised = [...best].map(([label, cosine]): readonly [string, number] => [label, Math.exp((cosine - top) / temperature)]);
  const sum = raised.reduce((total, [, value]) => total + value, 0);
  return new Map(raised.map(([label, value]) => [label, value / sum]));
}

function fusedHits(hits: readonly Match[], near: readonly Near[], k: number): readonly Match[] {
  const rank = new Map<string, number>();
  const add = (id: string, place: number): void => void rank.set(id, (rank.get(id) ?? 0) + 1 / (rankConstant + place + 1));
  hits.forEach(({ id }, i) => add(id, i));
  near.forEach(({ id }, i) => add(id, i));
  const byWords = new Map(hits.map((hit) => [hit.id, hit]));
  return [...rank].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, k).map(([id]) => byWords.get(id) ?? { id, score: 0, why: [] });
}
