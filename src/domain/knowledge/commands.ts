/** What may be asked of a known problem. Parsed once, at the edge. All but the last two are said by an expert or lead. */
import { z } from "zod";
import { id, instant, line, slug, words } from "../words.ts";
import { about, changeGiven, fix, origin, problemGiven, published, sharedText } from "./values.ts";

/**
 * The O seq up to which whoever decides had read. What was written since is not overwritten, vouched for or published unread; left out, they do not mind.
 */
const read = z.int().min(1).optional();
const c = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape });

/** The first command of every known problem; it makes the record. `owner` null: whoever drafts it. */
export const draftCommand = c("draft", { slug, problem: problemGiven, origin, owner: slug.nullable() });

export const knownStaffCommands = [
  /** `seen`: the O seq up to which the editor had read. Whoever wrote the same field since then is not overwritten. */
  c("edit", { change: changeGiven, why: line.nullable(), seen: z.int().min(1) }),
  c("ready", {}),
  c("check", { until: instant.nullable(), seen: read }),
  c("checkFact", { fact: id, expiresOn: instant.nullable() }),
  /** `owner` null: who looks after the thing; `due` null: as long as the desk allows for a repair. */
  c("markWrong", { about, words: words.min(1), owner: slug.nullable(), due: instant.nullable() }),
  c("settleMark", { mark: id, how: z.enum(["repaired", "stands"]), words: words.nullable() }),
  c("retire", { why: line.min(1), into: id.nullable() }),
  c("revive", { why: line.min(1) }),
  c("publish", { published, seen: read }),
  c("unpublish", { why: line.nullable() }),
  c("setOwner", { owner: slug, why: line.nullable() }),
  c("setFix", { fix, seen: read }),
  c("share", { field: sharedText, on: z.boolean() }),
] as const;

/** Issued by Byname's own clockwork and doors. `meToo` is a person's press on a published page; its client id lets each speak once. */
export const knownSoftwareCommands = [c("repairOverdue", { mark: id }), c("meToo", {})] as const;

/** What the desk may send about a known problem that is there. */
export const outsideKnownCommand = z.discriminatedUnion("type", [...knownStaffCommands]);
export const anyKnownCommand = z.discriminatedUnion("type", [draftCommand, ...knownStaffCommands, ...knownSoftwareCommands]);
export type OutsideKnownCommand = z.infer<typeof outsideKnownCommand>;
export type KnownCommand = z.infer<typeof anyKnownCommand>;
export type KnownCommandType = KnownCommand["type"];
export type KnownCommandOf<T extends KnownCommandType> = Extract<KnownCommand, { type: T }>;
