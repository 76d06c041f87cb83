/** Every kind of fact that a case's record can hold, from all capabilities, in one table. */
import { askingFacts, type AskingFact, type NewAskingFact } from "../asking/events.ts";
import { closingFacts, type ClosingFact, type NewClosingFact } from "../closing/events.ts";
import { conversationFacts, type ConversationFact, type NewConversationFact } from "../conversation/events.ts";
import { pricingFacts, type NewPricingFact, type PricingFact } from "../pricing/events.ts";
import { promiseFacts, type NewPromiseFact, type PromiseFact } from "../promises/events.ts";
import { routingFacts, type NewRoutingFact, type RoutingFact } from "../routing/events.ts";

export type CaseFact = AskingFact | RoutingFact | ConversationFact | PromiseFact | PricingFact | ClosingFact;
export type NewCaseFact = NewAskingFact | NewRoutingFact | NewConversationFact | NewPromiseFact | NewPricingFact | NewClosingFact;

export const factKinds = [...askingFacts, ...routingFacts, ...conversationFacts, ...promiseFacts, ...pricingFacts, ...closingFacts];
export type FactType = CaseFact["type"];
