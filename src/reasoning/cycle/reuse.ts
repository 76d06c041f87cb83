/**
 * Reuse: the plan that worked, adapted to this case (Aamodt & Plaza 1994). Moves already made here or told as tried are dropped or set apart, prices and
 * limits are today's, and the words are those for how this person wants to be helped. What comes out is editable moves, never a script.
 */
import type { KeptMove } from "../../domain/knowledge/values.ts";
import type { Money } from "../../domain/words.ts";
import { alike } from "./alike.ts";
import { type CostedMove, planCost, type PlanCost } from "./planCost.ts";
import { added, noTally, type Prior, startingPrior, successOf, type Success, type Tally } from "./success.ts";

export type Way = "show" | "with" | "for";

/** What a move costs and may give today. */
export type Today = {
  readonly currency: string;
  /** Our rate for an hour where a move names none. */
  readonly rate: Money;
  /** Today's price of a remedy by its name in the price list; null: not in the list. */
  readonly priceOf: (item: string) => Money | null;
  /** What whoever reads this may give away without asking; null: nothing is known of limits. */
  readonly allowance: Money | null;
};

export type OnThisCase = {
  /** Moves made here, in order. */
  readonly made: readonly { readonly problem: string | null; readonly move: string | null; readonly title: string; readonly outcome: "worked" | "failed" | null }[];
  /** What the person said they had tried before asking, in their words. */
  readonly tried: readonly string[];
  readonly way: Way | null;
};

export type AdaptedMove = CostedMove & {
  readonly id: string; readonly kind: KeptMove["kind"];
  /** The words to begin from, and for which way they were written; text is empty when the plan has none. */
  readonly text: string; readonly way: Way | null;
  readonly remedyWhat: string | null;
  /** The price when it was planned, where it differs from today's. */
  readonly planned: Money | null;
  /** Whom it needs: as planned, or because today's price is above what the reader may give. */
  readonly authority: { readonly what: string; readonly limit: Money | null; readonly who: string | null } | null;
  readonly success: Success; readonly tally: Tally;
  readonly status: "open" | "made";
};
export type Dropped = { readonly id: string; readonly title: string; readonly why: "worked" | "failed" | "tried"; /** The person's words, for tried. */ readonly words: string | null };
export type AdaptedPlan = { readonly moves: readonly AdaptedMove[]; readonly dropped: readonly Dropped[]; /** Of the moves that are left; null in mixed currencies. */ readonly cost: PlanCost | null };

/** So alike must the person's words and a move be for it to be dropped: two thirds of the move's own words. */
const sameThing = 0.66;

/**
 * @param problem id of the known problem whose moves these are
 * @param tallies what came of each move on past cases, by id, beside what was told of before; failed moves count against
 */
export function adaptPlan(problem: string, moves: readonly KeptMove[], here: OnThisCase, today: Today, tallies: ReadonlyMap<string, Tally> = new Map(), prior: Prior = startingPrior): AdaptedPlan {
  const dropped: Dropped[] = [];
  const left = moves.flatMap((move): AdaptedMove[] => {
    const made = here.made.findLast((one) => one.problem === problem && one.move === move.id);
    if (made !== undefined && made.outcome !== null) {
      dropped.push({ id: move.id, title: move.title, why: made.outcome, words: null });
      return [];
    }
    const tried = made === undefined ? here.tried.find((words) => isThis(move, words)) : undefined;
    if (tried !== undefined) {
      dropped.push({ id: move.id, title: move.title, why: "tried", words: tried });
      return [];
    }
    return [adapted(move, made === undefined ? "open" : "made", here.way, today, tallies.get(move.id) ?? noTally, priorFor(move, move === moves.at(-1), prior))];
  });
  return { moves: left, dropped, cost: planCost(left, today.currency) };
}

/**
 * What is believed of a move before it was tried. Asking ends nothing by itself, and what we do ourselves on the way to something else seldom does; were
 * every move of a long procedure taken for an even chance, its end would seem never to be reached and to cost nothing.
 */
function priorFor({ kind }: KeptMove, last: boolean, prior: Prior): Prior {
  if (kind === "question") return { ...prior, share: 0 };
  return kind === "deed" && !last ? { ...prior, share: prior.share * onTheWay } : prior;
}
const onTheWay = 0.2;

/** Asking and promising are never what a person has "tried". */
const isThis = (move: KeptMove, words: string): boolean => (move.kind === "step" || move.kind === "message") && alike(move.title, words) >= sameThing;

function adapted(move: KeptMove, status: AdaptedMove["status"], way: Way | null, today: Today, since: Tally, prior: Prior): AdaptedMove {
  const { remedy } = move;
  const price = remedy === null ? null : ((remedy.item === null ? null : today.priceOf(remedy.item)) ?? remedy.value);
  const tally = added(move.before, since);
  const success = successOf(tally, prior);
  const said = wordingFor(move.say, way);
  return {
    id: move.id, kind: move.kind, title: move.title, text: said?.text ?? "", way: said?.way ?? null, minutes: move.minutes, rate: move.rate ?? today.rate,
    remedy: price, remedyWhat: remedy?.what ?? null,
    planned: remedy !== null && price !== null && (remedy.value.minor !== price.minor || remedy.value.currency !== price.currency) ? remedy.value : null,
    authority: authorityFor(move, price, today), p: success.p, success, tally, status,
  };
}

/** Somebody must decide: the plan says so and its limit is below today's price (or it is not about money), or the reader's own allowance is. */
function authorityFor(move: KeptMove, price: Money | null, { allowance }: Today): AdaptedMove["authority"] {
  const within = (limit: Money): boolean => price !== null && price.currency === limit.currency && price.minor <= limit.minor;
  if (move.authority !== null) return allowance !== null && move.authority.limit !== null && within(allowance) ? null : move.authority;
  if (price === null || price.minor === 0 || allowance === null || within(allowance)) return null;
  return { what: move.remedy?.what ?? move.title, limit: allowance, who: null };
}

/** What to fall back on when a move has no words for the way that is wanted: the nearest in how much the person does. */
const nearest: Readonly<Record<Way, readonly Way[]>> = { show: ["show", "with", "for"], with: ["with", "show", "for"], for: ["for", "with", "show"] };

/** The words for this way, else the nearest; null when the move has none at all. */
export function wordingFor(say: KeptMove["say"], way: Way | null): { readonly way: Way; readonly text: string } | null {
  for (const each of nearest[way ?? "with"]) {
    const text = say[each];
    if (text !== null && text.trim() !== "") return { way: each, text };
  }
  return null;
}
