/** What a fact about money does to the case. Runs in browsers too, so only types are imported. */
import type { CaseState, HoldState } from "../case/state.ts";
import type { PricingFact } from "./events.ts";

export function evolvePricing(state: CaseState, fact: PricingFact): CaseState {
  switch (fact.type) {
    case "quoted":
      // A quote of nothing ends an older consent: there is nothing left to agree to, and a pending hold must be let go.
      return { ...state, quotes: [...state.quotes, { ...fact.data, seq: fact.seq, time: fact.time }], consent: fact.data.free ? null : state.consent };
    case "consented":
      return { ...state, consent: { quote: fact.data.quote, amount: fact.data.amount, time: fact.time } };
    case "holdPlaced":
      return {
        ...state,
        hold: { id: fact.data.hold, amount: fact.data.amount, adapter: fact.data.adapter, placedAt: fact.time, status: "pending", settledAt: null, refunded: null },
        earlierHolds: state.hold === null ? state.earlierHolds : [...state.earlierHolds, state.hold],
      };
    case "paid":
      // A consent pays once: it is used up here, so nothing later can ask for a second hold on it.
      return { ...onHold(state, fact.data.hold, (hold) => ({ ...hold, status: "posted", settledAt: fact.time })), consent: null };
    case "holdReleased":
      return onHold(state, fact.data.hold, (hold) => ({ ...hold, status: "released", settledAt: fact.time }));
    case "refunded":
      return onHold(state, fact.data.hold, (hold) => ({ ...hold, refunded: { ...fact.data.amount, minor: fact.data.amount.minor + (hold.refunded?.minor ?? 0) } }));
    default:
      return unreachable(fact, state);
  }
}

/** A newer server may send kinds this program does not know; the case's own fold counts them before it asks here. */
function unreachable(_: never, state: CaseState): CaseState {
  return state;
}

/** Changes one hold, be it the present one or an earlier one. */
function onHold(state: CaseState, id: string, change: (hold: HoldState) => HoldState): CaseState {
  if (state.hold?.id === id) return { ...state, hold: change(state.hold) };
  return { ...state, earlierHolds: state.earlierHolds.map((hold) => (hold.id === id ? change(hold) : hold)) };
}
