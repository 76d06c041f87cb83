/** Both copies and all signed checkpoints in one file, for whoever is to judge which is true. */
import type { Alarm } from "../../../client/index.ts";
import type { Talk } from "../case/talk.ts";

export async function bothCopies(talk: Talk, alarm: Alarm | null): Promise<string> {
  const { open, view, doors } = talk;
  const [aside, answer] = await Promise.all([talk.aside(), doors.checkpoints()]);
  return JSON.stringify({ alarm, heldNow: open.entries(), putAside: aside, theirHeads: view.value?.heads ?? null, newestCheckpoint: open.checkpoint.value, checkpoints: "ok" in answer ? answer.ok : null }, null, 1);
}
