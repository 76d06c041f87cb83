/**
 * How well what we know serves (PRODUCT 5.13), over all of it and for each: whether what was used was good when it was used, how often something was found to
 * be wrong, what became of suggestions and of guides, how far a plan can be trusted, and whether another order of its moves would cost less. From counts that
 * stand in tables and in the records of known problems; nothing here is typed in by anybody.
 */
import type { Pool } from "pg";
import { confidenceAt, doubts, factStanding } from "../../domain/knowledge/standing.ts";
import type { KnownState } from "../../domain/knowledge/state.ts";
import type { Suggestion } from "../../domain/thinking/events.ts";
import type { HowWellView, TrustView } from "../../protocol/knowledge.ts";
import { boxEffectiveness, deskEffectiveness, guideEffectiveness, knowledgeAccuracy, wrongFactRate } from "../../reasoning/cycle/effectiveness.ts";
import { planConfidence } from "../../reasoning/cycle/success.ts";
import { wilsonLower } from "../../domain/people/wilson.ts";
import { type Counting, noGuide } from "./counting.ts";
import type { Known } from "./known.ts";
import type { Sums } from "./figures.ts";

/** Was what was used good at that moment? Of a fact its own standing; of all else that somebody checked it, and that nobody doubts it. */
export function goodAt(state: KnownState | null, { kind, item }: Pick<Suggestion, "kind" | "item">, at: string): boolean {
  if (state === null) return false;
  if (kind === "fact") {
    const fact = state.facts.find(({ id }) => id === item);
    return fact !== undefined && factStanding(state, fact, at) === "good";
  }
  return confidenceAt(state, at) === "checked" && doubts(state, kind, item).length === 0;
}

export type Uses = { readonly used: number; readonly good: number };
/** What experts took or changed, by problem, since a day. */
export async function usesSince(pool: Pool, since: string): Promise<ReadonlyMap<string, Uses>> {
  const { rows } = await pool.query<{ problem: string; used: number; good: number }>(
    `select replace(problem::text, '-', '') as problem, count(*)::int as used, count(*) filter (where good)::int as good
       from suggestion_used where how <> 'dismissed' and good is not null and at >= $1 group by 1`, [since]);
  return new Map(rows.map(({ problem, used, good }) => [problem, { used, good }]));
}
/** Cases that were about each, since a day. */
export async function casesSince(pool: Pool, since: string): Promise<{ readonly byProblem: ReadonlyMap<string, number>; readonly all: number }> {
  const [each, whole] = await Promise.all([
    pool.query<{ problem: string; n: number }>("select replace(problem::text, '-', '') as problem, count(*)::int as n from known_case where at >= $1 group by 1", [since]),
    pool.query<{ n: number }>("select count(distinct case_id)::int as n from known_case where at >= $1", [since]),
  ]);
  return { byProblem: new Map(each.rows.map(({ problem, n }) => [problem, n])), all: whole.rows[0]?.n ?? 0 };
}

/** Found wrong: doubted, looked at and put right, since a day. */
export const wrongSince = ({ marks }: Pick<KnownState, "marks">, since: string): number => marks.filter(({ status, settledAt }) => status === "repaired" && settledAt !== null && settledAt >= since).length;

/** So many starts before a guide is judged, and so sure that it mostly fails before it is no longer offered. */
const fewestStarts = 10;
const mostlyFails = 0.6;
/** A guide that by all that is known helps fewer than four in ten is no longer offered, until somebody changes it or its counts grow old. */
export function guideDemoted({ started, helped, again }: { readonly started: number; readonly helped: number; readonly again: number }): boolean {
  const good = Math.min(started, Math.max(0, helped - again));
  return started >= fewestStarts && wilsonLower(started - good, started) > mostlyFails;
}

/** How far a plan can be trusted, with its working. */
export function trustOf(sums: Sums, confidence: "draft" | "unchecked" | "checked" | "retired"): TrustView {
  const { p, low, high, n } = planConfidence({ worked: sums.yes, failed: sums.closed - sums.yes }, confidence);
  return { p, low, high, n, yes: sums.yes, confidence };
}

const mostNamed = 12;

export async function howWell({ pool, known, counting }: { readonly pool: Pool; readonly known: Known; readonly counting: Counting }, since: string): Promise<HowWellView> {
  const all = known.all().filter(({ begun }) => begun !== null);
  const [uses, cases, counts] = await Promise.all([usesSince(pool, since), casesSince(pool, since), counting.sums(all.map(({ id }) => id), since.slice(0, 10))]);
  const sum = <T>(list: Iterable<T>, of: (one: T) => number): number => [...list].reduce((before, one) => before + of(one), 0);
  const wrong = sum(all, (state) => wrongSince(state, since));
  const desk = [...counts.values()].map((one) => one.desk);
  const box = [...counts.values()].map((one) => one.box);
  const guides = all.flatMap((state) => {
    const guide = counts.get(state.id)?.guide ?? noGuide;
    return guide.started === 0 ? [] : [{ id: state.id, title: state.title, ...guideEffectiveness({ starts: guide.started, completions: guide.helped, again: guide.again }), demoted: guideDemoted(guide) }];
  });
  return {
    since,
    accuracy: knowledgeAccuracy({ used: sum(uses.values(), ({ used }) => used), usedGood: sum(uses.values(), ({ good }) => good) }),
    wrong: { found: wrong, cases: cases.all, per100: wrongFactRate({ wrong, cases: cases.all }) },
    desk: deskEffectiveness({ shown: sum(desk, ({ shown }) => shown), taken: sum(desk, ({ taken }) => taken), changed: sum(desk, ({ changed }) => changed), dismissed: sum(desk, ({ dismissed }) => dismissed) }),
    box: boxEffectiveness({ opened: sum(box, ({ opened }) => opened), asked: sum(box, ({ asked }) => asked) }),
    guide: guideEffectiveness({ starts: sum(counts.values(), ({ guide }) => guide.started), completions: sum(counts.values(), ({ guide }) => guide.helped), again: sum(counts.values(), ({ guide }) => guide.again) }),
    notGood: all.flatMap(({ id, title }) => {
      const one = uses.get(id);
      return one === undefined || one.good === one.used ? [] : [{ id, title, used: one.used, good: one.good }];
    }).toSorted((a, b) => b.used - b.good - (a.used - a.good)).slice(0, mostNamed),
    wrongs: all.flatMap((state) => {
      const found = wrongSince(state, since);
      return found === 0 ? [] : [{ id: state.id, title: state.title, found, cases: cases.byProblem.get(state.id) ?? 0 }];
    }).toSorted((a, b) => b.found - a.found).slice(0, mostNamed),
    guides: guides.toSorted((a, b) => a.low - b.low).slice(0, mostNamed),
  };
}
