/** Both copies and all signed checkpoints in one file, for whoever is to judge which is true. */
import type { ReplyOf } from "../protocol/routes.ts";
import type { CaseView } from "../protocol/views.ts";
import type { Answer } from "./api.ts";
import type { Alarm, OpenCase } from "./case.ts";

/** @param theirs what the server says now: where its own copy stands, and all that it ever signed of it */
export async function bothCopies(open: Pick<OpenCase, "aside" | "entries" | "checkpoint">, alarm: Alarm | null, theirs: { readonly heads: CaseView["heads"] | null; readonly checkpoints: Promise<Answer<ReplyOf<"checkpoints">>> }): Promise<string> {
  const [putAside, answer] = await Promise.all([open.aside(), theirs.checkpoints]);
  return JSON.stringify({ alarm, heldNow: open.entries(), putAside, theirHeads: theirs.heads, newestCheckpoint: open.checkpoint.value, checkpoints: "ok" in answer ? answer.ok : null }, null, 1);
}
