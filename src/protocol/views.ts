/** What the screens read besides the record itself: views made by the server for one viewer at one moment. */
import { z } from "zod";
import { quote } from "../domain/pricing/events.ts";
import { credential, helped, presence, profile, rating, waitRange } from "../domain/people/directory.ts";
import { id, instant, line, money, slug, who, words } from "../domain/words.ts";
import { checkpointView, head } from "./wire.ts";

export const face = z.strictObject({ slug, name: line, portrait: z.string().nullable(), photo: z.string().nullable() });
export type Face = z.infer<typeof face>;

/** What the ask box and the public pages show of a desk. */
export const deskView = z.strictObject({
  slug, name: line, organisation: line, sample: z.boolean(), doesNot: line.nullable(),
  open: z.boolean(), opensAt: instant.nullable(), closesAt: instant.nullable(), zone: z.string(), wait: waitRange.nullable(),
  here: z.array(face),
  /** When nobody is here: leave it with this person, who writes by then. */
  leaveWith: z.strictObject({ face, writesBy: instant }).nullable(),
  topics: z.array(z.strictObject({ slug, title: line })), mailCanGo: z.boolean(), hoursInWords: z.array(line),
});
export type DeskView = z.infer<typeof deskView>;

export const topicGuess = z.strictObject({ topic: slug, title: line, confidence: z.number() }).nullable();

export const expertCard = z.strictObject({
  slug, name: line, role: z.enum(["expert", "lead"]), pronouns: line.nullable(), portrait: z.string().nullable(), photo: z.string().nullable(),
  bio: words, goodAt: z.array(line), lessGoodAt: z.array(line), languages: z.array(z.string()), zone: z.string(), credentials: z.array(credential),
  rating, helped, presence, wait: waitRange.nullable(), writesBy: instant.nullable(),
  quote: quote.omit({ expert: true }).nullable(),
  /** Why this card stands here, in plain words. */
  why: z.array(line), newcomerPlace: z.boolean(), canTake: z.boolean(),
});
export type ExpertCard = z.infer<typeof expertCard>;
export const choiceView = z.strictObject({ cards: z.array(expertCard), forMe: z.strictObject({ slug, why: z.array(line) }).nullable(), howMade: line, howRated: line });
export type ChoiceView = z.infer<typeof choiceView>;

export const viewer = z.discriminatedUnion("side", [
  z.strictObject({ side: z.literal("person"), who, verified: z.boolean() }),
  z.strictObject({ side: z.literal("staff"), who: who.nullable(), slug, role: z.enum(["expert", "lead"]) }),
]);
export type Viewer = z.infer<typeof viewer>;

/** All that a case screen needs beside the entries; entries come by the live line or the long poll, from where the client stands. */
export const caseView = z.strictObject({
  case: id, viewer, faces: z.array(face), heads: z.strictObject({ S: head, O: head.optional(), C: head.optional() }),
  reads: z.record(z.string(), z.int()), checkpoint: checkpointView.nullable(), mailCanGo: z.boolean(), desk: z.strictObject({ slug, name: line, organisation: line, sample: z.boolean() }),
  /** Other people whom each expert on the case is with at this moment, by who. */
  others: z.record(z.string(), z.int()),
});
export type CaseView = z.infer<typeof caseView>;

/** A case in a list; `title` is "her printer" in plain words, never a number. */
export const caseRow = z.strictObject({
  case: id, title: line, person: line, question: z.string(), impact: z.string().nullable(), topic: line.nullable(), situation: z.string(), turn: z.enum(["us", "you"]).nullable(), turnSince: instant.nullable(),
  owner: slug.nullable(), ownerName: line.nullable(), expert: slug.nullable(), askedAt: instant, lastAt: instant, unread: z.int().min(0),
  tried: z.array(line), byWhen: instant.nullable(), offeredUntil: instant.nullable(), nextPromise: z.strictObject({ id, what: line, due: instant }).nullable(),
});
export type CaseRow = z.infer<typeof caseRow>;
export const duePromise = z.strictObject({ case: id, promise: id, title: line, person: line, what: line, due: instant, late: z.boolean(), impact: z.string().nullable(), turn: z.enum(["us", "you"]).nullable(), turnSince: instant.nullable() });
export const todayView = z.strictObject({
  now: instant, promises: z.array(duePromise), offered: z.array(caseRow), waiting: z.array(caseRow), mine: z.array(caseRow), closedLately: z.array(caseRow),
  keptThisMonth: z.int().min(0), dueThisMonth: z.int().min(0), load: z.int().min(0), cap: z.int().min(1), presence,
  thanks: z.array(z.strictObject({ person: line, text: z.string(), time: instant })),
});
export type TodayView = z.infer<typeof todayView>;

export const staffMe = z.strictObject({ slug, name: line, role: z.enum(["expert", "lead"]), admin: z.boolean(), profile, offDuty: z.boolean(), mail: z.string(), hasTotp: z.boolean(), hasPasskey: z.boolean() });
export type StaffMe = z.infer<typeof staffMe>;

/** Somebody of the organisation read a case after it had ended: opened it, opened a file of it, took its record as a zip or as a document. */
export const reading = z.strictObject({ at: instant, slug, name: line, how: z.enum(["opened", "file", "zip", "pdf"]) });
export type Reading = z.infer<typeof reading>;

/** One case that this browser (or device link) can open, for "my people" and returning. */
export const myCase = z.strictObject({ case: id, link: z.string(), title: line, expert: face.nullable(), askedAt: instant, lastAt: instant, situation: z.string(), question: z.string() });
export type MyCase = z.infer<typeof myCase>;
export const price = money;
