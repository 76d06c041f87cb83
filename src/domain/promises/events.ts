/**
 * Promises: who will do what by when. Every open case has at least one open promise of a next word (invariant I3).
 * A promise that we move counts as not kept; one moved before it was due with the person's consent is told apart (PRODUCT 5.10).
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { id, instant, line, who } from "../words.ts";
import { promisedWhat } from "./words.ts";

export const promiseMade = fact({
  type: "promiseMade", version: 1, streams: ["S"],
  /** nextWord: the owner writes again by then, even if there is nothing new. */
  schema: z.strictObject({ id, by: who, kind: z.enum(["nextWord", "deed"]), what: line, due: instant }),
  sentence: (data, _, names) => `${names(data.by)} promised: ${promisedWhat(data)}`,
});
export const promiseKept = fact({
  type: "promiseKept", version: 1, streams: ["S"], schema: z.strictObject({ id }),
  sentence: (_, by, names) => `${names(by)} kept a promise`,
});
export const promiseMoved = fact({
  type: "promiseMoved", version: 1, streams: ["S"], schema: z.strictObject({ id, due: instant, consent: z.boolean() }),
  sentence: (data, by, names) => (data.consent ? `${names(by)} gave a promise more time` : `${names(by)} moved a promise`),
});
/** More time is asked for; the promise stands as it is until the person says. */
export const promiseMoveAsked = fact({
  type: "promiseMoveAsked", version: 1, streams: ["S"], schema: z.strictObject({ id, due: instant }),
  sentence: (_, by, names) => `${names(by)} asked for more time for a promise`,
});
export const promiseMoveRefused = fact({
  type: "promiseMoveRefused", version: 1, streams: ["S"], schema: z.strictObject({ id }),
  sentence: (_, by, names) => `${names(by)} kept a promise to its time`,
});
export const promiseBroken = fact({
  type: "promiseBroken", version: 1, streams: ["S"], schema: z.strictObject({ id, by: who }),
  sentence: (data, _, names) => `${names(data.by)} did not keep a promise in time`,
});
export const promiseCancelled = fact({
  type: "promiseCancelled", version: 1, streams: ["S"], schema: z.strictObject({ id, why: z.enum(["person", "closed", "newOwner"]) }),
  sentence: () => "A promise no longer applies",
});

export const promiseFacts = [promiseMade, promiseKept, promiseMoved, promiseMoveAsked, promiseMoveRefused, promiseBroken, promiseCancelled] as const;
export type PromiseFact = RecordedOf<(typeof promiseFacts)[number]>;
export type NewPromiseFact = NewOf<(typeof promiseFacts)[number]>;
