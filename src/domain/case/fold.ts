/** Folding a case's entries: all at once after a fetch, or a few more as they arrive. Both ways end in the same state. */
import { type CaseId, type Entry, streamNames } from "../../record/entry.ts";
import { begin } from "./begin.ts";
import { decode } from "./decode.ts";
import { evolve } from "./evolve.ts";
import type { CaseState } from "./state.ts";

// Stream by stream, each by its seq. Sorting notes by their `at` would be wrong here: two writers may have seen different positions, and then a
// note would come before its predecessor. Their place among the shared messages is found by `readingOrder` instead.
const byStream = (a: Entry, b: Entry): number => streamNames.indexOf(a.header.stream) - streamNames.indexOf(b.header.stream) || a.header.seq - b.header.seq;

/**
 * The state after more entries, of any streams, in any order. Entries folded before are passed over, so that overlapping deliveries do no harm.
 * Throws RangeError on a gap: the caller asks for the tail from `state.seen` instead of folding on.
 */
export function foldOn(state: CaseState, entries: readonly Entry[]): CaseState {
  const sorted = entries.length < 2 ? entries : [...entries].sort(byStream);
  return sorted.reduce((before, entry) => {
    const { stream, seq } = entry.header;
    if (seq <= before.seen[stream]) return before;
    if (seq !== before.seen[stream] + 1) throw new RangeError(`fold: ${stream} ${seq} cannot follow ${stream} ${before.seen[stream]}`);
    return evolve(before, decode(entry));
  }, state);
}

/** The state of a case from its entries alone. */
export const fold = (caseId: CaseId, entries: readonly Entry[]): CaseState => foldOn(begin(caseId), entries);
