/**
 * What a question is about, guessed from the words typed so far. It proposes one topic or none: below the threshold a human looks (PRODUCT S0-11:
 * unsure means ask, never force). The same words and topics always give the same guess.
 *
 * Method: nearest centroid in the vector space of word pieces. Each topic is the sum of the unit vectors of its title, words and examples; pieces are
 * weighted by how few topics use them (tf–idf: K. Spärck Jones 1972; the centroid: J. Rocchio 1971). Confidence is a logistic function of two plain
 * signs: how like the best topic is, and how far it leads the second.
 */
import type { Topic } from "../people/directory.ts";
import { shinglesOf } from "./shingles.ts";

export type TopicExamples = Pick<Topic, "slug" | "title" | "words" | "examples">;
/** `confidence` 0 … 1: of guesses made with 0.8, about eight in ten are right. The record holds whole percents. */
export type TopicGuess = { readonly topic: string; readonly title: string; readonly confidence: number };
export type TopicGuesser = {
  /** The topic, or null when unsure. Any string is welcome; only its beginning is looked at. */
  readonly guess: (text: string) => TopicGuess | null;
  /** The best candidates with their confidence, however low, best first: what a triager or "did you mean" shows. */
  readonly candidates: (text: string, most?: number) => readonly TopicGuess[];
};

/** Below this we do not propose a topic. */
export const sure = 0.6;

/**
 * The logistic's coefficients, fitted by maximum likelihood on real questions of five public sets (Banking77, CLINC150, Bitext, HINT3, DSTC11) with 1 to
 * 150 topics of 4 to 30 examples each, typed whole, mistyped or only begun, a sixth of them about nothing known. There, guesses that pass 0.6 are right nine
 * times in ten, and each band of confidence holds what it says within a few percent. The `few…` parts correct for desks with one to three topics,
 * where having no rival is no merit.
 */
const coefficients = { bias: -2.28, likeness: 7.36, lead: 10.02, fewBias: -0.8, fewLead: -0.6 };

type Posting = { readonly topic: number; readonly weight: number };
type Scored = { readonly topic: number; readonly likeness: number };

/** Learns the topics once; each guess then costs microseconds to a millisecond or two. Order of `topics` settles exact ties. */
export function makeTopicGuesser(topics: readonly TopicExamples[]): TopicGuesser {
  const centroids = topics.map(centroidOf);
  const rarity = rarityOf(centroids);
  const postings = postingsOf(centroids, rarity);
  const candidates = (text: string, most = 3): readonly TopicGuess[] => {
    const scored = score(shinglesOf(text), postings, rarity, topics.length);
    const second = scored[1]?.likeness ?? 0;
    return scored.slice(0, most).flatMap((each, at) => {
      const topic = topics[each.topic];
      if (topic === undefined) return [];
      const lead = at === 0 ? each.likeness - second : 0;
      return [{ topic: topic.slug, title: topic.title, confidence: confidenceOf(each.likeness, lead, topics.length) }];
    });
  };
  const guess = (text: string): TopicGuess | null => {
    const best = candidates(text, 1)[0];
    return best !== undefined && best.confidence >= sure ? best : null;
  };
  return { guess, candidates };
}

/** The sum of unit vectors: of its title (said twice, for it is chosen with care), every word people use for it and every example. */
function centroidOf(topic: TopicExamples): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const text of [topic.title, topic.title, ...topic.words, ...topic.examples]) {
    const shingles = shinglesOf(text);
    const length = Math.hypot(...shingles.values());
    if (length === 0) continue;
    for (const [key, weight] of shingles) sum.set(key, (sum.get(key) ?? 0) + weight / length);
  }
  return sum;
}

/** ln(1 + topics / topics that use the piece). */
function rarityOf(centroids: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const centroid of centroids) for (const key of centroid.keys()) used.set(key, (used.get(key) ?? 0) + 1);
  return new Map([...used].map(([key, count]) => [key, Math.log(1 + centroids.length / count)]));
}

/** For each piece the topics that know it, with the weight it has in their unit vector. */
function postingsOf(centroids: readonly ReadonlyMap<string, number>[], rarity: ReadonlyMap<string, number>): ReadonlyMap<string, readonly Posting[]> {
  const postings = new Map<string, Posting[]>();
  centroids.forEach((centroid, topic) => {
    const weighted = [...centroid].map(([key, weight]) => [key, Math.sqrt(weight) * (rarity.get(key) ?? 0)] as const);
    const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0));
    for (const [key, weight] of weighted) {
      const known = postings.get(key);
      const posting = { topic, weight: weight / length };
      if (known === undefined) postings.set(key, [posting]);
      else known.push(posting);
    }
  });
  return postings;
}

/** Every topic that shares a piece with the text, likest first. */
function score(shingles: ReadonlyMap<string, number>, postings: ReadonlyMap<string, readonly Posting[]>, rarity: ReadonlyMap<string, number>, topics: number): readonly Scored[] {
  const likeness = new Float64Array(topics);
  // A piece that no topic knows counts against every one of them, though less than the rarest known one: half of a mistyped word is such pieces.
  const unheard = 0.6 * Math.log(1 + Math.max(1, topics));
  let length = 0;
  for (const [key, weight] of shingles) {
    const value = weight * (rarity.get(key) ?? unheard);
    length += value * value;
    for (const posting of postings.get(key) ?? []) {
      likeness[posting.topic] = (likeness[posting.topic] ?? 0) + value * posting.weight;
    }
  }
  if (length === 0) return [];
  const scored: Scored[] = [];
  for (let topic = 0; topic < topics; topic += 1) {
    const sum = likeness[topic] ?? 0;
    if (sum > 0) scored.push({ topic, likeness: sum / Math.sqrt(length) });
  }
  return scored.sort((a, b) => b.likeness - a.likeness || a.topic - b.topic);
}

function confidenceOf(likeness: number, lead: number, topics: number): number {
  const by = coefficients;
  return 1 / (1 + Math.exp(-(by.bias + by.fewBias / topics + by.likeness * likeness + by.lead * (1 + by.fewLead / topics) * lead)));
}
