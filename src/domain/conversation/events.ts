/** Conversation: what was said. Editing and taking back are new entries; what was said first stays in the record. */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { line, mediaType, seq, words } from "../words.ts";

/** A file laid into a message: `entry` is the seq of the `file` entry whose body is the bytes themselves. */
export const attachment = z.strictObject({
  entry: seq, name: line.min(1), media: mediaType, bytes: z.int().min(1),
  width: z.int().min(1).nullable(), height: z.int().min(1).nullable(),
});
export type Attachment = z.infer<typeof attachment>;

/** In `S` a message both read; in `O` a note of the organisation (disclosable on request); in `C` the person's own note. */
export const message = fact({
  type: "message", version: 1, streams: ["S", "O", "C"],
  schema: z.strictObject({ text: words, replyTo: seq.nullable(), files: z.array(attachment).max(10) }),
  sentence: (_, by, names) => `${names(by)} wrote`,
});
export const messageEdited = fact({
  type: "messageEdited", version: 1, streams: ["S", "O", "C"], schema: z.strictObject({ message: seq, text: words.min(1) }),
  sentence: (_, by, names) => `${names(by)} changed a message`,
});
export const messageTakenBack = fact({
  type: "messageTakenBack", version: 1, streams: ["S", "O", "C"], schema: z.strictObject({ message: seq }),
  sentence: (_, by, names) => `${names(by)} took a message back`,
});
/** Somebody who was not looking was told by mail. Never says more than that it was sent. */
export const toldByMail = fact({
  type: "toldByMail", version: 1, streams: ["S"], schema: z.strictObject({ to: z.string().regex(/^p[1-9]\d{0,3}$/), about: z.array(seq).max(100) }),
  sentence: (data, _, names) => `${names(data.to)} got a mail about it`,
});

export { fileKind } from "./file.ts";

export const conversationFacts = [message, messageEdited, messageTakenBack, toldByMail] as const;
export type ConversationFact = RecordedOf<(typeof conversationFacts)[number]>;
export type NewConversationFact = NewOf<(typeof conversationFacts)[number]>;
