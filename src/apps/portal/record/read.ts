/** The entries as lines for reading, newest day first. In a file of its own because it brings every kind's sentence with it. */
import { decode } from "../../../domain/case/decode.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { timeline, type TimelineLine } from "../../../domain/case/timeline.ts";
import { fromWire } from "../../../client/wire.ts";
import type { WireEntry } from "../../../protocol/wire.ts";
import { words } from "../words.ts";

const w = words.record;

/** `kind` is the entry's own, beside the sentence. The person is called "you". */
export function readRecord(entries: readonly WireEntry[], state: CaseState): readonly (TimelineLine & { readonly kind: string })[] {
  const names = (who: string): string => (who === "p1" ? w.you : who === "p0" ? w.byname : (state.people[who]?.name ?? "") || w.somebody);
  const facts = entries.map((wire) => decode(fromWire(wire)));
  const kinds = new Map(facts.map(({ stream, seq, type }) => [`${stream}${seq}`, type]));
  return timeline(facts, names).map((line) => ({ ...line, kind: kinds.get(`${line.stream}${line.seq}`) ?? "" })).reverse();
}
