/** The entries as lines for reading, in reading order. In a file of its own because it brings every kind's sentence with it: fetched when a record is opened. */
import "./noJit.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { WireEntry } from "../../../protocol/wire.ts";
import { type Line, linesOf } from "../../../client/timeline/index.ts";
import { words } from "../words.ts";

const w = words.record;
export * from "../../../client/timeline/index.ts";

/** Every entry once. The person is called "you". */
export function readRecord(entries: readonly WireEntry[], state: CaseState): readonly Line[] {
  return linesOf(entries, state, (who) => (who === "p1" ? w.you : who === "p0" ? w.byname : (state.people[who]?.name ?? "") || w.somebody));
}
