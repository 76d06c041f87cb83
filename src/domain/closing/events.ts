/** Closing is the person's act: a goal in their words, the issues they raised, and a statement. Silence never counts. Then the review. */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { id, instant, line, seq, who, words } from "../words.ts";

export const goalSet = fact({
  type: "goalSet", version: 1, streams: ["S"], schema: z.strictObject({ text: line.min(1) }),
  sentence: (data, by, names) => `${names(by)} put the goal in words${data.text === "" ? "; they were erased" : `: ${data.text}`}`,
});
export const goalConfirmed = fact({
  type: "goalConfirmed", version: 1, streams: ["S"], schema: z.strictObject({ goal: seq }),
  sentence: (_, by, names) => `${names(by)} confirmed the goal`,
});
export const issueRaised = fact({
  type: "issueRaised", version: 1, streams: ["S"], schema: z.strictObject({ id, text: line.min(1) }),
  sentence: (data) => (data.text === "" ? "A point was raised; its words were erased" : `Raised: ${data.text}`),
});
export const issueAnswered = fact({
  type: "issueAnswered", version: 1, streams: ["S"], schema: z.strictObject({ id, answer: line }),
  sentence: (_, by, names) => `${names(by)} answered a point`,
});
export const issueParked = fact({
  type: "issueParked", version: 1, streams: ["S"], schema: z.strictObject({ id, until: instant }),
  sentence: () => "A point was put off to a date",
});
export const issueWithdrawn = fact({
  type: "issueWithdrawn", version: 1, streams: ["S"], schema: z.strictObject({ id }),
  sentence: (_, by, names) => `${names(by)} took a point back`,
});
export const statementAsked = fact({
  type: "statementAsked", version: 1, streams: ["S"], schema: z.strictObject({}),
  sentence: (_, by, names) => `${names(by)} asked whether it is put right`,
});
export const statementPutOff = fact({
  type: "statementPutOff", version: 1, streams: ["S"], schema: z.strictObject({ until: instant }),
  sentence: (_, by, names) => `${names(by)} put the answer off; it stays open`,
});
export const stated = fact({
  type: "stated", version: 1, streams: ["S"],
  schema: z.strictObject({
    answer: z.enum(["yes", "partly", "no"]), words: words.nullable(), missing: words.nullable(),
    goal: line, issues: z.array(z.strictObject({ id, answer: z.enum(["yes", "partly", "no"]) })).max(100),
  }),
  sentence: (data, by, names) => `${names(by)} said: ${data.answer}`,
});
export const closed = fact({
  type: "closed", version: 1, streams: ["S"],
  /** helped needs a statement `yes`; withdrawn is the person's own "stop here". Nothing else closes a case. */
  schema: z.strictObject({ as: z.enum(["helped", "withdrawn"]), statement: seq.nullable() }),
  sentence: (data) => (data.as === "helped" ? "Put right" : "Stopped, as asked; nothing is charged"),
});
export const reopened = fact({
  type: "reopened", version: 1, streams: ["S"], schema: z.strictObject({}),
  sentence: (_, by, names) => `${names(by)} came back; it goes on with the same person`,
});
export const reviewed = fact({
  type: "reviewed", version: 1, streams: ["S"],
  schema: z.strictObject({ expert: who, expertStars: z.int().min(1).max(5).nullable(), companyStars: z.int().min(1).max(5).nullable(), text: words.nullable(), public: z.boolean() }),
  sentence: (_, by, names) => `${names(by)} wrote a review`,
});
export const thanked = fact({
  type: "thanked", version: 1, streams: ["S"], schema: z.strictObject({ expert: who, text: words.min(1) }),
  sentence: (data, by, names) => `${names(by)} thanked ${names(data.expert)}`,
});

export const closingFacts = [goalSet, goalConfirmed, issueRaised, issueAnswered, issueParked, issueWithdrawn, statementAsked, statementPutOff, stated, closed, reopened, reviewed, thanked] as const;
export type ClosingFact = RecordedOf<(typeof closingFacts)[number]>;
export type NewClosingFact = NewOf<(typeof closingFacts)[number]>;
