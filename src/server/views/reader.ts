/** The reader of the record that keeps the read models. It may be run again over anything it has read: see `keepCases`. */
import type { Pool } from "pg";
import type { Cases, Reader } from "../ports.ts";
import { erases } from "../../domain/case/fold.ts";
import { keepCases, type Seen } from "./keep.ts";
import { wordsNow } from "./words.ts";

export type ViewParts = {
  readonly pool: Pool;
  /** Folded state of a case, as it stands now (not as it stood at the entry read: a row is a function of the whole case). */
  readonly state: Cases["state"];
  /** Called after figures may have changed, so that this node shows a new rating at once. */
  readonly figuresMoved: () => Promise<void>;
  /** Milliseconds on a clock that only goes forward. */
  readonly ms: () => number;
};

/** Fold and write so many cases at a time: bounds memory while everything is rebuilt. */
const atOnce = 100;

export function viewReaders({ pool, state, figuresMoved, ms }: ViewParts): readonly Reader[] {
  const words = wordsNow(ms);
  return [
    {
      name: "views",
      async read(batch) {
        const lastAt = new Map<string, string>();
        // What was erased must not be found for a moment longer.
        const erased = new Set<string>();
        for (const { caseId, entry } of batch) {
          if (erases([entry])) erased.add(caseId);
          const { time } = entry.header;
          const known = lastAt.get(caseId);
          if (known === undefined || known < time) lastAt.set(caseId, time);
        }
        const moved = [...lastAt];
        for (let i = 0; i < moved.length; i += atOnce) {
          const seen: Seen[] = [];
          for (const [caseId, at] of moved.slice(i, i + atOnce)) {
            const folded = await state(caseId);
            if (folded !== null) seen.push({ state: folded, lastAt: at, words: words(caseId) || erased.has(caseId) });
          }
          await keepCases(pool, seen);
        }
        await figuresMoved();
      },
    },
  ];
}
