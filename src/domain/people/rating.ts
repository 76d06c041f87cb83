/**
 * How an expert's stars become a displayed and a sortable value (PRODUCT 5.1).
 *
 * Source: E. Miller, "Ranking Items With Star Ratings" (2014): the lower bound of a Dirichlet posterior's mean, here with an informed prior instead of
 * a flat one. Each pair of person and expert speaks once in 30 days, and a rating loses half its weight in a year.
 */
import type { Rating, StarAnswer } from "./directory.ts";

/** Shares of 1★ … 5★ in the desk, adding up to one: what we believe of somebody before anyone has rated them. */
export type StarShares = readonly [number, number, number, number, number];

/** The share of each star that a desk starts with, before it has ratings of its own. */
export const startingShares: StarShares = [0.04, 0.03, 0.06, 0.22, 0.65];
export const flatShares: StarShares = [0.2, 0.2, 0.2, 0.2, 0.2];
/** How many ratings the prior is worth. */
export const priorWeight = 12;
/** Standard deviations between the mean and the sort value: the lower end of a 90 % interval. */
export const z = 1.65;
/** Below this many ratings an expert is "new". */
export const enough = 10;

const dayMs = 86_400_000;
const windowMs = 30 * dayMs;
const halfLifeMs = 365 * dayMs;

/**
 * One rating per person and 30 days, for one expert: answers are taken in order of time; an answer within 30 days of the one that opened the window
 * replaces it (the latest counts, and the window is not prolonged); a later one opens a new window.
 */
export function countedAnswers(answers: readonly StarAnswer[]): readonly StarAnswer[] {
  const byPerson = new Map<string, StarAnswer[]>();
  for (const answer of answers) {
    const theirs = byPerson.get(answer.person);
    if (theirs === undefined) byPerson.set(answer.person, [answer]);
    else theirs.push(answer);
  }
  return [...byPerson.values()].flatMap(latestOfEachWindow);
}

function latestOfEachWindow(answers: readonly StarAnswer[]): readonly StarAnswer[] {
  const inOrder = answers.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const counted: StarAnswer[] = [];
  let opened = Number.NEGATIVE_INFINITY;
  for (const answer of inOrder) {
    const at = Date.parse(answer.at);
    if (at - opened < windowMs) counted[counted.length - 1] = answer;
    else {
      opened = at;
      counted.push(answer);
    }
  }
  return counted;
}

/** w = 0.5^(age / 365 d); an answer dated later than now has age nought. */
export function weightOf(at: string, now: string): number {
  return 0.5 ** (Math.max(0, Date.parse(now) - Date.parse(at)) / halfLifeMs);
}

/** Sums of weights per star, 1★ first. */
export function weighStars(answers: readonly StarAnswer[], now: string): StarShares {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const answer of answers) {
    const at = answer.stars - 1;
    const before = counts[at];
    if (before !== undefined) counts[at] = before + weightOf(answer.at, now);
  }
  return counts;
}

/**
 * The shares of the whole desk, for the prior; the starting shares (worth 12 ratings) keep a young desk from being carried away. `answers`: of all its
 * experts, each expert's passed through `countedAnswers` first, for one person may rate two experts in a month but neither twice.
 */
export function deskShares(answers: readonly StarAnswer[], now: string): StarShares {
  return shares(weighStars(answers, now), startingShares, priorWeight);
}

/** p_k = (n_k + m·π_k) / (N + m). */
function shares(counts: StarShares, prior: StarShares, weight: number): StarShares {
  const total = sum(counts) + weight;
  const one = (k: 0 | 1 | 2 | 3 | 4): number => (counts[k] + weight * prior[k]) / total;
  return [one(0), one(1), one(2), one(3), one(4)];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * μ = Σ k·p_k and σ² = (Σ k²·p_k − μ²) / (N + m + 1), from weighted counts of 1★ … 5★.
 * `mean` is shown, `sort` = μ − 1.65 σ orders; `low` and `high` = μ ∓ 1.65 σ are drawn, kept within 1 … 5.
 */
export function rateCounts(counts: StarShares, prior: StarShares = startingShares, weight: number = priorWeight): Omit<Rating, "count" | "isNew"> {
  const p = shares(counts, prior, weight);
  const mean = sum(p.map((share, k) => share * (k + 1)));
  const squares = sum(p.map((share, k) => share * (k + 1) ** 2));
  const sigma = Math.sqrt(Math.max(0, squares - mean ** 2) / (sum(counts) + weight + 1));
  return { mean, sort: mean - z * sigma, low: Math.max(1, mean - z * sigma), high: Math.min(5, mean + z * sigma) };
}

/**
 * The rating of one expert. `answers`: every star answer about this expert, spam and tests already left out. `now`: UTC instant.
 * `count` is the number of ratings that count, unweighted: what "new, 3 ratings so far" says.
 */
export function rateExpert(answers: readonly StarAnswer[], prior: StarShares, now: string): Rating {
  const counted = countedAnswers(answers);
  return { ...rateCounts(weighStars(counted, now), prior), count: counted.length, isNew: counted.length < enough };
}
