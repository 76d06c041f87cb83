/** A note made known: mine becomes ours. The private entry stays where it is; this is a new one, in the stream that both sides read. */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { instant, words } from "../words.ts";

/** Says when the note was written and never where: its position would tell the other side how many notes there are. */
export const notePublished = fact({
  type: "notePublished", version: 1, streams: ["S"], schema: z.strictObject({ text: words.min(1), writtenAt: instant }),
  sentence: (_, by, names) => `${names(by)} showed a note`,
});

export const noteFacts = [notePublished] as const;
export type NoteFact = RecordedOf<(typeof noteFacts)[number]>;
export type NewNoteFact = NewOf<(typeof noteFacts)[number]>;
