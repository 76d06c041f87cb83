/**
 * The public card: a person lets the world watch how long it is taking. They alone show it, choose its title and every line on it, until when it stands, and
 * take it down. The organisation is told, and can reply in the name of a person; it can neither change nor remove anything.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { instant, line, words } from "../words.ts";

/** The address of a card (see address.ts). Older ones were made of its title. */
export const cardKey = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,70}[a-z0-9])$/);

/** What anyone may see. `owner`: who is on it, by name. `organisation`: whose desk it is. `asker`: what the person is called on it. */
export const cardFields = z.strictObject({
  time: z.boolean(), stage: z.boolean(), promise: z.boolean(), happened: z.boolean(), kept: z.boolean(), owner: z.boolean(), organisation: z.boolean(), asker: z.boolean(),
});
export type CardFields = z.infer<typeof cardFields>;

export const cardShown = fact({
  type: "cardShown", version: 1, streams: ["S"],
  /** `confirmed`: names and amounts that were found in the texts and that the person wants to be seen all the same. `until` null: as long as it is shown. */
  schema: z.strictObject({ key: cardKey, title: line.min(1), fields: cardFields, until: instant.nullable(), confirmed: z.array(line.min(1)).max(100) }),
  sentence: (_, by, names) => `${names(by)} put this on a public card`,
});
export const cardHidden = fact({
  type: "cardHidden", version: 1, streams: ["S"], schema: z.strictObject({}),
  sentence: (_, by, names) => `${names(by)} took the public card down`,
});
export const cardReplied = fact({
  type: "cardReplied", version: 1, streams: ["S"], schema: z.strictObject({ text: words.min(1).max(2_000) }),
  sentence: (_, by, names) => `${names(by)} replied on the public card`,
});

export const cardFacts = [cardShown, cardHidden, cardReplied] as const;
export type CardFact = RecordedOf<(typeof cardFacts)[number]>;
export type NewCardFact = NewOf<(typeof cardFacts)[number]>;
