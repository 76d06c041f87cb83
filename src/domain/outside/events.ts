/**
 * Contacts that happened elsewhere: a call, a visit, a letter. The person tells of it in a sentence and in the fields read from that sentence; a named
 * person of the organisation confirms it, tells it as they have it, or disputes it. Nothing replaces anything: both versions stand.
 */
import { z } from "zod";
import { attachment } from "../conversation/events.ts";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { day, id, line, seq, words } from "../words.ts";
import { happenedInWords } from "./inWords.ts";

export const way = z.enum(["call", "visit", "letter", "mail", "other"]);
/** A whole day is the longest that one contact can have taken. */
const minutes = z.int().min(0).max(24 * 60);

/** What happened, as one side has it. `on` is the calendar day there, `at` the hour there; `hold` is the part of `minutes` spent waiting. */
export const contactParts = z.strictObject({
  way, on: day, at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/).nullable(), spokeTo: line.nullable(), minutes: minutes.nullable(), hold: minutes.nullable(),
});
export type ContactParts = z.infer<typeof contactParts>;

export const outsideTold = fact({
  type: "outsideTold", version: 1, streams: ["S"],
  /** `promise`: the deed by which the organisation owes an answer. */
  schema: z.strictObject({ parts: contactParts, words: words.min(1), files: z.array(attachment).max(10), promise: id }),
  sentence: (data, by, names) => `${names(by)} told of ${happenedInWords(data.parts)}`,
});
export const outsideAnswered = fact({
  type: "outsideAnswered", version: 1, streams: ["S"],
  /** `parts`: the other version, for `corrected` alone. */
  schema: z.strictObject({ contact: seq, answer: z.enum(["confirmed", "corrected", "disputed"]), words: words.nullable(), parts: contactParts.nullable() }),
  sentence: (data, by, names) => answerSentence(data.answer, names(by), data.parts),
});
export const outsideWithdrawn = fact({
  type: "outsideWithdrawn", version: 1, streams: ["S"], schema: z.strictObject({ contact: seq }),
  sentence: (_, by, names) => `${names(by)} took back what was told of a contact elsewhere`,
});

function answerSentence(answer: "confirmed" | "corrected" | "disputed", name: string, parts: ContactParts | null): string {
  switch (answer) {
    case "confirmed": return `${name} confirmed a contact elsewhere`;
    case "corrected": return `${name} has it otherwise${parts === null ? "" : `: ${happenedInWords(parts)}`}`;
    case "disputed": return `${name} disputed a contact elsewhere`;
  }
}

export const outsideFacts = [outsideTold, outsideAnswered, outsideWithdrawn] as const;
export type OutsideFact = RecordedOf<(typeof outsideFacts)[number]>;
export type NewOutsideFact = NewOf<(typeof outsideFacts)[number]>;
