/**
 * The live line: one socket, many cases. docs/PROTOCOL.md is the page for humans; these schemas are the page for machines.
 * The first message is `hello` with a one-use ticket got over HTTPS. Nothing is acknowledged or sent to others before COMMIT.
 */
import { z } from "zod";
import { outsideCommand } from "../domain/case/commands.ts";
import { id, instant, who } from "../domain/words.ts";
import { ack, checkpointView, problem, stand, streamName, wireEntry } from "./wire.ts";

const m = <T extends string, S extends z.ZodRawShape>(t: T, shape: S) => z.strictObject({ t: z.literal(t), ...shape });

export const protocolVersion = 1;
/** The client's own id for a command: the same id is stored once however often it is sent. */
export const clientId = z.string().min(8).max(64).regex(/^[A-Za-z0-9_-]+$/);

export const clientMessage = z.discriminatedUnion("t", [
  m("hello", { v: z.literal(protocolVersion), ticket: z.string().min(20).max(200) }),
  /** From where I stand. Answered by `entries` … then `live`, or `startOver`. */
  m("subscribe", { case: id, stand }),
  m("unsubscribe", { case: id }),
  /** Staff: hear that Today, the queue or somebody's duty changed (a hint: fetch the view again). */
  m("watchDesk", {}),
  m("command", { id: clientId, case: id, command: outsideCommand }),
  m("writing", { case: id, on: z.boolean() }),
  /** I have read S up to here. Kept outside the record; others see it. */
  m("read", { case: id, upTo: z.int().min(0) }),
  /** The screen with this case is in front of me, or not: decides whether mail is sent. */
  m("looking", { case: id, on: z.boolean() }),
  m("ping", {}),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

export const presenceOf = z.strictObject({ who, here: z.boolean(), since: instant });
export const serverMessage = z.discriminatedUnion("t", [
  m("welcome", { v: z.literal(protocolVersion), now: instant }),
  m("entries", { case: id, stream: streamName, entries: z.array(wireEntry) }),
  /** Everything up to the moment of subscribing was sent; what follows is live. */
  m("live", { case: id, present: z.array(presenceOf), reads: z.record(z.string(), z.int()) }),
  /** Your copy does not extend ours, or is ahead of it: keep it aside, start from nothing by the same request. */
  m("startOver", { case: id, reason: z.enum(["notExtending", "ahead"]) }),
  m("ack", { id: clientId, case: id, ack }),
  m("refused", { id: clientId, case: id, problem }),
  m("writing", { case: id, who, on: z.boolean() }),
  m("read", { case: id, who, upTo: z.int().min(0) }),
  m("present", { case: id, present: presenceOf }),
  m("checkpoint", { case: id, checkpoint: checkpointView }),
  m("deskChanged", { what: z.enum(["queue", "promises", "duty", "people", "knowledge"]) }),
  m("pong", {}),
  /** We close; `again` says whether reconnecting makes sense. */
  m("bye", { problem, again: z.boolean() }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;
