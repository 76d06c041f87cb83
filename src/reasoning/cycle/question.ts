/**
 * The best next question: the one whose answer tells most about which known problem this is, weighed by how easily this person can answer it. And what an
 * answer, once given, does to the ranking.
 *
 * Sources: information gain is the mutual information between answer and problem (Shannon 1948; Lindley 1956 for choosing an experiment by it); the counts
 * of past answers meet the author's expectation as a Dirichlet prior, in the same way as stars do in PRODUCT 5.1.
 */
import type { KeptQuestion } from "../../domain/knowledge/values.ts";
import { stemsOf } from "./alike.ts";

/** A known problem that this could be, with the probability the engine gives it; together at most 1. What is left is "none of these". */
export type Candidate = { readonly problem: string; readonly title: string; readonly p: number; readonly questions: readonly KeptQuestion[] };

/** An answer that stands on the case. `answer` null: they could not say. */
export type Answered = { readonly text: string; readonly answer: string | null };

/** What past cases tell: how often people could answer a question, and which answers came on cases of a known problem. */
export type Experience = {
  readonly asked: (question: string) => { readonly asked: number; readonly could: number };
  readonly answers: (question: string, problem: string, answer: string) => number;
};
export const noExperience: Experience = { asked: () => ({ asked: 0, could: 0 }), answers: () => 0 };

/** What the person has at hand ("device", "papers" …) or has not; what is not in it is not known, and then nothing is held against a question. */
export type Standing = ReadonlyMap<string, boolean>;

/** Where the person stands, from what they could say and what not: who could read the page has the device before them. The latest answer counts. */
export function standingFrom(candidates: readonly Candidate[], answered: readonly Answered[]): Standing {
  const needs = new Map(candidates.flatMap(({ questions }) => questions.map((one) => [questionKey(one.text), one.needs] as const)));
  return new Map(answered.flatMap(({ text, answer }) => (needs.get(questionKey(text)) ?? []).map((need) => [need, answer !== null] as const)));
}

export type NextQuestion = {
  readonly problem: string; readonly question: string; readonly text: string; readonly answers: readonly string[]; readonly needs: readonly string[];
  /** Expected bits told, and the share of people who could answer it from where this person stands. */
  readonly gain: number; readonly ease: number;
  /** gain × ease: what orders. */
  readonly score: number;
  /** What it tells apart, likeliest first: how likely each is now, and after each answer. */
  readonly between: readonly { readonly problem: string; readonly title: string; readonly p: number; readonly after: Readonly<Record<string, number>> }[];
};

/** Questions that tell less than this are not worth a person's time. */
export const leastGain = 0.02;
/** An author's expectation of the answers is worth this many cases. */
const priorCases = 6;
/** An author's guess of how easily it is answered is worth this many people. */
const priorPeople = 8;
/** What has to be at hand and is not: few can still answer, after fetching it. */
const outOfReach = 0.25;
/** No answer is impossible: authors and people err. */
const slip = 0.02;

/** One and the same question, whoever wrote it: by its words. */
export const questionKey = (text: string): string => [...stemsOf(text)].join(" ");

/**
 * The questions worth asking now, best first. Questions that stand answered (also with "cannot say") are left out; the same question in several known
 * problems is asked once and tells about all of them. `standing` null: from the answers.
 */
export function nextQuestions(candidates: readonly Candidate[], answered: readonly Answered[] = [], standing: Standing | null = null, experience: Experience = noExperience): readonly NextQuestion[] {
  const stands = standing ?? standingFrom(candidates, answered);
  const now = reweigh(candidates, answered, experience);
  const done = new Set(answered.map(({ text }) => questionKey(text)));
  const seen = new Set<string>();
  const found: NextQuestion[] = [];
  for (const candidate of candidates) {
    for (const question of candidate.questions) {
      const key = questionKey(question.text);
      if (done.has(key) || seen.has(key)) continue;
      seen.add(key);
      const made = weigh(candidate, question, now, stands, experience);
      if (made.gain >= leastGain) found.push(made);
    }
  }
  return found.toSorted((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
}

function weigh(owner: Candidate, question: KeptQuestion, now: readonly Candidate[], standing: Standing, experience: Experience): NextQuestion {
  const rest = remainder(now);
  const answers = question.answers.map(({ answer }) => answer);
  const rows = [...now.map((one) => ({ p: one.p, given: likelihoods(one, question, experience) })), { p: rest, given: elsewhereOf(question) }];
  const after = answers.map((_, index) => rows.map((row) => row.p * (row.given[index] ?? 0)));
  const gain = mutualInformation(rows.map(({ p }) => p), after);
  const ease = easeOf(question, standing, experience);
  const between = now.map((one, row) => ({
    problem: one.problem, title: one.title, p: one.p,
    after: Object.fromEntries(answers.map((answer, index) => [answer, share(after[index] ?? [], row)])),
  }));
  const telling = between.filter((one) => Object.values(one.after).some((p) => Math.abs(p - one.p) > 0.01)).toSorted((a, b) => b.p - a.p).slice(0, 4);
  return { problem: owner.problem, question: question.id, text: question.text, answers, needs: question.needs, gain, ease, score: gain * ease, between: telling };
}

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
const share = (list: readonly number[], at: number): number => {
  const all = sum(list);
  return all > 0 ? (list[at] ?? 0) / all : 0;
};
/** "None of these": what the candidates leave. */
const remainder = (candidates: readonly Candidate[]): number => Math.max(0, 1 - sum(candidates.map(({ p }) => p)));

/** H(problem) − Σ P(answer)·H(problem | answer), in bits; never below nought. */
function mutualInformation(priors: readonly number[], joint: readonly (readonly number[])[]): number {
  const after = sum(joint.map((column) => sum(column) * entropy(column)));
  return Math.max(0, entropy(priors) - after);
}

function entropy(weights: readonly number[]): number {
  const all = sum(weights);
  if (!(all > 0)) return 0;
  return -sum(weights.map((one) => (one > 0 ? (one / all) * Math.log2(one / all) : 0)));
}

/** P(answer | this candidate): its own expectation where it asks the same, else what the question's author expects elsewhere; moved by the answers counted. */
function likelihoods(candidate: Candidate, question: KeptQuestion, experience: Experience): readonly number[] {
  const key = questionKey(question.text);
  const own = candidate.questions.find((one) => questionKey(one.text) === key);
  const expected = own === undefined ? elsewhereOf(question) : sharesOf(question.answers.map(({ answer }) => own.answers.find((one) => one.answer === answer)?.here ?? 0));
  const counted = question.answers.map(({ answer }) => Math.max(0, experience.answers(key, candidate.problem, answer)));
  const all = sum(counted) + priorCases;
  return smooth(expected.map((one, index) => (one * priorCases + (counted[index] ?? 0)) / all));
}

const elsewhereOf = (question: KeptQuestion): readonly number[] => smooth(sharesOf(question.answers.map(({ elsewhere }) => elsewhere)));

function sharesOf(weights: readonly number[]): readonly number[] {
  const all = sum(weights);
  return weights.map((one) => (all > 0 ? one / all : 1 / weights.length));
}

const smooth = (shares: readonly number[]): readonly number[] => shares.map((one) => (1 - slip) * one + slip / shares.length);

/** The share who could answer: the author's guess and what was counted, held down when something needed is not at hand. 0 … 1. */
export function easeOf(question: KeptQuestion, standing: Standing, { asked }: Experience): number {
  const told = asked(questionKey(question.text));
  const could = Math.min(told.could, told.asked);
  const ease = (could + (priorPeople * question.ease) / 100) / (told.asked + priorPeople);
  const missing = question.needs.some((need) => standing.get(need) === false);
  return ease * (missing ? outOfReach : 1);
}

/**
 * What the answers on the case do to the candidates: Bayes' rule, one answer after the other, "none of these" among them. "Cannot say" changes nothing.
 * @returns the same candidates with new probabilities, likeliest first; their sum is at most 1
 */
export function reweigh(candidates: readonly Candidate[], answered: readonly Answered[], experience: Experience = noExperience): readonly Candidate[] {
  let now: readonly Candidate[] = candidates.map((one) => ({ ...one, p: Math.min(1, Math.max(0, one.p)) }));
  const all = sum(now.map(({ p }) => p));
  if (all > 1) now = now.map((one) => ({ ...one, p: one.p / all }));
  for (const { text, answer } of answered) {
    const key = questionKey(text);
    const question = candidates.flatMap(({ questions }) => questions).find((one) => questionKey(one.text) === key);
    const at = question?.answers.findIndex((one) => one.answer === answer) ?? -1;
    // An answer in their own words that nobody foresaw tells the engine something, through its text, but not this table.
    if (question === undefined || at < 0) continue;
    const weights = now.map((one) => one.p * (likelihoods(one, question, experience)[at] ?? 0));
    const rest = remainder(now) * (elsewhereOf(question)[at] ?? 0);
    const total = sum(weights) + rest;
    if (total > 0) now = now.map((one, index) => ({ ...one, p: (weights[index] ?? 0) / total }));
  }
  return now.toSorted((a, b) => b.p - a.p);
}
