/**
 * How it went, said by each side in one line: the time it took, what was said, how it was done. Of a conversation, never of a person; both sides read both.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { line, seq } from "../words.ts";

export const grade = z.enum(["good", "fair", "poor"]);
export type Grade = z.infer<typeof grade>;
/** `about`: the contact elsewhere that is meant, or null for the conversation up to here. */
export const markParts = z.strictObject({ about: seq.nullable(), time: grade.nullable(), content: grade.nullable(), quality: grade.nullable(), words: line.nullable() });

export const marked = fact({
  type: "marked", version: 1, streams: ["S"], schema: markParts,
  sentence: ({ about, time, content, quality }, by, names) => {
    const said = [["time", time], ["content", content], ["quality", quality]].flatMap(([what, how]) => (how === null ? [] : [`${what} ${how}`]));
    return `${names(by)} marked how ${about === null ? "it went" : "a contact elsewhere went"}${said.length === 0 ? "" : `: ${said.join(", ")}`}`;
  },
});

export const qualityFacts = [marked] as const;
export type QualityFact = RecordedOf<(typeof qualityFacts)[number]>;
export type NewQualityFact = NewOf<(typeof qualityFacts)[number]>;
