/** The people a person can choose from, in an order that is explained, with a price from each once it is known what the case is about. */
import type { CaseState } from "../../domain/case/state.ts";
import type { Topic } from "../../domain/people/directory.ts";
import { type Need, pick, rankExperts } from "../../domain/people/ranking.ts";
import { calibration } from "../../domain/people/waits.ts";
import { settleQuote } from "../../domain/pricing/settle.ts";
import type { ChoiceView, ExpertCard } from "../../protocol/views.ts";
import { cardOf, priceOf } from "./cards.ts";
import { type Basis, peopleOf, type Ratings } from "./standing.ts";

export type ChoiceInput = { readonly desk: string; readonly sort: "fits" | "soonest" | "rating"; readonly state: CaseState | null; readonly now: string };

const howMade: Readonly<Record<ChoiceInput["sort"], string>> = {
  fits: "By the words you wrote and what each person is good at. One place in five is kept for newcomers. Who you are and what you buy plays no part.",
  soonest: "By how soon each person answers. One place in five is kept for newcomers. Who you are and what you buy plays no part.",
  rating: "By rating, counted so that a few good answers do not outweigh many. One place in five is kept for newcomers. Who you are and what you buy plays no part.",
};
const howRated = "From one to five stars, given by the people themselves; a year halves an answer's weight, one answer per person and month counts, and few answers are read with caution. Nobody here can remove one.";

/**
 * Cards of a desk's active people. `state` null: nothing was asked yet, so no prices are said. The seed of the newcomers' places is the case (or the
 * hour), so that cards do not jump while somebody looks at them.
 */
export function choiceOf(basis: Basis, ratings: Ratings, { desk: slug, sort, state, now }: ChoiceInput): ChoiceView {
  const desk = basis.snapshot.desks.get(slug);
  if (desk === undefined) return { cards: [], forMe: null, howMade: howMade[sort], howRated };
  const topic = topicOf(basis, state);
  const previous = previousOf(state);
  const precedents = state === null ? [] : (basis.moment.nearest?.(state) ?? []);
  const candidates = peopleOf(basis.snapshot, slug)
    .filter((each) => each.slug !== previous)
    .flatMap((each) => {
      const quote = state === null ? null : quoteOf(state, priceOf(ratings, { desk, topic, expert: each.slug, now, precedents }));
      const card = cardOf(basis, ratings, each.slug, now, { desk: slug, quote });
      return card === null ? [] : [{ slug: each.slug, name: each.name, goodAt: each.goodAt, lessGoodAt: each.lessGoodAt, languages: each.languages, topics: each.topics, presence: card.presence, rating: card.rating, wait: card.wait, card }];
    });
  const need: Need = { topic, words: wordsOf(state), lang: state?.question?.lang ?? "" };
  const seed = state?.caseId ?? `${slug} ${now.slice(0, 13)}`;
  const ranked = rankExperts(candidates, need, sort, seed);
  const forMe = pick(candidates, need, seed);
  return {
    cards: ranked.map(({ expert, reserved, why }) => ({ ...expert.card, newcomerPlace: reserved, why: [...why, ...expert.card.why] })),
    forMe: forMe === null ? null : { slug: forMe.expert.slug, why: [...forMe.why] },
    howMade: [howMade[sort], ...waitsKept(basis, slug)].join(" "), howRated,
  };
}

/** So few waits say nothing of the next. */
const fewestWaits = 10;

/** How true our wait ranges were, in a sentence; nothing while too few were said. */
export function waitsKept({ figures }: Pick<Basis, "figures">, desk: string): readonly string[] {
  const { share, low, n } = calibration(figures.shown(desk));
  return share === null || n < fewestWaits ? [] : [`Of the last ${n} waits, ${Math.round(share * 100)} of 100 ended within the time that was said (surely ${Math.floor(low * 100)}); whoever left before an answer counts as one that did not.`];
}

function topicOf(basis: Basis, state: CaseState | null): Topic | null {
  const slug = state?.topic?.slug ?? null;
  return slug === null ? null : (basis.snapshot.topics.get(slug) ?? null);
}

/** What the person would be asked to agree to: on a switch the price never rises. */
function quoteOf(state: CaseState, fresh: NonNullable<ExpertCard["quote"]>): ExpertCard["quote"] {
  return settleQuote(state, fresh);
}

/** Whom the person asked to change from: not among those to change to. */
function previousOf(state: CaseState | null): string | null {
  const situation = state?.situation;
  if (state === null || situation === undefined || !("previous" in situation) || situation.previous === null) return null;
  return state.people[situation.previous]?.expert ?? null;
}

const wordsOf = (state: CaseState | null): string => (state === null ? "" : [state.question?.text, state.about.impact].filter((each) => each !== null && each !== undefined).join("\n"));
