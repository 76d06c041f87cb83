/**
 * Pricing: a binding quote before work, consent before any hold, and money that moves only on the person's own "yes".
 * The words are *quote, consent, hold, paid, released*; we never take custody and never say otherwise.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { id, line, money, seq, who } from "../words.ts";

/** One line of the explanation; amounts of all lines add up to the quote. `minor` may be negative (a cap, an earlier lower quote). */
export const quoteLine = z.strictObject({ code: z.enum(["work", "rating", "rounding", "floor", "cap", "earlier", "nothingElse", "free"]), label: line, minor: z.int() });
export const quote = z.strictObject({
  expert: who, amount: money, free: z.boolean(),
  /** C1…C5 by topic quintiles; null when free. */
  complexity: z.int().min(1).max(5).nullable(), minutes: z.int().min(0).nullable(), precedents: z.int().min(0),
  lines: z.array(quoteLine).max(12), covers: line,
});
export type Quote = z.infer<typeof quote>;

export const quoted = fact({
  type: "quoted", version: 1, streams: ["S"], schema: quote,
  sentence: (data, _, names) => (data.free ? `With ${names(data.expert)} this is free` : `The price with ${names(data.expert)} was fixed`),
});
/** The person agreed to the quote: pay only after their own yes. */
export const consented = fact({
  type: "consented", version: 1, streams: ["S"], schema: z.strictObject({ quote: seq, amount: money }),
  sentence: (_, by, names) => `${names(by)} agreed to the price, to be paid only after a yes`,
});
export const holdPlaced = fact({
  type: "holdPlaced", version: 1, streams: ["S"], schema: z.strictObject({ hold: id, amount: money, adapter: line }),
  sentence: () => "The amount was noted; nothing is paid",
});
/** Posted once, never above the quote, and only for a statement `yes` (its seq). */
export const paid = fact({
  type: "paid", version: 1, streams: ["S"], schema: z.strictObject({ hold: id, amount: money, statement: seq }),
  sentence: () => "Paid, after the yes",
});
export const holdReleased = fact({
  type: "holdReleased", version: 1, streams: ["S"], schema: z.strictObject({ hold: id, why: z.enum(["stopped", "switched", "expired", "free"]) }),
  sentence: () => "The noted amount was let go; nothing was paid",
});
export const refunded = fact({
  type: "refunded", version: 1, streams: ["S"], schema: z.strictObject({ hold: id, amount: money }),
  sentence: () => "Paid back",
});

export const pricingFacts = [quoted, consented, holdPlaced, paid, holdReleased, refunded] as const;
export type PricingFact = RecordedOf<(typeof pricingFacts)[number]>;
export type NewPricingFact = NewOf<(typeof pricingFacts)[number]>;
