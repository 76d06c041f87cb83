/** A checkpoint as one viewer may have it: the note, and what opens the viewer's own private line, never the other's. */
import type { CheckpointView } from "../../protocol/wire.ts";
import type { StoredCheckpoint } from "../../record/store.ts";
import type { Principal } from "../ports.ts";

export function checkpointFor({ note, size, time, opening }: StoredCheckpoint, principal: Principal): CheckpointView {
  const own = principal.kind === "person" ? opening.C : principal.kind === "staff" ? opening.O : null;
  return { note, size, time, opening: own };
}
