/** How entries cross the wire, on the socket, the long poll, and in exports. */
import { z } from "zod";
import { id, instant, seq, who } from "../domain/words.ts";

export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const streamName = z.enum(["S", "O", "C"]);
export const header = z.strictObject({
  v: z.literal(1), case: id, stream: streamName, seq, time: instant, kind: z.string().min(1).max(40), who, media: z.string().min(1).max(120),
  commit: hash, at: z.int().min(0), refs: z.array(seq).max(1_000),
});
/** `body` is the fact's JSON text (JCS). It is null for file bytes (fetched by their own address) and for erased entries; `salt` null means erased. */
export const wireEntry = z.strictObject({ header, salt: z.string().max(64).nullable(), body: z.string().nullable(), leaf: hash, link: hash });
export type WireEntry = z.infer<typeof wireEntry>;

export const head = z.strictObject({ seq: z.int().min(0), link: hash });
/** Where a client stands in each stream it may read. A link lets the server notice a copy that does not extend ours. */
export const stand = z.strictObject({ S: head, O: head.optional(), C: head.optional() });
export type Stand = z.infer<typeof stand>;

/** What the sender of a command gets after COMMIT: the last entry of the command's own stream, and all that it wrote. */
export const ack = z.strictObject({ seq, leaf: hash, link: hash, stream: streamName, entries: z.array(wireEntry), duplicate: z.boolean() });
export type Ack = z.infer<typeof ack>;

/** A refusal or fault as sent: a code, a human sentence, what can be done next, and the facts. `reference` is set only when we broke. */
export const problem = z.strictObject({
  code: z.string(), sentence: z.string(), next: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), reference: z.string().nullable(),
});
export type Problem = z.infer<typeof problem>;

/** A signature by a writer's own key (docs/RECORD.md §8), beside the entry that it is of. */
export const writerSignature = z.strictObject({ stream: streamName, seq, algorithm: z.enum(["ed25519", "p256"]), publicKey: z.string().regex(/^[0-9a-f]{64,130}$/), cid: z.string().min(1).max(200).refine((value) => value.isWellFormed()), signature: z.string().regex(/^[0-9a-f]{128}$/) });
export type WireSignature = z.infer<typeof writerSignature>;

export const checkpointView = z.strictObject({ note: z.string(), size: z.int().min(0), time: instant, opening: z.strictObject({ salt: z.string(), size: z.int().min(0), link: hash }).nullable() });
export type CheckpointView = z.infer<typeof checkpointView>;
