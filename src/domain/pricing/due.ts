/**
 * What is owed, and what the reader that talks to the payment adapter has to do next. Everything is worked out from the record, so the reader may
 * crash, repeat itself or start from nothing: doing what is due makes it no longer due.
 */
import type { CaseState, HoldState } from "../case/state.ts";
import type { Money } from "../words.ts";

/** Why a pending hold no longer has a ground; null while it has one. */
export type ReleaseWhy = "stopped" | "switched" | "free";

export type PaymentDue =
  /** Note the amount the person agreed to; answer with the command `placeHold`. */
  | { readonly kind: "place"; readonly amount: Money; readonly quote: number }
  /** The person said yes; answer with `recordPayment`. */
  | { readonly kind: "post"; readonly hold: string; readonly amount: Money; readonly statement: number }
  /** Let the hold go; answer with `recordRelease`. */
  | { readonly kind: "release"; readonly hold: string; readonly amount: Money; readonly why: ReleaseWhy }
  /** The person stopped after having paid; answer with `recordRefund`. */
  | { readonly kind: "refund"; readonly hold: string; readonly amount: Money };

/** What the person has paid on this case and not had back, in minor units. */
export function paidSoFar(state: CaseState): number {
  return allHolds(state).reduce((sum, hold) => sum + keptOf(hold), 0);
}

/** Every hold the case ever had, oldest first. */
export function allHolds(state: CaseState): readonly HoldState[] {
  return state.hold === null ? state.earlierHolds : [...state.earlierHolds, state.hold];
}

/** What of a hold was paid and not refunded, in minor units. */
export function keptOf(hold: HoldState): number {
  return hold.status === "posted" ? hold.amount.minor - (hold.refunded?.minor ?? 0) : 0;
}

/**
 * The amount that the person's "yes" would release now; null when a "yes" costs nothing. The statement screen shows exactly this, and the command
 * `state` must repeat it in `pay`.
 */
export function owed(state: CaseState): Money | null {
  const { hold } = state;
  return hold !== null && hold.status === "pending" && releaseWhy(state, hold) === null ? hold.amount : null;
}

/** The seq of the statement that allows this hold to be posted, or null: the person's last word is a yes, said after the hold and after any reopening. */
export function statementFor(state: CaseState, hold: HoldState): number | null {
  const { situation } = state;
  if (situation.name !== "closed" || situation.as !== "helped" || situation.statement === null) return null;
  const last = state.statements.at(-1);
  if (last === undefined || last.seq !== situation.statement || last.answer !== "yes" || last.time < hold.placedAt) return null;
  return last.seq;
}

/** Why this pending hold must be let go, or null. */
export function releaseWhy(state: CaseState, hold: HoldState): ReleaseWhy | null {
  if (state.situation.name === "closed" && state.situation.as === "withdrawn") return "stopped";
  if (state.consent === null) return state.quotes.at(-1)?.free === true ? "free" : "stopped";
  return state.consent.amount.minor === hold.amount.minor && state.consent.amount.currency === hold.amount.currency ? null : "switched";
}

/** Everything the payments reader must do now, in order. Empty: nothing. */
export function paymentsDue(state: CaseState): readonly PaymentDue[] {
  const due: PaymentDue[] = [];
  const { hold, consent, situation } = state;
  const pending = hold !== null && hold.status === "pending" ? hold : null;
  if (pending !== null) {
    const why = releaseWhy(state, pending);
    const statement = statementFor(state, pending);
    if (why !== null) due.push({ kind: "release", hold: pending.id, amount: pending.amount, why });
    else if (statement !== null) due.push({ kind: "post", hold: pending.id, amount: pending.amount, statement });
  }
  const open = situation.name !== "closed" && situation.name !== "new";
  if (pending === null && open && consent !== null && consent.amount.minor > 0) due.push({ kind: "place", amount: consent.amount, quote: consent.quote });
  if (situation.name === "closed" && situation.as === "withdrawn") {
    for (const past of allHolds(state)) if (keptOf(past) > 0) due.push({ kind: "refund", hold: past.id, amount: { minor: keptOf(past), currency: past.amount.currency } });
  }
  return due;
}
