/**
 * What the operator has signed, held against our own copy. A checkpoint says: at this size, this link. One that agrees with the copy is kept as the newest
 * held; one that does not means that two histories were shown, whoever of the two is right, and both are kept for showing. Signatures are checked where a
 * record is verified (`checking.ts`, the verifier): a note that nobody signed is no proof, but it is reason enough to raise the red bar.
 */
import type { CaseId, Hash } from "../record/entry.ts";
import type { CheckpointView } from "../protocol/wire.ts";
import type { Keep } from "./keep.ts";

/** The two lines that a case's checkpoint begins with (docs/RECORD.md §7). */
const line = /^BCR-1 \S+ ([0-9a-f]{32})\nS (\d{1,16}) ([0-9a-f]{64})\n/;
type Stated = { readonly size: number; readonly link: Hash; readonly view: CheckpointView };

/** What does not fit: what was signed for this size, and the link that our copy has there. */
export type Parted = { readonly size: number; readonly signed: Hash; readonly here: Hash; readonly checkpoint: CheckpointView; /** The newest that had agreed before. */ readonly held: CheckpointView | null };

export type Promised = {
  /** The newest that agreed with the copy, from this visit or an earlier one. */
  load(): Promise<void>;
  /** A checkpoint came. */
  take(view: CheckpointView): void;
  /** The copy grew, or began anew: whatever waited for it, and what was held, is compared again. Null when all fits. */
  compare(linkAt: (size: number) => Hash | null): Parted | null;
  newest(): CheckpointView | null;
};

export function promised(caseId: CaseId, keep: Keep): Promised {
  let held: Stated | null = null;
  let coming: readonly Stated[] = [];

  const stated = (view: CheckpointView): Stated | null => {
    const [, of, size, link] = line.exec(view.note) ?? [];
    return of !== caseId || size === undefined || link === undefined ? null : { size: Number(size), link, view };
  };
  const newest = (): CheckpointView | null => coming.at(-1)?.view ?? held?.view ?? null;

  return {
    newest,
    load: async () => {
      const kept = await keep.get("checkpoints", caseId);
      const view = isView(kept) ? stated(kept) : null;
      if (view !== null && held === null) held = view;
    },
    take: (view) => {
      const one = stated(view);
      // A handful waits at most: the newest says all that the older ones do, as far as they agree with each other.
      if (one !== null) coming = [...coming, one].slice(-8);
    },
    compare: (linkAt) => {
      const waiting: Stated[] = [];
      for (const one of held === null ? coming : [held, ...coming]) {
        const here = linkAt(one.size);
        if (here === null) {
          if (one !== held) waiting.push(one);
          continue;
        }
        if (here !== one.link) {
          coming = coming.filter((other) => other !== one);
          return { size: one.size, signed: one.link, here, checkpoint: one.view, held: one === held ? null : (held?.view ?? null) };
        }
        if (one !== held && (held === null || one.size > held.size || (one.size === held.size && one.view.time >= held.view.time))) {
          held = one;
          void keep.put("checkpoints", caseId, one.view);
        }
      }
      coming = waiting;
      return null;
    },
  };
}

const isView = (value: unknown): value is CheckpointView => typeof value === "object" && value !== null && "note" in value && typeof value.note === "string" && "time" in value;
