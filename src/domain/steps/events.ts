/**
 * Steps: led one at a time. A step's words are the message that it names; here stands what makes it a step. `expected`: what is seen when it went as it
 * should; `warning`: what could go wrong, said before; `back`: how to undo it.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { seq, words } from "../words.ts";

/** done: it went as it should · else: something else happened · stuck: it could not be done · skipped: left out. */
export const stepReport = z.enum(["done", "else", "stuck", "skipped"]);
export type StepReport = z.infer<typeof stepReport>;
export const stepParts = { expected: words.nullable(), warning: words.nullable(), back: words.nullable() };

export const stepSent = fact({
  type: "step.sent", version: 1, streams: ["S"], schema: z.strictObject({ message: seq, ...stepParts }),
  sentence: (_, by, names) => `${names(by)} sent a step to do`,
});
/** `step`: the S seq of its sending; `message`: what was said with it. */
export const stepReported = fact({
  type: "step.reported", version: 1, streams: ["S"], schema: z.strictObject({ step: seq, how: stepReport, message: seq.nullable() }),
  sentence: (data, by, names) => `${names(by)} ${reportWords[data.how]}`,
});
/** Somebody who knows has looked at what was reported. */
export const stepConfirmed = fact({
  type: "step.confirmed", version: 1, streams: ["S"], schema: z.strictObject({ step: seq, right: z.boolean(), message: seq.nullable() }),
  sentence: (data, by, names) => `${names(by)} looked at the step: ${data.right ? "that is right" : "that is not right yet"}`,
});

const reportWords: Readonly<Record<StepReport, string>> = { done: "did the step, and saw what should be seen", else: "did the step, and something else happened", stuck: "could not do the step", skipped: "left the step out" };

export const stepFacts = [stepSent, stepReported, stepConfirmed] as const;
export type StepFact = RecordedOf<(typeof stepFacts)[number]>;
export type NewStepFact = NewOf<(typeof stepFacts)[number]>;
