/** How a fresh quote meets what the case already carries: it never rises on a switch, and work already paid is not paid again. */
import type { CaseState } from "../case/state.ts";
import type { Decision } from "../case/decision.ts";
import { refuses, yields } from "../decided.ts";
import type { Money } from "../words.ts";
import { paidSoFar } from "./due.ts";
import type { Quote } from "./events.ts";

/**
 * Applies "never rises" (PRODUCT 5.3, invariant I9): q = min(fresh, every earlier quote on this case) less what was already paid. The difference
 * stands in the explanation as a line `earlier`, so that the lines still add up to the amount.
 * Quotes in another currency than the fresh one are left out, for there is no rate at which they could be compared; within a desk there is one.
 */
export function settleQuote<Q extends Omit<Quote, "expert">>(state: CaseState, fresh: Q): Q {
  const earlier = state.quotes.filter((quote) => quote.amount.currency === fresh.amount.currency).map((quote) => quote.amount.minor);
  // An earlier quote was itself already less what had been paid by then, so each bounds the remainder on its own.
  const least = Math.min(fresh.amount.minor - Math.min(paidSoFar(state), fresh.amount.minor), ...earlierRemainders(state, earlier));
  if (least >= fresh.amount.minor) return fresh;
  const label = paidSoFar(state) > 0 ? "Already paid on this case" : "Your earlier price stays";
  const lines = [...fresh.lines.filter((line) => line.code !== "nothingElse"), { code: "earlier" as const, label, minor: least - fresh.amount.minor }, ...fresh.lines.filter((line) => line.code === "nothingElse")];
  return { ...fresh, amount: { minor: least, currency: fresh.amount.currency }, free: least === 0, lines };
}

function earlierRemainders(state: CaseState, earlier: readonly number[]): readonly number[] {
  const paid = paidSoFar(state);
  return earlier.map((minor) => (paid > 0 ? Math.max(0, minor - paid) : minor));
}

/**
 * The facts of agreeing to a price, called by routing's `choose` and `leaveWith`. `settled` is the quote after `settleQuote`, with its expert.
 * `said` is what the person saw and ticked; a different price is refused, never silently taken. `before` counts the facts in stream S that the same
 * decision yields before these, because a consent names the seq of its quote.
 * Refusals: `quoteChanged` (with the present amount), `consentNeeded`.
 */
export function consentFacts(state: CaseState, settled: Quote, said: { readonly price: Money | null; readonly consent: boolean }, before = 0): Decision {
  const { amount } = settled;
  const quoted = { type: "quoted", stream: "S", data: settled } as const;
  const now = { minor: amount.minor, currency: amount.currency };
  if (said.price !== null && (said.price.minor !== amount.minor || said.price.currency !== amount.currency)) return refuses("quoteChanged", now);
  if (settled.free || amount.minor === 0) return yields(quoted);
  if (said.price === null) return refuses("quoteChanged", now);
  if (!said.consent) return refuses("consentNeeded", now);
  return yields(quoted, { type: "consented", stream: "S", data: { quote: state.seen.S + before + 1, amount } });
}
