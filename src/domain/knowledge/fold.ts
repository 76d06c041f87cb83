/** Folding a known problem's entries, and telling its record from a case's. */
import type { CaseId, Entry, StreamName } from "../../record/entry.ts";
import { decode } from "../case/decode.ts";
import { evolveKnown } from "./evolve.ts";
import { beginKnown, type KnownState } from "./state.ts";

/**
 * Which kind of record this is, told by how far its streams have come. Every case begins with a question, which stands in S; a known problem's record has
 * entries in O alone. So a record that has any entry in S or C is a case, whatever else was appended to it, erasures included.
 */
export function recordKind(seen: Readonly<Record<StreamName, number>>): "none" | "case" | "knowledge" {
  if (seen.S > 0 || seen.C > 0) return "case";
  return seen.O > 0 ? "knowledge" : "none";
}

/** Whether this entry, seen alone, belongs to a known problem. An erasure's tombstone does not say; ask `recordKind` of its record. */
export const isKnownKind = (kind: string): boolean => kind.startsWith("known.");

/** The state after more entries, in any order; what was folded before is passed over. Throws RangeError on a gap or on an entry of a case. */
export function foldKnownOn(state: KnownState, entries: readonly Entry[]): KnownState {
  return [...entries].sort((a, b) => a.header.seq - b.header.seq).reduce((before, entry) => {
    const { stream, seq } = entry.header;
    if (stream !== "O") throw new RangeError("fold: a known problem's record has no shared stream");
    if (seq <= before.seen) return before;
    if (seq !== before.seen + 1) throw new RangeError(`fold: O ${seq} cannot follow O ${before.seen}`);
    return evolveKnown(before, decode(entry));
  }, state);
}

/** The state of a known problem from its entries alone. */
export const foldKnown = (id: CaseId, entries: readonly Entry[]): KnownState => foldKnownOn(beginKnown(id), entries);
