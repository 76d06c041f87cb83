/**
 * The Thinking about one case: what it looks like and why, how sure that is, what would show otherwise; the plan adapted to what was tried, with its cost
 * and working; the question that tells most; what is likely next. Worked out when it is looked at, from the record as it stands then.
 */
import { decode } from "../../domain/case/decode.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { offeredAt } from "../../domain/knowledge/standing.ts";
import { movesOf } from "../../domain/steps/standing.ts";
import type { PrecedentWords } from "../../domain/thinking/events.ts";
import type { PrecedentMatch, ProblemMatch, ThinkingView } from "../../protocol/knowledge.ts";
import { likelyAuthority, likelyMinutes, likelyNext, type Neighbour } from "../../reasoning/cycle/anticipate.ts";
import { believed, trustOf } from "../../reasoning/cycle/overrides.ts";
import { type Candidate, nextQuestions, questionKey, reweigh } from "../../reasoning/cycle/question.ts";
import { adaptPlan, type AdaptedPlan } from "../../reasoning/cycle/reuse.ts";
import type { LabelMatch, Match, Question, Verdict } from "../../reasoning/types.ts";
import type { RecordStore } from "../../record/store.ts";
import type { Directory } from "../ports.ts";
import type { Companion } from "./embeddings/companion.ts";
import { type Figures, noSums } from "./figures.ts";
import { trustOf as planTrust } from "./howWell.ts";
import type { Known } from "./known.ts";
import type { Mind } from "./mind.ts";
import { factView, planView, soFarOf, staffNamed, todayAt } from "./presenting.ts";
import { closeHits, reasonsOf, type Recall } from "./recall.ts";
import { belongsTo } from "./suggest.ts";

export type ThinkingParts = { readonly known: Known; readonly mind: Mind; readonly recall: Recall; readonly companion: Companion; readonly figures: Figures; readonly directory: Directory; readonly store: RecordStore; readonly ready: () => boolean };

const mostProblems = 5;
const mostPrecedents = 5;
/** Below this it is not even worth ruling out. */
const leastLikely = 0.03;
/** So many hits are looked at; the fifteen nearest with minutes among them say how long it takes. */
const hitsAsked = 40;
/** Too short a question says little; then what they wrote next is read too. */
const shortQuestion = 80;

const nothingLike: Verdict = { hits: [], labels: [], known: 0, met: false };

/** What the engine is asked about a case. */
export function questionOf(state: CaseState): Question {
  const { question, topic, about, goal, thinking } = state;
  const own = question?.text ?? "";
  const more = own.length >= shortQuestion ? [] : state.messages.filter((one) => one.stream === "S" && one.who === "p1" && one.takenBackAt === null && !one.erased).slice(0, 4).map(({ text }) => text);
  const answers = thinking.answers.flatMap(({ answer, question: known }) => (answer === null || known !== null ? [] : [answer]));
  const facts = { ...(topic?.slug == null ? {} : { topic: topic.slug }) };
  return { text: [own, goal?.text ?? "", ...more, ...answers].filter((one) => one !== "").join("\n"), facts, tried: about.tried };
}

export async function thinkingOf(parts: ThinkingParts, state: CaseState, now: string): Promise<ThinkingView> {
  const { known, mind, figures, directory } = parts;
  const desk = state.question?.desk ?? "";
  const today = todayAt(directory, desk);
  const asked = questionOf(state);
  // Of words that were erased nothing is thought: without any, a topic alone would still be like some other case.
  const verdict = asked.text === "" ? nothingLike : await parts.recall(asked, hitsAsked);
  const linked = new Set(state.thinking.links.map(({ problem }) => problem));
  const aside = new Set(state.thinking.suggestions.flatMap(({ how, suggestion }) => (how === "dismissed" && suggestion.kind === "problem" && suggestion.problem !== null ? [suggestion.problem] : [])));
  const could = candidatesOf(known, verdict.labels, linked, aside, desk, now);
  const ids = could.map(({ state: { id } }) => id);
  const [prior, sums, tallies, overrides, experience] = await Promise.all([figures.house(), figures.sums(ids, now), figures.tallies(ids), figures.overrides(ids), figures.experience(could.flatMap(({ questions }) => questions.map(({ text }) => questionKey(text))))]);

  const answered = state.thinking.answers.map(({ text, answer }) => ({ text, answer }));
  const candidates = could.map(({ state: { id, title }, p, questions }): Candidate => ({ problem: id, title, p: believed(p, trustOf(overrides.get(id) ?? { taken: 0, dismissed: 0 })), questions }));
  const order = reweigh(candidates, answered, experience);
  const likely = new Map(order.map(({ problem, p }) => [problem, p]));
  const sorted = could.map((one) => ({ ...one, p: likely.get(one.state.id) ?? one.p })).toSorted((a, b) => Number(linked.has(b.state.id)) - Number(linked.has(a.state.id)) || b.p - a.p).slice(0, mostProblems);

  const here = { made: movesOf(state), tried: state.about.tried, way: state.about.help };
  const plans = new Map<string, AdaptedPlan>(sorted.map(({ state: { id }, offered }) => [id, adaptPlan(id, offered.moves, here, today, tallies, prior)]));
  const problems = sorted.map(({ state: one, p, why, offered }): ProblemMatch => ({
    id: one.id, slug: one.slug, title: one.title, confidence: offered.confidence, p, linked: linked.has(one.id), why: reasonsOf(why), not: [...one.disconfirms],
    soFar: soFarOf(directory, sums.get(one.id), one.meToo, today.currency), cause: offered.cause, workaround: offered.workaround, guide: offered.guide, sharing: [...one.sharing],
    facts: offered.facts.map((fact) => factView(one, fact, now)), plan: planView(plans.get(one.id) ?? { moves: [], dropped: [], cost: null }, directory, one.moves),
    withheld: offered.withheld.length, published: one.published !== null, trust: planTrust(sums.get(one.id) ?? noSums, offered.confidence),
  }));

  const past = closeHits(verdict).flatMap((hit) => {
    const found = mind.found(hit.id);
    return found?.kind === "precedent" && found.caseId !== state.caseId ? [{ hit, caseId: found.caseId }] : [];
  });
  const neighbours = await neighboursOf(parts, past);
  const pending = new Set([...state.thinking.asked, ...state.thinking.answers].map(({ text }) => questionKey(text)));
  const best = nextQuestions(candidates, answered, null, experience).find(({ text }) => !pending.has(questionKey(text))) ?? null;
  const topic = directory.topic(state.topic?.slug ?? "");
  const top = sorted[0] === undefined ? undefined : plans.get(sorted[0].state.id);
  const minutes = topic === null && !neighbours.some((one) => one.minutes !== null) ? null : likelyMinutes({ minutes: topic?.minutes ?? 0 }, neighbours);
  return {
    ready: parts.ready(), met: verdict.met && problems.length + past.length > 0, known: within(verdict.known), problems, precedents: await precedentsOf(parts, past.slice(0, mostPrecedents)),
    question: best === null ? null : { problem: best.problem, question: best.question, text: best.text, answers: [...best.answers], gain: best.gain, ease: within(best.ease), between: best.between.map(({ problem, title, p }) => ({ problem, title, p: within(p) })), needs: [...best.needs] },
    next: {
      minutes: minutes === null ? null : { likely: minutes.likely, low: minutes.low, high: minutes.high, n: minutes.n, basis: minutes.basis },
      authority: likelyAuthority(neighbours, top?.moves ?? []).map(({ what, limit, who, share, n }) => ({ what, limit, who: staffNamed(directory, who), share: within(share), n })),
      issue: likelyNext(neighbours).map(({ title, problem, share, n }) => ({ title, problem, share: within(share), n })),
    },
    embeddings: embeddingsState(parts.companion),
  };
}

/** What it could be: what the engine names and what it was linked to, less what may not be offered, belongs elsewhere, or was put aside on this case. */
function candidatesOf(known: Known, labels: readonly LabelMatch[], linked: ReadonlySet<string>, aside: ReadonlySet<string>, desk: string, now: string) {
  const given = new Map(labels.map((label) => [label.label, label]));
  const wanted = [...given.keys(), ...[...linked].filter((id) => !given.has(id))];
  return wanted.flatMap((id) => {
    const state = known.get(id);
    const offered = state === null ? null : offeredAt(state, now);
    if (state === null || offered === null || !offered.offered || !(belongsTo(state, desk) || linked.has(id)) || (aside.has(id) && !linked.has(id))) return [];
    if ((given.get(id)?.p ?? 0) < leastLikely && !linked.has(id)) return [];
    return [{ state, offered, p: within(given.get(id)?.p ?? 0), why: given.get(id)?.why ?? [], questions: offered.questions }];
  });
}

const within = (value: number): number => Math.min(1, Math.max(0, value));
function embeddingsState(companion: Companion): ThinkingView["embeddings"] {
  const { state } = companion.status();
  return state === "on" ? "on" : state === "off" ? "off" : "failing";
}

type Past = { readonly hit: Match; readonly caseId: string };

/** Past cases as they bear on this one. Titles and authorities are those of the known problems as they stand today. */
export async function neighboursOf({ mind, figures, known }: Pick<ThinkingParts, "mind" | "figures" | "known">, past: readonly Past[]): Promise<readonly Neighbour[]> {
  const aftermath = await figures.aftermath(past.map(({ caseId }) => caseId));
  return past.map(({ hit, caseId }): Neighbour => {
    const after = aftermath.get(caseId);
    return {
      weight: hit.score, minutes: mind.held(caseId)?.minutes ?? null,
      next: (after?.next ?? []).flatMap((problem) => {
        const title = known.get(problem)?.title;
        return title === undefined ? [] : [{ title, problem }];
      }),
      authority: (after?.moves ?? []).flatMap(({ problem, move }) => known.get(problem)?.moves.find(({ id }) => id === move)?.authority ?? []),
    };
  });
}

/** The kept words stand in the record alone; they are read from there when they are shown. */
async function precedentsOf({ store, mind }: Pick<ThinkingParts, "store" | "mind">, past: readonly Past[]): Promise<PrecedentMatch[]> {
  const read = await Promise.all(past.map(async ({ hit, caseId }): Promise<PrecedentMatch | null> => {
    const held = mind.held(caseId);
    const [entry] = held === null ? [] : await store.read(caseId, "O", held.seq - 1, 1);
    const fact = entry === undefined ? null : decode(entry);
    if (fact?.type !== "precedent.kept" || fact.data === null) return null;
    const { title, text, resolution, minutes, problem } = fact.data as PrecedentWords;
    return { title, text, resolution, minutes, time: fact.time, problem, why: reasonsOf(hit.why) };
  }));
  return read.filter((one) => one !== null);
}
