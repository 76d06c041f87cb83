/** Referring back: a message lays an earlier entry on the table. The position says which, its leaf proves that it is that one, whoever looks it up. */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { seq } from "../words.ts";

export const leafHash = z.string().regex(/^[0-9a-f]{64}$/);
/** An entry of S, by position and leaf. */
export const cite = z.strictObject({ entry: seq, leaf: leafHash });
export type Cite = z.infer<typeof cite>;

export const cited = fact({
  type: "cited", version: 1, streams: ["S"], schema: z.strictObject({ message: seq, entry: seq, leaf: leafHash }),
  sentence: (_, by, names) => `${names(by)} referred back to an earlier day`,
});

export const citingFacts = [cited] as const;
export type CitingFact = RecordedOf<(typeof citingFacts)[number]>;
export type NewCitingFact = NewOf<(typeof citingFacts)[number]>;
