/**
 * The directory: the organisation, its desks, topics and the people who answer. It is configuration, versioned in ordinary tables, not in any
 * case's record. Schemas here are what set-up, the desk and the API accept and return.
 */
import { z } from "zod";
import { instant, line, slug, words } from "../words.ts";

export const zone = z.string().min(1).max(64);
/** Minutes since midnight in the schedule's time zone; `to` may pass 1440 for a night shift. weekday 1 = Monday … 7 = Sunday. */
export const shift = z.strictObject({ weekday: z.int().min(1).max(7), from: z.int().min(0).max(1439), to: z.int().min(1).max(2879) });
export const schedule = z.strictObject({ zone, shifts: z.array(shift).max(50), /** dates off, `2026-12-24` */ closed: z.array(z.string().regex(/^\d{4}-\d\d-\d\d$/)).max(400) });
export type Schedule = z.infer<typeof schedule>;

export const credential = z.strictObject({ title: line.min(1), verifiedBy: line.nullable(), verifiedAt: instant.nullable() });

/** What an expert says of themself, edited by the expert alone, versioned. `portrait` names a drawn avatar, `photo` an uploaded one. */
export const profile = z.strictObject({
  slug, name: line.min(1), role: z.enum(["expert", "lead"]), pronouns: line.nullable(),
  portrait: z.string().max(40).nullable(), photo: z.string().max(200).nullable(),
  bio: words, goodAt: z.array(line).max(12), lessGoodAt: z.array(line).max(12),
  languages: z.array(z.string().max(35)).max(20), topics: z.array(slug).max(100), credentials: z.array(credential).max(20),
  schedule,
  /** How many people at once. */
  cap: z.int().min(1).max(10),
  joinedAt: instant,
});
export type Profile = z.infer<typeof profile>;

/** Price settings of a topic (PRODUCT 5.3). perMinute null: free. Minor units of the organisation's currency. */
export const topicPrice = z.strictObject({ perMinute: z.int().min(0).nullable(), floor: z.int().min(0), cap: z.int().min(0), /** rounds to a multiple, e.g. 100 */ nice: z.int().min(1) });
export const topic = z.strictObject({
  slug, title: line.min(1), desk: slug,
  /** Words people use for it, and example questions: what inference learns from. */
  words: z.array(line).max(200), examples: z.array(words).max(500),
  /** Median minutes and the four quintile borders of past work on it. */
  minutes: z.number().min(1).max(10_000), quintiles: z.array(z.number().min(0)).length(4),
  price: topicPrice,
});
export type Topic = z.infer<typeof topic>;

export const deskSettings = z.strictObject({
  slug, name: line.min(1), /** what this desk does not do, said before a person spends time */ doesNot: line.nullable(), covers: line,
  hours: schedule, triager: slug, answerWithin: z.int().min(1).max(120), nextWordLive: z.int().min(5).max(240), nextWordAway: z.int().min(15).max(10_080),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** What an hour of ours costs at this desk, in minor units: what plans are reckoned with where a move names no rate. */
  hourly: z.int().min(0).optional(),
});
export type DeskSettings = z.infer<typeof deskSettings>;

/** After how many days from the end of a case its words, files and private notes are erased of themselves; null: never. */
const days = z.int().min(1).max(36_500).nullable();
export const retention = z.strictObject({ words: days, files: days, notes: days });
export const organisation = z.strictObject({ name: line.min(1), /** origins on which the box may stand; empty = any */ sites: z.array(z.string().max(200)).max(100), zone, /** true: fictional people, said on screen */ sample: z.boolean(), /** left out: everything is kept for ever */ retention: retention.optional() });
export type Organisation = z.infer<typeof organisation>;

/** One star answer to "How was {expert}?", as the rating formula needs it. */
export type StarAnswer = { readonly stars: number; readonly at: string; readonly person: string };
/** Display and sort value of PRODUCT 5.1; `low`/`high` the interval drawn; isNew under ten ratings. */
export const rating = z.strictObject({ mean: z.number(), sort: z.number(), count: z.int().min(0), low: z.number(), high: z.number(), isNew: z.boolean() });
export type Rating = z.infer<typeof rating>;
export const helped = z.strictObject({ people: z.int().min(0), sayYes: z.int().min(0) });
export type Helped = z.infer<typeof helped>;
/** Whole minutes, p50 to p90; basis says what it was worked out from. */
export const waitRange = z.strictObject({ low: z.int().min(0), high: z.int().min(0), basis: z.enum(["sameHour", "queue", "policy"]), n: z.int().min(0) });
export type WaitRange = z.infer<typeof waitRange>;
/** Derived from schedule, live connection and open load; never set by hand except to say "off duty". */
export const presence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("onDuty"), until: instant }),
  z.strictObject({ kind: z.literal("helping"), others: z.int().min(1), free: z.boolean(), until: instant }),
  z.strictObject({ kind: z.literal("away"), backAt: instant.nullable() }),
]);
export type Presence = z.infer<typeof presence>;
