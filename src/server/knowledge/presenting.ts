/** Parts of known problems as screens read them: names for pseudonyms, money at today's rates, how each fact stands. */
import { factStanding } from "../../domain/knowledge/standing.ts";
import type { FactState, KnownState } from "../../domain/knowledge/state.ts";
import type { KeptMove } from "../../domain/knowledge/values.ts";
import type { Money } from "../../domain/words.ts";
import type { FactView, PlanView, SoFar } from "../../protocol/knowledge.ts";
import type { AdaptedPlan, Today } from "../../reasoning/cycle/reuse.ts";
import type { PlanCost } from "../../reasoning/cycle/planCost.ts";
import type { Who } from "../../record/entry.ts";
import type { Directory } from "../ports.ts";
import { noSums, type Sums } from "./figures.ts";

/** What an hour of ours costs where a desk says nothing, in minor units of its currency. */
export const usualHourly = 4_500;

/** Today's money at a desk. There is no price list yet, so a remedy is worth what was planned; nothing is known of anybody's limits. */
export function todayAt(directory: Pick<Directory, "desk" | "desks">, desk: string): Today {
  const settings = directory.desk(desk) ?? directory.desks()[0];
  const currency = settings?.currency ?? "EUR";
  return { currency, rate: { minor: settings?.hourly ?? usualHourly, currency }, priceOf: () => null, allowance: null };
}

export type Named = { readonly slug: string; readonly name: string };
export function personOf(state: Pick<KnownState, "people">, who: Who | null): Named | null {
  const found = who === null ? undefined : state.people[who];
  return found === undefined ? null : { slug: found.expert, name: found.name };
}
export const nameOf = (state: Pick<KnownState, "people">, who: Who): string => (who === "p0" ? "Byname" : (state.people[who]?.name ?? "Somebody"));

export function factView(state: KnownState, fact: FactState, now: string): FactView {
  const { id, text, share, source, checkedOn, expiresOn } = fact;
  return { id, text, share, source, owner: personOf(state, fact.owner), checkedOn, checkedBy: fact.checkedBy === null ? null : nameOf(state, fact.checkedBy), expiresOn, standing: factStanding(state, fact, now) };
}

/** Cost to date: minutes at each desk's own rate and what was given back, where the currency is this one. */
export function soFarOf(directory: Directory, sums: Sums = noSums, meToo: number, currency: string): SoFar {
  const { cases, people, last30, yes, minutes, work } = sums;
  const here = work.filter((one) => one.currency === currency);
  const minor = here.reduce((sum, one) => sum + Math.round((one.minutes * todayAt(directory, one.desk).rate.minor) / 60) + one.remedy, 0);
  return { cases, people, last30, yes, meToo, minutes, cost: here.length === 0 ? null : { minor, currency } };
}

export function costView(cost: PlanCost | null): PlanView["cost"] {
  if (cost === null || cost.lines.length === 0) return null;
  return { expected: cost.expected, minutes: cost.minutes, lines: cost.lines.map(({ move, title, share, minutes, rate, remedy, expected }) => ({ move, title, share, minutes, rate, remedy, expected })) };
}

const droppedWhy = { worked: "It was done here and worked", failed: "It was done here and did not work", tried: "They have tried it" } as const;

/** @param planned the moves as they were written down, for what a step carries beside its words */
export function planView(plan: AdaptedPlan, directory: Directory, planned: readonly KeptMove[]): PlanView {
  const step = new Map(planned.flatMap((move) => (move.step === undefined ? [] : [[move.id, move.step] as const])));
  return {
    moves: plan.moves.map((move) => ({
      ...(step.has(move.id) ? { step: step.get(move.id) } : {}), id: move.id, kind: move.kind, title: move.title, text: move.text, way: move.way, minutes: move.minutes, rate: move.rate,
      remedy: move.remedy === null ? null : { what: move.remedyWhat ?? move.title, item: null, value: move.remedy },
      authority: move.authority === null ? null : { ...move.authority, who: staffNamed(directory, move.authority.who) },
      worked: move.tally.worked, failed: move.tally.failed, p: move.success.p, low: move.success.low, high: move.success.high, status: move.status,
    })),
    dropped: plan.dropped.map(({ id, title, why, words }) => ({ id, title, why: (words === null ? droppedWhy[why] : `${droppedWhy[why]}: “${words}”`).slice(0, 400) })),
    cost: costView(plan.cost),
  };
}

export function staffNamed(directory: Directory, slug: string | null): Named | null {
  const profile = slug === null ? null : directory.profile(slug);
  return profile === null ? null : { slug: profile.slug, name: profile.name };
}

export const noMoney = (currency: string): Money => ({ minor: 0, currency });
