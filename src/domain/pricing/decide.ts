/** Which facts about money a command yields. Only Byname's own clockwork may record money, and only what the person's statement allows. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { allHolds, keptOf, releaseWhy, statementFor } from "./due.ts";

export type PricingCommand = CommandOf<"placeHold" | "recordPayment" | "recordRelease" | "recordRefund">;

/**
 * Refusals: `notYours` unless software acts; `caseClosed`, `consentNeeded`, `holdSettled` for a hold; `noHold`, `holdSettled`, `statementNeeded`,
 * `aboveQuote` for a payment; `noHold`, `holdSettled` for a release; `noHold`, `aboveQuote` for a refund.
 */
export function decidePricing(state: CaseState, command: PricingCommand, context: Context, _acting: Acting): Decision {
  if (context.actor.kind !== "software") return refuses("notYours");
  switch (command.type) {
    case "placeHold": return placeHold(state, command);
    case "recordPayment": return recordPayment(state, command.hold);
    case "recordRelease": return recordRelease(state, command.hold);
    case "recordRefund": return recordRefund(state, command);
  }
}

function placeHold(state: CaseState, command: CommandOf<"placeHold">): Decision {
  if (state.situation.name === "closed") return refuses("caseClosed");
  if (state.consent === null || state.consent.amount.minor === 0) return refuses("consentNeeded");
  if (state.hold?.status === "pending" || allHolds(state).some((hold) => hold.id === command.hold)) return refuses("holdSettled", { hold: state.hold?.id ?? null });
  return yields({ type: "holdPlaced", stream: "S", who: "p0", data: { hold: command.hold, amount: state.consent.amount, adapter: command.adapter } });
}

/** Invariants I1 and I2: a statement "yes" by the person, later than the hold and than any reopening, and never above the quote. */
function recordPayment(state: CaseState, id: string): Decision {
  const { hold } = state;
  if (hold === null || hold.id !== id) return refuses(allHolds(state).some((past) => past.id === id) ? "holdSettled" : "noHold");
  if (hold.status !== "pending") return refuses("holdSettled", { status: hold.status });
  const statement = statementFor(state, hold);
  if (statement === null) return refuses("statementNeeded");
  const quote = state.quotes.find((each) => each.seq === state.consent?.quote);
  if (quote === undefined || state.consent === null) return refuses("consentNeeded");
  if (hold.amount.currency !== quote.amount.currency || hold.amount.minor > quote.amount.minor || hold.amount.minor > state.consent.amount.minor) return refuses("aboveQuote", { minor: quote.amount.minor, currency: quote.amount.currency });
  return yields({ type: "paid", stream: "S", who: "p0", data: { hold: id, amount: hold.amount, statement } });
}

/** Letting go never harms the person, so a pending hold may always be released; the reason is worked out, not claimed. */
function recordRelease(state: CaseState, id: string): Decision {
  const hold = allHolds(state).find((each) => each.id === id);
  if (hold === undefined) return refuses("noHold");
  if (hold.status !== "pending") return refuses("holdSettled", { status: hold.status });
  return yields({ type: "holdReleased", stream: "S", who: "p0", data: { hold: id, why: releaseWhy(state, hold) ?? "expired" } });
}

function recordRefund(state: CaseState, command: CommandOf<"recordRefund">): Decision {
  const hold = allHolds(state).find((each) => each.id === command.hold);
  if (hold === undefined || hold.status !== "posted") return refuses("noHold");
  const { amount } = command;
  if (amount.currency !== hold.amount.currency || amount.minor === 0 || amount.minor > keptOf(hold)) return refuses("aboveQuote", { minor: keptOf(hold), currency: hold.amount.currency });
  return yields({ type: "refunded", stream: "S", who: "p0", data: { hold: hold.id, amount } });
}
