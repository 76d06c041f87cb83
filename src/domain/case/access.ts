/** Who somebody is on a case, and which streams they may read. The access door of the server asks here; nothing else decides it. */
import type { StreamName, Who } from "../../record/entry.ts";
import type { Actor } from "./decision.ts";
import { isReader } from "./sides.ts";
import type { CaseState } from "./state.ts";

/** The pseudonym under which an actor stands in this case, or null when they have no part in it. The access door vouches that a person is this person. */
export function whoOf(state: CaseState, actor: Actor): Who | null {
  switch (actor.kind) {
    case "software":
      return "p0";
    case "person":
      return "p1" in state.people ? "p1" : null;
    case "staff":
      return Object.values(state.people).find((one) => one.expert === actor.slug)?.who ?? null;
  }
}

/** The streams an actor may read: the person `S` and `C`; staff who own, owned or are offered the case `S` and `O`; other staff none. */
export function streamsFor(state: CaseState, actor: Actor): readonly StreamName[] {
  switch (actor.kind) {
    case "software":
      return ["S", "O", "C"];
    case "person":
      return ["S", "C"];
    case "staff": {
      const who = whoOf(state, actor);
      return who !== null && isReader(state, who) ? ["S", "O"] : [];
    }
  }
}
