/** Folding a case's entries: all at once after a fetch, or a few more as they arrive. Both ways end in the same state. */
import { type CaseId, type Entry, streamNames } from "../../record/entry.ts";
import { begin } from "./begin.ts";
import type { Recorded } from "../fact.ts";
import { fileKind } from "../conversation/file.ts";
import { decode } from "./decode.ts";
import { evolve, type FileData } from "./evolve.ts";
import type { CaseState } from "./state.ts";

const tombstoneKind = "erased";

// Stream by stream, each by its seq. Sorting notes by their `at` would be wrong here: two writers may have seen different positions, and then a
// note would come before its predecessor. Their place among the shared messages is found by `readingOrder` instead.
const byStream = (a: Entry, b: Entry): number => streamNames.indexOf(a.header.stream) - streamNames.indexOf(b.header.stream) || a.header.seq - b.header.seq;

/** What tombstones among these facts leave of the entries they name: the residue, or null. */
function buried(facts: readonly Recorded[]): ReadonlyMap<string, unknown> {
  const gone = new Map<string, unknown>();
  for (const { type, stream, refs, data } of facts) {
    if (type !== tombstoneKind) continue;
    const residues = new Map((data as { residues?: readonly { readonly seq: number; readonly data: unknown }[] } | null)?.residues?.map((one) => [one.seq, one.data]));
    for (const seq of refs) gone.set(`${stream}${seq}`, residues.get(seq) ?? null);
  }
  return gone;
}

/**
 * The facts as the tombstones among them leave them, whether or not the words are deleted yet: folding must not depend on how far deleting has come.
 */
export function asErased(facts: readonly Recorded[]): readonly Recorded[] {
  if (!facts.some(({ type }) => type === tombstoneKind)) return facts;
  const gone = buried(facts);
  return facts.map((fact) => {
    const key = `${fact.stream}${fact.seq}`;
    if (!gone.has(key)) return fact;
    return fact.type === fileKind ? { ...fact, data: { ...(fact.data as FileData), erased: true } } : { ...fact, data: gone.get(key) ?? null };
  });
}

/** The facts of a case as its tombstones leave them, stream by stream. `entries`: all of them. */
export const factsOf = (entries: readonly Entry[]): readonly Recorded[] => asErased([...entries].sort(byStream).map(decode));

/** Whether these entries erase some before them. Then a state folded earlier still holds the words: it must be folded afresh from all entries. */
export const erases = (entries: readonly Entry[]): boolean => entries.some(({ header }) => header.kind === tombstoneKind);

/**
 * The state after more entries, of any streams, in any order. Entries folded before are passed over, so that overlapping deliveries do no harm.
 * Throws RangeError on a gap: the caller asks for the tail from `state.seen` instead of folding on.
 */
export function foldOn(state: CaseState, entries: readonly Entry[]): CaseState {
  const sorted = entries.length < 2 ? entries : [...entries].sort(byStream);
  const fresh = sorted.filter(({ header }) => header.seq > state.seen[header.stream]);
  const seen = { ...state.seen };
  const next = asErased(fresh.map(decode)).filter(({ stream, seq }) => {
    if (seq <= seen[stream]) return false;
    if (seq !== seen[stream] + 1) throw new RangeError(`fold: ${stream} ${seq} cannot follow ${stream} ${seen[stream]}`);
    seen[stream] = seq;
    return true;
  });
  return next.reduce(evolve, state);
}

/** The state of a case from its entries alone. */
export const fold = (caseId: CaseId, entries: readonly Entry[]): CaseState => foldOn(begin(caseId), entries);
