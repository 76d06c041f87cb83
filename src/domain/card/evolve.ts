/** What a fact about the public card does to the case. Runs in browsers too, so only types are imported. */
import type { CaseState } from "../case/state.ts";
import type { CardFact } from "./events.ts";
import type { PublicCard } from "./state.ts";

export function evolveCard(state: CaseState, fact: CardFact): CaseState {
  return { ...state, card: after(state.card, fact) };
}

function after(card: PublicCard, fact: CardFact): PublicCard {
  switch (fact.type) {
    case "cardShown": {
      const { key, title, fields, until, confirmed } = fact.data;
      // A card without a title is one whose words were erased: it is shown no more.
      return title === "" ? { ...card, key, shown: null, hiddenAt: fact.time } : { ...card, key, shown: { since: card.shown?.since ?? fact.time, title, fields, until, confirmed }, hiddenAt: null };
    }
    case "cardHidden":
      return { ...card, shown: null, hiddenAt: fact.time };
    case "cardReplied":
      return { ...card, replies: [...card.replies, { seq: fact.seq, time: fact.time, by: fact.who, text: fact.data.text }] };
    default:
      return unreachable(fact, card);
  }
}

function unreachable(_: never, card: PublicCard): PublicCard {
  return card;
}
