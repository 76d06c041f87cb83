/** What we know, for the desk: lists, search through the engine, one problem whole with its figures and its history. */
import type { Pool } from "pg";
import { decode } from "../../domain/case/decode.ts";
import { knownAbilities } from "../../domain/knowledge/abilities.ts";
import type { KnownActor } from "../../domain/knowledge/decision.ts";
import { confidenceAt, factStanding } from "../../domain/knowledge/standing.ts";
import type { Confidence } from "../../domain/knowledge/values.ts";
import type { KnownState } from "../../domain/knowledge/state.ts";
import { knownHistory } from "../../domain/knowledge/timeline.ts";
import { knownWho } from "../../domain/knowledge/seats.ts";
import { knownAbility, type KnownRow, type KnownView } from "../../protocol/knowledge.ts";
import { type AdaptedMove, adaptPlan } from "../../reasoning/cycle/reuse.ts";
import { cheapestOrder, planCost, type PlanCost } from "../../reasoning/cycle/planCost.ts";
import { boxEffectiveness, deskEffectiveness, guideEffectiveness, knowledgeAccuracy, wrongFactRate } from "../../reasoning/cycle/effectiveness.ts";
import { added, noTally, type Prior, successOf } from "../../reasoning/cycle/success.ts";
import { wordsOf } from "../../reasoning/text/words.ts";
import type { Reason } from "../../reasoning/types.ts";
import type { Directory } from "../ports.ts";
import { type Counting, noCounts, noGuide } from "./counting.ts";
import { casesSince, guideDemoted, trustOf, usesSince, wrongSince } from "./howWell.ts";
import { type Figures, noSums, type Sums } from "./figures.ts";
import type { Known } from "./known.ts";
import { costView, factView, nameOf, personOf, soFarOf, todayAt } from "./presenting.ts";
import { reasonsOf, type Recall } from "./recall.ts";

export type LibraryParts = { readonly pool: Pool; readonly known: Known; readonly recall: Recall; readonly figures: Figures; readonly counting: Counting; readonly directory: Directory };
export type LibraryView = "all" | "mine" | "wrong" | "unchecked" | "published" | "retired";
/** `owners`: who looks after any of the view, whatever else is asked for, so that the choice does not shrink by choosing. */
export type Page = { readonly rows: KnownRow[]; readonly after: string | null; readonly total: number; readonly owners: { readonly slug: string; readonly name: string }[] };
export type LibraryAsk = { readonly q: string; readonly view: LibraryView; readonly confidence: Exclude<Confidence, "retired"> | null; readonly owner: string | null; readonly stale: boolean; readonly after: string | null; readonly viewer: string };

const pageSize = 50;
/** What is counted of suggestions is counted over so many days. */
export const countDays = 90;
export const daysBefore = (now: string, days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();

/** One page; found by words it is best first, else by what moved last. */
export async function libraryPage(parts: LibraryParts, ask: LibraryAsk, now: string): Promise<Page> {
  const viewed = parts.known.all().filter((state) => state.begun !== null && inView(state, ask.view, ask.viewer, now));
  const fits = viewed.filter((state) => (ask.confidence === null || confidenceAt(state, now) === ask.confidence) && (ask.owner === null || personOf(state, state.owner)?.slug === ask.owner) && (!ask.stale || staleIn(state, now) > 0));
  const why = new Map<string, readonly Reason[]>();
  const sorted = ask.q.trim() === "" ? fits.toSorted((a, b) => ((a.changedAt ?? "") > (b.changedAt ?? "") ? -1 : 1)) : await foundBy(parts, fits, ask.q, why);
  const from = ask.after === null ? 0 : Math.max(0, sorted.findIndex(({ id }) => id === ask.after) + 1);
  const page = sorted.slice(from, from + pageSize);
  const sums = await parts.figures.sums(page.map(({ id }) => id), now);
  const [tallies, prior] = await Promise.all([parts.figures.tallies(page.map(({ id }) => id)), parts.figures.house()]);
  const rows = page.map((state) => rowOf(parts, state, sums.get(state.id), tallies, prior, why.get(state.id) ?? [], now));
  return { rows, after: from + pageSize < sorted.length ? (page.at(-1)?.id ?? null) : null, total: sorted.length, owners: ownersOf(viewed) };
}

const staleIn = (state: KnownState, now: string): number => state.facts.filter((fact) => factStanding(state, fact, now) === "stale").length;
const ownersOf = (states: readonly KnownState[]): Page["owners"] => [...new Map(states.flatMap((state) => {
  const owner = personOf(state, state.owner);
  return owner === null ? [] : [[owner.slug, owner] as const];
})).values()].toSorted((a, b) => a.name.localeCompare(b.name));

function inView(state: KnownState, view: LibraryView, viewer: string, now: string): boolean {
  const retired = state.retired !== null;
  switch (view) {
    case "retired": return retired;
    case "all": return !retired;
    case "mine": return !retired && state.owner !== null && state.owner === knownWho(state, viewer);
    case "wrong": return !retired && state.marks.some((mark) => mark.status === "open");
    case "unchecked": return !retired && confidenceAt(state, now) !== "checked";
    case "published": return state.published !== null;
  }
}

/** By the engine, with its reasons; then whatever holds the words in its own texts, so that a cause or a move is found too. */
async function foundBy({ recall }: LibraryParts, fits: readonly KnownState[], q: string, why: Map<string, readonly Reason[]>): Promise<readonly KnownState[]> {
  const verdict = await recall({ text: q }, 50);
  const rank = new Map<string, number>();
  for (const { label, why: reasons } of verdict.labels) {
    if (reasons.length === 0) continue;
    rank.set(label, rank.size);
    why.set(label, reasons);
  }
  const wanted = wordsOf(q);
  const holds = (state: KnownState): boolean => {
    const words = new Set(wordsOf([state.title, ...state.symptoms, state.cause ?? "", state.workaround ?? "", ...state.moves.map(({ title }) => title), ...state.facts.map(({ text }) => text)].join("\n")));
    return wanted.length > 0 && wanted.every((word) => words.has(word) || [...words].some((each) => each.startsWith(word)));
  };
  const place = (state: KnownState): number => rank.get(state.id) ?? Number.MAX_SAFE_INTEGER;
  return fits.filter((state) => rank.has(state.id) || holds(state)).toSorted((a, b) => Number(holds(b)) - Number(holds(a)) || place(a) - place(b));
}

type Tallies = Awaited<ReturnType<Figures["tallies"]>>;

function costOf({ directory }: Pick<LibraryParts, "directory">, state: KnownState, tallies: Tallies, prior: Prior) {
  const today = todayAt(directory, state.place.desk ?? "");
  const { moves, cost } = adaptPlan(state.id, state.moves, { made: [], tried: [], way: null }, today, tallies, prior);
  return { today, cost, plan: moves };
}

/**
 * The same moves in the order that costs least in expectation; null where nothing would be won. Asking ends nothing by itself and is asked for a reason, so
 * questions stay where they are and only what stands between them is ordered.
 */
export function cheaperOrder(moves: readonly AdaptedMove[], cost: PlanCost | null, currency: string): KnownView["cheaper"] {
  if (cost === null) return null;
  const sorted = [...cheapestOrder(moves.filter(({ kind }) => kind !== "question"))];
  const order = moves.map((move) => (move.kind === "question" ? move : (sorted.shift() ?? move)));
  const better = planCost(order, currency);
  const view = costView(better);
  if (better === null || view === null || better.expected.minor >= cost.expected.minor) return null;
  return { order: order.map(({ id }) => id), cost: view, saves: { minor: cost.expected.minor - better.expected.minor, currency } };
}

function rowOf(parts: LibraryParts, state: KnownState, sums: Sums | undefined, tallies: Tallies, prior: Prior, why: readonly Reason[], now: string): KnownRow {
  const { today, cost } = costOf(parts, state, tallies, prior);
  const soFar = soFarOf(parts.directory, sums, state.meToo, today.currency);
  const open = state.marks.filter((mark) => mark.status === "open");
  return {
    id: state.id, slug: state.slug, title: state.title, confidence: confidenceAt(state, now), place: state.place, owner: personOf(state, state.owner), cases: soFar.cases, people: soFar.people + state.meToo,
    cost: soFar.cost, expected: cost === null || cost.lines.length === 0 ? null : cost.expected, openMarks: open.length, overdueMarks: open.filter((mark) => mark.overdue || mark.due < now).length,
    stale: staleIn(state, now), published: state.published !== null, fix: state.fix.status, changedAt: state.changedAt ?? now,
    symptoms: state.symptoms.length, moves: state.moves.length, why: reasonsOf(why, 4),
  };
}

/** One known problem whole; null when there is none. */
export async function wholeProblem(parts: LibraryParts, id: string, viewer: KnownActor, now: string): Promise<KnownView | null> {
  const state = parts.known.get(id);
  if (state === null || state.begun === null) return null;
  const since = daysBefore(now, countDays);
  const [sums, tallies, counts, entries, uses, cases, prior] = await Promise.all([parts.figures.sums([id], now), parts.figures.tallies([id]), parts.counting.sums([id], since.slice(0, 10)), parts.known.entries(id), usesSince(parts.pool, since), casesSince(parts.pool, since), parts.figures.house()]);
  const { today, cost, plan } = costOf(parts, state, tallies, prior);
  const by = (who: string): string => nameOf(state, who);
  const { checked, fix, published, retired } = state;
  const counted = counts.get(id) ?? { box: noCounts, desk: noCounts, guide: noGuide };
  const used = uses.get(id) ?? { used: 0, good: 0 };
  const wrong = { wrong: wrongSince(state, since), cases: cases.byProblem.get(id) ?? 0 };
  const may = knownAbilities(state, viewer);
  return {
    id, slug: state.slug, seen: state.seen, title: state.title, symptoms: [...state.symptoms], cause: state.cause, disconfirms: [...state.disconfirms], facts: state.facts.map((fact) => factView(state, fact, now)),
    moves: state.moves.map((move) => {
      const tally = added(move.before, tallies.get(move.id) ?? noTally);
      const { p, low, high } = successOf(tally, prior);
      return { ...move, ...tally, p, low, high };
    }),
    questions: [...state.questions], workaround: state.workaround, guide: state.guide, place: state.place, sharing: [...state.sharing], owner: personOf(state, state.owner), confidence: confidenceAt(state, now),
    checked: checked === null ? null : { at: checked.at, by: by(checked.by), until: checked.until },
    marks: state.marks.map(({ about, by: who, owner, ...mark }) => ({ ...mark, about: { field: about.field, id: "id" in about ? about.id : null }, by: by(who), owner: by(owner) })),
    fix: { status: fix.status, by: fix.by, words: fix.words, at: fix.at }, published: published === null ? null : { title: published.title, words: published.words, plan: published.plan, at: published.at, by: by(published.by) },
    retired: retired === null ? null : { at: retired.at, by: by(retired.by), why: retired.why, into: titled(parts.known, retired.into) },
    origin: state.begun.origin, begunAt: state.begun.at, begunBy: by(state.begun.by), soFar: soFarOf(parts.directory, sums.get(id), state.meToo, today.currency), plan: costView(cost),
    counts: { since, box: counted.box, desk: counted.desk },
    effect: {
      ...deskEffectiveness(counted.desk), box: boxEffectiveness(counted.box), accuracy: knowledgeAccuracy({ used: used.used, usedGood: used.good }), wrong: { found: wrong.wrong, cases: wrong.cases, per100: wrongFactRate(wrong) },
      guide: guideEffectiveness({ starts: counted.guide.started, completions: counted.guide.helped, again: counted.guide.again }), guideDemoted: guideDemoted(counted.guide),
    },
    trust: trustOf(sums.get(id) ?? noSums, confidenceAt(state, now)), cheaper: cheaperOrder(plan, cost, today.currency),
    history: knownHistory(entries.map(decode)).map(({ who, ...line }) => ({ ...line, by: by(who) })).toReversed(),
    may: knownAbility.options.filter((name) => may[name]),
  };
}

function titled(known: Known, id: string | null): { readonly id: string; readonly title: string } | null {
  const found = id === null ? null : known.get(id);
  return found === null ? null : { id: found.id, title: found.title };
}
