/**
 * The safety poll: what other nodes wrote. At most two seconds pass before an entry that reached the store by another door is seen by whoever listens
 * here. Our own entries come by too and cost a look at a number. One node alone finds nothing, which is the usual answer.
 */
import type { CaseId } from "../../record/entry.ts";
import type { Placed, RecordStore } from "../../record/store.ts";
import type { HotCases } from "../cases/hotCases.ts";

export type OtherNodesParts = {
  readonly store: RecordStore; readonly hot: HotCases;
  /** From where to read: what was there before we started is read when it is asked for. */
  readonly from: bigint;
  /** Others wrote to this case. */
  readonly moved: (caseId: CaseId) => Promise<void>;
  readonly failed: (thrown: unknown) => void;
};

const everyMs = 1_500;
const atOnce = 1_000;

export function watchOtherNodes({ store, hot, from, moved, failed }: OtherNodesParts): { look(): Promise<void>; stop(): void } {
  let position = from;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;

  const look = async (): Promise<void> => {
    for (;;) {
      const batch = await store.readAll(position, atOnce);
      const foreign = new Set<CaseId>();
      for (const { caseId, entry } of batch) {
        const known = hot.peek(caseId);
        if (known === null || known.heads[entry.header.stream].seq < entry.header.seq) foreign.add(caseId);
      }
      for (const caseId of foreign) await moved(caseId);
      position = batch.at(-1)?.position ?? position;
      if (batch.length < atOnce) return;
    }
  };
  const round = async (): Promise<void> => {
    await look().catch(failed);
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  timer = setTimeout(() => void round(), everyMs);

  return {
    look,
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** For readers: brings what is folded of these cases up to these entries, whoever wrote them. */
export async function catchUpWith(hot: HotCases, moved: (caseId: CaseId) => Promise<void>, batch: readonly Placed[]): Promise<void> {
  const newest = new Map<string, Placed>();
  for (const placed of batch) {
    const { stream, seq } = placed.entry.header;
    // Nearly all of it was written here, and what is folded is as new.
    if ((hot.peek(placed.caseId)?.heads[stream].seq ?? 0) < seq) newest.set(`${placed.caseId} ${stream}`, placed);
  }
  for (const { caseId, entry } of newest.values()) {
    const known = await hot.get(caseId);
    if (known !== null && known.heads[entry.header.stream].seq < entry.header.seq) await moved(caseId);
  }
}
