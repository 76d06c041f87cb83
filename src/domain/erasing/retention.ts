/** How long words are kept after a case has ended, by kind, as the organisation has decided; and which entries of a case are over their time. Pure. */
import type { StreamName } from "../../record/entry.ts";
import { millis, minutesAfter } from "../case/instants.ts";
import type { CaseState } from "../case/state.ts";
import { fileKind } from "../conversation/file.ts";
import type { Erasable } from "./state.ts";
import { openRequests } from "../promises/answering.ts";

/** Days after the end of a case; null: for ever. `notes` are those of either side's own notebook. */
export type Retention = { readonly words: number | null; readonly files: number | null; readonly notes: number | null };

export const keptForEver: Retention = { words: null, files: null, notes: null };

/**
 * The entries whose time is over at `now`. None while the case is open, while a request to erase or for the notes awaits its answer, or while a legal hold stands. The last
 * coming back starts the time anew, because the end of a case is its last end.
 */
export function overdue(state: CaseState, entries: readonly Erasable[], retention: Retention, now: string): readonly { readonly stream: StreamName; readonly seq: number }[] {
  const { situation, erasing } = state;
  if (situation.name !== "closed" || erasing.hold !== null || openRequests(state).length > 0) return [];
  const days = daysBetween(situation.since, now);
  return entries.filter((one) => one.personal && !one.gone && isOver(retention[kindOf(one)], days)).map(({ stream, seq }) => ({ stream, seq }));
}

/** The shortest of the times that are set, in days: no case that ended later can have anything overdue. Null when everything is kept for ever. */
export function shortest(retention: Retention): number | null {
  const set = [retention.words, retention.files, retention.notes].filter((one) => one !== null);
  return set.length === 0 ? null : Math.min(...set);
}

/** When the next of the times ends for a case that ended at `since`; null when none is left. */
export function nextDue(since: string, { words, files, notes }: Retention, now: string): string | null {
  const left = [words, files, notes].filter((limit): limit is number => limit !== null && !isOver(limit, daysBetween(since, now)));
  return left.length === 0 ? null : minutesAfter(since, Math.min(...left) * 24 * 60);
}

const daysBetween = (since: string, now: string): number => (millis(now) - millis(since)) / 86_400_000;
const isOver = (limit: number | null, days: number): boolean => limit !== null && days >= limit;

function kindOf({ kind, stream }: Erasable): keyof Retention {
  if (kind === fileKind) return "files";
  return stream === "S" ? "words" : "notes";
}
