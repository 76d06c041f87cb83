/** Every kind of fact that a case's record can hold, from all capabilities, in one table. */
import { askingFacts, type AskingFact, type NewAskingFact } from "../asking/events.ts";
import { citingFacts, type CitingFact, type NewCitingFact } from "../citing/events.ts";
import { cardFacts, type CardFact, type NewCardFact } from "../card/events.ts";
import { disclosingFacts, type DisclosingFact, type NewDisclosingFact } from "../disclosing/events.ts";
import { erasingFacts, type ErasingFact, type NewErasingFact } from "../erasing/events.ts";
import { closingFacts, type ClosingFact, type NewClosingFact } from "../closing/events.ts";
import { conversationFacts, type ConversationFact, type NewConversationFact } from "../conversation/events.ts";
import { noteFacts, type NewNoteFact, type NoteFact } from "../notes/events.ts";
import { outsideFacts, type NewOutsideFact, type OutsideFact } from "../outside/events.ts";
import { pricingFacts, type NewPricingFact, type PricingFact } from "../pricing/events.ts";
import { promiseFacts, type NewPromiseFact, type PromiseFact } from "../promises/events.ts";
import { qualityFacts, type NewQualityFact, type QualityFact } from "../quality/events.ts";
import { routingFacts, type NewRoutingFact, type RoutingFact } from "../routing/events.ts";
import { signingFacts, type NewSigningFact, type SigningFact } from "../signing/events.ts";
import { stepFacts, type NewStepFact, type StepFact } from "../steps/events.ts";
import { thinkingFacts, type NewThinkingFact, type ThinkingFact } from "../thinking/events.ts";

export type CaseFact = AskingFact | RoutingFact | ConversationFact | PromiseFact | PricingFact | ClosingFact | CitingFact | NoteFact | OutsideFact | QualityFact | ErasingFact | DisclosingFact | CardFact | ThinkingFact | StepFact | SigningFact;
export type NewCaseFact = NewAskingFact | NewRoutingFact | NewConversationFact | NewPromiseFact | NewPricingFact | NewClosingFact | NewCitingFact | NewNoteFact | NewOutsideFact | NewQualityFact | NewErasingFact | NewDisclosingFact | NewCardFact | NewThinkingFact | NewStepFact | NewSigningFact;

export const factKinds = [...askingFacts, ...routingFacts, ...conversationFacts, ...promiseFacts, ...pricingFacts, ...closingFacts, ...citingFacts, ...noteFacts, ...outsideFacts, ...qualityFacts, ...erasingFacts, ...disclosingFacts, ...cardFacts, ...thinkingFacts, ...stepFacts, ...signingFacts];
export type FactType = CaseFact["type"];
