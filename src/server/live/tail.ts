/** The tail: what a client misses from where it stands. The same question opens a case for the first time, resumes after a cut, and fills a gap. */
import { firstLink } from "../../record/chain.ts";
import type { CaseId, Entry, Heads, StreamName } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import type { Stand } from "../../protocol/wire.ts";

export type StartOver = "notExtending" | "ahead";

/** Whether a copy that stands there can be continued by ours, stream by stream. */
export async function standFault(store: RecordStore, caseId: CaseId, heads: Heads, streams: readonly StreamName[], stand: Stand): Promise<StartOver | null> {
  for (const stream of streams) {
    const theirs = stand[stream];
    if (theirs === undefined) continue;
    const ours = heads[stream];
    if (theirs.seq > ours.seq) return "ahead";
    // Most clients stand at our head or at nothing, so that most need no look into the store.
    const link = theirs.seq === ours.seq ? ours.link : theirs.seq === 0 ? firstLink(caseId, stream) : (await store.read(caseId, stream, theirs.seq - 1, 1))[0]?.link;
    if (link !== theirs.link) return "notExtending";
  }
  return null;
}

/** The next entries after these positions, at most `limit` in all, S first; `more` when some are left. */
export async function tailAfter(store: RecordStore, caseId: CaseId, streams: readonly StreamName[], after: Readonly<Partial<Record<StreamName, number>>>, limit: number): Promise<{ readonly entries: readonly Entry[]; readonly more: boolean }> {
  const entries: Entry[] = [];
  for (const stream of streams) {
    // One more than asked tells whether that was all.
    const some = await store.read(caseId, stream, after[stream] ?? 0, limit - entries.length + 1);
    for (const entry of some) {
      if (entries.length === limit) return { entries, more: true };
      entries.push(entry);
    }
  }
  return { entries, more: false };
}
