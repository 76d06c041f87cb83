/** Asking: a person says in their own words what is the matter. The question is kept verbatim for ever, beside any later summary. */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { instant, languageTag, line, slug, text, words, zoneName } from "../words.ts";

export const asked = fact({
  type: "asked", version: 1, streams: ["S"],
  schema: z.strictObject({
    text: words.min(1),
    /** BCP 47 tag of the page's language. */
    lang: languageTag,
    /** IANA time zone of the person, so that hours are said in their own. */
    zone: zoneName,
    desk: slug,
    /** The page on which the box stood. */
    page: z.strictObject({ title: line, url: text(2_000) }).nullable(),
  }),
  sentence: (_, by, names) => `${names(by)} asked`,
});

/** How the person likes to be helped. */
export const helpWay = z.enum(["show", "with", "for"]);
/** Every key is optional: what is absent is unchanged, null clears it. */
export const about = z.strictObject({
  impact: words.nullable(), byWhen: instant.nullable(), byWords: line.nullable(),
  tried: z.array(line.min(1)).max(50), minutesAlone: z.int().min(0).max(1_000_000).nullable(),
  help: helpWay.nullable(), name: line.nullable(), callMe: line.nullable(),
}).partial();
export type About = z.infer<typeof about>;

export const aboutTold = fact({
  type: "aboutTold", version: 1, streams: ["S"], schema: about,
  sentence: (_, by, names) => `${names(by)} said more about it`,
});

export const contact = z.discriminatedUnion("channel", [
  z.strictObject({ channel: z.literal("mail"), address: text(254).regex(/^[^\s@"<>(),:;\\[\]]+@[^\s@"<>(),:;\\[\]]+\.[^\s@"<>(),:;\\[\]]+$/) }),
  z.strictObject({ channel: z.literal("phone"), address: z.string().max(40).regex(/^\+?[0-9 ()./-]{5,}$/) }),
]);
export type Contact = z.infer<typeof contact>;

export const contactGiven = fact({
  type: "contactGiven", version: 1, streams: ["S"], schema: contact,
  sentence: (_, by, names) => `${names(by)} said how to be reached`,
});
/** A link sent to the address was followed. */
export const contactVerified = fact({
  type: "contactVerified", version: 1, streams: ["S"], schema: z.strictObject({ address: text(254) }),
  sentence: (_, by, names) => `${names(by)} followed the link in the mail`,
});

export const topicSet = fact({
  type: "topicSet", version: 1, streams: ["S"],
  /** topic null: nothing fits, a human triager looks. confidence in whole percent (the record holds no fractions), only when inferred. */
  schema: z.strictObject({ topic: slug.nullable(), title: line.nullable(), how: z.enum(["inferred", "person", "staff"]), confidence: z.int().min(0).max(100).nullable() }),
  sentence: (data) => (data.topic === null ? "No topic fits yet; a person looks" : `This is about ${data.title}`),
});

export const askingFacts = [asked, aboutTold, contactGiven, contactVerified, topicSet] as const;
export type AskingFact = RecordedOf<(typeof askingFacts)[number]>;
export type NewAskingFact = NewOf<(typeof askingFacts)[number]>;
