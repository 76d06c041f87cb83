/**
 * Routing: who is with the person. Words: an expert is *chosen* by the person, the case is *offered* to that expert alone, who
 * *accepts* or *declines*; when the quoted time passes the offer *lapses*; then the person decides.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { instant, line, slug, who, words } from "../words.ts";

export const role = z.enum(["person", "helper", "expert", "lead"]);
export type Role = z.infer<typeof role>;

/** Somebody takes part in the case under a pseudonym. `expert` is their public slug, null for the person's side; a person who gave no name has `name` "". */
export const joined = fact({
  type: "joined", version: 1, streams: ["S"],
  schema: z.strictObject({ who, role, name: line, expert: slug.nullable() }),
  sentence: (data, _, names) => `${names(data.who)} can read this from here on`,
});
/** Exactly one named human owns the case at every moment after it was asked. */
export const ownerSet = fact({
  type: "ownerSet", version: 1, streams: ["S"],
  schema: z.strictObject({ owner: who, why: z.enum(["asked", "accepted", "left", "triaged"]) }),
  sentence: (data, _, names) => `${names(data.owner)} looks after this`,
});
export const expertChosen = fact({
  type: "expertChosen", version: 1, streams: ["S"],
  schema: z.strictObject({
    expert: who, how: z.enum(["person", "forMe"]),
    /** Why this expert was proposed, in plain words; required for "choose for me". */
    why: z.array(line).max(10),
    /** Until when the expert may say yes. */
    until: instant,
    /** The honest wait range shown at the moment of choosing, in minutes; null when the expert is not on duty. */
    wait: z.strictObject({ low: z.int().min(0), high: z.int().min(0) }).nullable(),
  }),
  sentence: (data, by, names) => (data.how === "forMe" ? `${names(by)} left the choice to us: ${names(data.expert)}` : `${names(by)} chose ${names(data.expert)}`),
});
export const offerAccepted = fact({
  type: "offerAccepted", version: 1, streams: ["S"], schema: z.strictObject({}),
  sentence: (_, by, names) => `${names(by)} said yes`,
});
export const offerDeclined = fact({
  type: "offerDeclined", version: 1, streams: ["S"],
  schema: z.strictObject({ reason: z.enum(["notMyField", "noTime", "offDuty", "other"]), words: words.nullable(), suggests: slug.nullable() }),
  sentence: (_, by, names) => `${names(by)} could not take it and said why`,
});
export const offerLapsed = fact({
  type: "offerLapsed", version: 1, streams: ["S"], schema: z.strictObject({ expert: who }),
  sentence: (data, _, names) => `${names(data.expert)} did not answer in the time we quoted`,
});
/** The person takes the choice back before the expert has answered. */
export const choiceWithdrawn = fact({
  type: "choiceWithdrawn", version: 1, streams: ["S"], schema: z.strictObject({ expert: who }),
  sentence: (_, by, names) => `${names(by)} chose again`,
});
/** Nobody in time, or nobody on duty: the person leaves it with a named person, who becomes the owner. */
export const leftWith = fact({
  type: "leftWith", version: 1, streams: ["S"], schema: z.strictObject({ expert: who }),
  sentence: (data, by, names) => `${names(by)} left it with ${names(data.expert)}`,
});
/** "Someone else": no reason needed. The present owner keeps the case until another has said yes. */
export const someoneElseAsked = fact({
  type: "someoneElseAsked", version: 1, streams: ["S"], schema: z.strictObject({ from: who }),
  sentence: (_, by, names) => `${names(by)} asked for someone else`,
});
export const someoneElseUndone = fact({
  type: "someoneElseUndone", version: 1, streams: ["S"], schema: z.strictObject({ back: who }),
  sentence: (data, by, names) => `${names(by)} stayed with ${names(data.back)}`,
});

export const routingFacts = [joined, ownerSet, expertChosen, offerAccepted, offerDeclined, offerLapsed, choiceWithdrawn, leftWith, someoneElseAsked, someoneElseUndone] as const;
export type RoutingFact = RecordedOf<(typeof routingFacts)[number]>;
export type NewRoutingFact = NewOf<(typeof routingFacts)[number]>;
