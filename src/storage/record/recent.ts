/**
 * What was appended here in the last seconds. Readers of the whole record follow close behind the appends; they still ask the database which positions
 * are safe to read, but need not fetch again what this very program has just written.
 *
 * An entry is here from its COMMIT until it is pushed out by newer ones, is too old, or is erased. What another node erases is forgotten with age: as
 * with a reader that was just before it, the words may have been read in the last moment before.
 */
import type { CaseId, Entry, StreamName } from "../../record/entry.ts";

export type Recent = {
  /** Positions are those of the entries, in order. */
  keep(entries: readonly Entry[], positions: readonly bigint[]): void;
  /** The entry at a position; null when it is not here. */
  at(position: bigint): Entry | null;
  /** Whether what follows this position may be here at all. */
  reaches(after: bigint): boolean;
  erase(caseId: CaseId, stream: StreamName, seqs: readonly number[]): void;
};

// Readers of a busy server rest up to two seconds: what came in twice that time fits, or each of them would fetch it all from the database.
const most = 32_000;
const mostBytes = 32 * 1024 * 1024;
const lastsMs = 10_000;

type Kept = { readonly entry: Entry; readonly position: bigint; readonly until: number };

/** `ms`: a clock that only goes forward, in milliseconds. */
export function recentEntries(ms: () => number): Recent {
  const kept = new Map<bigint, Kept>();
  // In the order of their coming, which is nearly that of the positions. What has been let go stays in front until it is half of the list.
  let order: Kept[] = [];
  let first = 0;
  let bytes = 0;

  const drop = (one: Kept): void => {
    if (kept.delete(one.position)) bytes -= sizeOf(one.entry);
  };
  const letGo = (): void => {
    for (let one = order[first]; one !== undefined && (kept.size > most || bytes > mostBytes); one = order[++first]) drop(one);
    if (first < 1_000 || first < order.length / 2) return;
    order = order.slice(first);
    first = 0;
  };

  return {
    keep: (entries, positions) => {
      const until = ms() + lastsMs;
      for (let i = 0; i < entries.length; i++) {
        const [entry, position] = [entries[i], positions[i]];
        if (entry === undefined || position === undefined) continue;
        const one = { entry, position, until };
        kept.set(position, one);
        order.push(one);
        bytes += sizeOf(entry);
      }
      letGo();
    },
    at: (position) => {
      const found = kept.get(position);
      return found === undefined || found.until < ms() ? null : found.entry;
    },
    reaches: (after) => {
      const oldest = order[first];
      return oldest !== undefined && oldest.position <= after + 1n;
    },
    erase: (caseId, stream, seqs) => {
      const gone = new Set(seqs);
      for (const one of kept.values()) {
        const { header } = one.entry;
        if (header.case === caseId && header.stream === stream && gone.has(header.seq)) drop(one);
      }
    },
  };
}

const sizeOf = ({ body }: Entry): number => 600 + (body?.length ?? 0);
