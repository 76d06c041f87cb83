/**
 * Suggestions while a person types: at most three quoted passages of published known problems. Never a wall between them and a person: this only answers
 * when asked, holds nothing back, and says when it has nothing. The words are used and forgotten.
 */
import type { PublicProblemView, SuggestionView } from "../../protocol/knowledge.ts";
import type { KnownState } from "../../domain/knowledge/state.ts";
import { publicAt } from "../../domain/knowledge/standing.ts";
import type { Directory } from "../ports.ts";
import type { Figures } from "./figures.ts";
import { type Counting, noGuide } from "./counting.ts";
import { guideDemoted } from "./howWell.ts";
import type { Known } from "./known.ts";
import { countDays, daysBefore } from "./library.ts";
import { passageFor, type Source } from "./passages.ts";
import { becauseOf, type Recall } from "./recall.ts";

export type SuggestParts = { readonly known: Known; readonly counting: Pick<Counting, "sums">; readonly recall: Recall; readonly figures: Figures; readonly directory: Directory };
export type Typed = { readonly desk: string; readonly text: string; readonly topic: string | null; readonly tried: readonly string[]; readonly dismissed: readonly string[] };

const mostSuggestions = 3;
/** Less likely than this is a guess, and a guess shown to somebody in trouble costs them more than it gives. */
const leastLikely = 0.12;
/** One letter says nothing. */
const fewestCharacters = 3;

export async function suggestionsFor({ known, counting, recall, figures, directory }: SuggestParts, typed: Typed, now: string): Promise<SuggestionView[]> {
  if (typed.text.trim().length < fewestCharacters) return [];
  const verdict = await recall({ text: typed.text, tried: typed.tried, ...(typed.topic === null ? {} : { facts: { topic: typed.topic } }) }, 30);
  if (!verdict.met) return [];
  const chosen = verdict.labels.flatMap((label) => {
    const state = known.get(label.label);
    if (label.p < leastLikely || state === null || typed.dismissed.includes(state.slug) || !belongsTo(state, typed.desk)) return [];
    const shown = publicAt(state, now);
    const passage = shown === null ? null : passageFor(typed.text, sourcesOf(state, shown, organisationOf(directory)), typed.tried);
    return shown === null || passage === null ? [] : [{ state, shown, passage, because: becauseOf(label, typed.text) }];
  }).slice(0, mostSuggestions);
  const ids = chosen.map(({ state }) => state.id);
  const [sums, poor] = await Promise.all([figures.sums(ids, now), poorGuides(counting, chosen.filter(({ shown }) => shown.guide !== null).map(({ state }) => state.id), now)]);
  return chosen.map(({ state, shown, passage, because }) => ({
    slug: state.slug, title: shown.title, quote: passage.quote, source: passage.by.slice(0, 400), date: passage.at, because,
    people: (sums.get(state.id)?.people ?? 0) + shown.meToo, plan: shown.plan, fix: { status: shown.fix.status, by: shown.fix.by }, guide: poor.has(state.id) ? null : shown.guide,
  }));
}

/** Guides that by all that is counted mostly do not help: they are no longer offered (S2-20). */
async function poorGuides(counting: Pick<Counting, "sums">, ids: readonly string[], now: string): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const counts = await counting.sums(ids, daysBefore(now, countDays).slice(0, 10));
  return new Set(ids.filter((id) => guideDemoted(counts.get(id)?.guide ?? noGuide)));
}

const organisationOf = (directory: Directory): string => directory.organisation()?.name ?? "Byname";
export const belongsTo = ({ place }: KnownState, desk: string): boolean => place.desk === null || place.desk === desk;

/** Whatever of it people may read, each with who says so and since when. */
function sourcesOf(state: KnownState, shown: NonNullable<ReturnType<typeof publicAt>>, organisation: string): readonly Source[] {
  const owner = state.owner === null ? undefined : state.people[state.owner]?.name;
  const by = owner === undefined ? organisation : `${owner}, ${organisation}`;
  const published: Source = { text: shown.words, by, at: shown.publishedAt };
  const facts = shown.facts.map(({ text, source, checkedOn }): Source => ({ text, by: source ?? by, at: checkedOn ?? shown.publishedAt }));
  return [published, ...facts, ...(shown.workaround === null ? [] : [{ text: shown.workaround, by, at: shown.publishedAt }])];
}

/** The public page of a published problem, or null. */
export async function publicProblem({ known, counting, figures, directory }: Omit<SuggestParts, "recall">, slug: string, now: string): Promise<PublicProblemView | null> {
  const state = known.bySlug(slug);
  const shown = state === null ? null : publicAt(state, now);
  if (state === null || shown === null) return null;
  const people = ((await figures.sums([state.id], now)).get(state.id)?.people ?? 0) + shown.meToo;
  const organisation = directory.organisation();
  const poor = shown.guide === null ? false : (await poorGuides(counting, [state.id], now)).has(state.id);
  const { title, words, plan, publishedAt, facts, cause, workaround, guide, fix } = shown;
  return {
    slug, title, words, plan, publishedAt, people, organisation: organisation?.name ?? "", sample: organisation?.sample ?? false,
    desk: state.place.desk ?? directory.desks()[0]?.slug ?? null, facts: [...facts], cause, workaround, guide: poor ? null : guide, fix: { status: fix.status, by: fix.by, words: fix.words },
  };
}
