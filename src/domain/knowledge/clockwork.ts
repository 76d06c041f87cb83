/** What time alone makes due on a known problem. */
import { millis } from "../case/instants.ts";
import type { KnownCommandOf } from "./commands.ts";
import type { KnownState } from "./state.ts";

const running = (state: KnownState) => state.marks.filter((mark) => mark.status === "open" && !mark.overdue);

/** The software commands that are due by `now`; at its due instant a repair is still on time. */
export function knownDue(state: KnownState, now: string): readonly KnownCommandOf<"repairOverdue">[] {
  return running(state).filter(({ due }) => due < now).map(({ id }) => ({ type: "repairOverdue", mark: id }));
}

/** The earliest instant at which `knownDue` can have something that it has not now; null when no repair is running. */
export function nextKnownClock(state: KnownState): string | null {
  return running(state).reduce<string | null>((first, { due }) => {
    const at = new Date(millis(due) + 1).toISOString();
    return first === null || at < first ? at : first;
  }, null);
}
