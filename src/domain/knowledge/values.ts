/**
 * What a known problem is made of. *Given* shapes come from people and files (an owner is named by slug, things have no ids yet); *kept* shapes stand in
 * the record (an owner is a pseudonym of that record, every thing has an id). Shares are whole percent: the record holds no fractions.
 */
import { z } from "zod";
import { id, instant, line, money, slug, text, who, words } from "../words.ts";

const percent = z.int().min(0).max(100);
const said = line.min(1).refine((value) => value.trim() !== "", "blank");

/**
 * What one move does when it is sent. `step` is done by the person and reported on, `message` is said, `question` is asked, `deed` is something that
 * we do ourselves and promise.
 */
export const moveKind = z.enum(["step", "message", "question", "deed"]);
export type MoveKind = z.infer<typeof moveKind>;

const moveShape = {
  kind: moveKind,
  /** Its short name in the plan: "Ask for the number on its own page". */
  title: said,
  /** What to say, by how the person wants to be helped: show me, do it with me, do it for me. Never sent as it stands: an expert changes it first. Null: the nearest other wording is taken. */
  say: z.strictObject({ show: words.nullable(), with: words.nullable(), for: words.nullable() }),
  /** Of a step: what should then be seen, what to know before, how to undo it. */
  step: z.strictObject({ expected: words.nullable(), warning: words.nullable(), back: words.nullable() }).optional(),
  /** Expected whole minutes of ours. */
  minutes: z.int().min(0).max(100_000),
  /** Our rate for an hour of it, in minor units; null: today's rate of whoever does it. */
  rate: money.nullable(),
  /** What it gives away. `item` names it in a price list, so that today's price can be put in; `value` is the price when it was planned. */
  remedy: z.strictObject({ what: said, item: slug.nullable(), value: money }).nullable(),
  /** What only somebody with authority may decide, up to which amount (null: not about money), and who that is, by public slug, where known. */
  authority: z.strictObject({ what: said, limit: money.nullable(), who: slug.nullable() }).nullable(),
  /** How it went before Byname kept count; what happened since is counted from the cases. */
  before: z.strictObject({ worked: z.int().min(0).max(1_000_000), failed: z.int().min(0).max(1_000_000) }),
};
export const move = z.strictObject(moveShape);
export type GivenMove = z.infer<typeof move>;
export const keptMove = z.strictObject({ id, ...moveShape });
export type KeptMove = z.infer<typeof keptMove>;

const questionShape = {
  text: said,
  /** How often this answer is given when it *is* this problem, and when it is another; whole numbers that are read as shares of their sums. */
  answers: z.array(z.strictObject({ answer: said, here: percent, elsewhere: percent })).min(2).max(12)
    .refine((all) => all.some((one) => one.here > 0) && all.some((one) => one.elsewhere > 0), "some answer must be expected")
    .refine((all) => new Set(all.map((one) => one.answer)).size === all.length, "an answer is there twice"),
  /** How easily a person can answer it, from where people mostly stand. */
  ease: percent,
  /** What has to be at hand to answer it, in plain slugs: "device", "papers", "account" … */
  needs: z.array(slug).max(10),
};
export const question = z.strictObject(questionShape);
export type GivenQuestion = z.infer<typeof question>;
export const keptQuestion = z.strictObject({ id, ...questionShape });
export type KeptQuestion = z.infer<typeof keptQuestion>;

const factShape = { text: words.min(1).refine((value) => value.trim() !== "", "blank"), /** "You can share this." */ share: z.boolean(), source: line.nullable(), /** From then on it is not offered until somebody has checked it. */ expiresOn: instant.nullable() };
/** `owner` null: the problem's owner. */
export const factGiven = z.strictObject({ ...factShape, owner: slug.nullable() });
export type GivenFact = z.infer<typeof factGiven>;
export const keptFact = z.strictObject({ id, ...factShape, owner: who });
export type KeptFact = z.infer<typeof keptFact>;

/** To what it belongs; each may be open. */
export const place = z.strictObject({ desk: slug.nullable(), topic: slug.nullable(), product: line.nullable() });
export type Place = z.infer<typeof place>;

/** Texts that stand alone and carry "you can share this" of their own, as each fact does: what we say we will do about it (`fix`) is one of them. */
export const sharedText = z.enum(["cause", "workaround", "guide", "fix"]);
export type SharedText = z.infer<typeof sharedText>;

const guide = text(2_000).regex(/^(?:https?:\/\/|\/)\S+$/).nullable();
const shared = {
  title: said,
  /** Words and sentences by which people tell of it. */
  symptoms: z.array(said).max(200),
  cause: words.nullable(),
  /** What would show that it is something else. */
  disconfirms: z.array(said).max(20),
  workaround: words.nullable(), guide, place,
  /** Which of its texts may be told to people; none where nothing is said. */
  sharing: z.array(sharedText).max(4).optional(),
};
export const problemGiven = z.strictObject({ ...shared, facts: z.array(factGiven).max(100), moves: z.array(move).max(50), questions: z.array(question).max(30) });
export type GivenProblem = z.infer<typeof problemGiven>;
export const problemKept = z.strictObject({ ...shared, facts: z.array(keptFact).max(100), moves: z.array(keptMove).max(50), questions: z.array(keptQuestion).max(30) });
export type KeptProblem = z.infer<typeof problemKept>;

/** Whence it comes. `key` is its name in that source, by which a second import knows it again. */
export const origin = z.strictObject({ kind: z.enum(["expert", "gap", "import"]), source: line.nullable(), key: line.nullable(), licence: line.nullable() });
export type Origin = z.infer<typeof origin>;

/** Everything that can be edited by itself: one field, or one thing of a list (null takes it away). */
const changes = <F extends z.ZodType>(fact: F) => [
  z.strictObject({ field: z.literal("title"), value: shared.title }),
  z.strictObject({ field: z.literal("symptoms"), value: shared.symptoms }),
  z.strictObject({ field: z.literal("cause"), value: shared.cause }),
  z.strictObject({ field: z.literal("disconfirms"), value: shared.disconfirms }),
  z.strictObject({ field: z.literal("workaround"), value: shared.workaround }),
  z.strictObject({ field: z.literal("guide"), value: guide }),
  z.strictObject({ field: z.literal("place"), value: place }),
  /** The ids of all moves in their new order. */
  z.strictObject({ field: z.literal("order"), value: z.array(id).max(50) }),
  z.strictObject({ field: z.literal("move"), id, value: move.nullable() }),
  z.strictObject({ field: z.literal("question"), id, value: question.nullable() }),
  z.strictObject({ field: z.literal("fact"), id, value: fact.nullable() }),
] as const;
/** As asked for. An id that is not there yet adds a thing under that (fresh, random) id. */
export const changeGiven = z.discriminatedUnion("field", changes(factGiven));
export type GivenChange = z.infer<typeof changeGiven>;
export const changeKept = z.discriminatedUnion("field", changes(keptFact.omit({ id: true })));
export type Change = z.infer<typeof changeKept>;

/** What a word of "this is wrong" is about: the whole, one field, or one thing of a list. */
export const about = z.discriminatedUnion("field", [
  z.strictObject({ field: z.enum(["all", "title", "symptoms", "cause", "disconfirms", "workaround", "guide", "published"]) }),
  z.strictObject({ field: z.enum(["move", "question", "fact"]), id }),
]);
export type About = z.infer<typeof about>;

export const confidence = z.enum(["draft", "unchecked", "checked", "retired"]);
export type Confidence = z.infer<typeof confidence>;

/** Whether it will be stopped for everyone, and when. */
export const fix = z.strictObject({ status: z.enum(["none", "wanted", "planned", "underWay", "done", "willNot"]), by: instant.nullable(), words: words.nullable() });
export type Fix = z.infer<typeof fix>;

/** What people may read: a title and our words about it and about what we plan to do. Facts that may be shared are added from the facts themselves. */
export const published = z.strictObject({ title: said, words: words.min(1), plan: words.nullable() });
export type Published = z.infer<typeof published>;
