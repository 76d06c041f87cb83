/** The record as facts, decoded once each. An entry never changes, so what was read stays read; only erasing renews it. */
import { decode } from "../../../domain/case/decode.ts";
import type { Recorded } from "../../../domain/fact.ts";
import { readingOrder } from "../../../domain/conversation/order.ts";
import type { WireEntry } from "../../../protocol/wire.ts";
import { fromWire } from "../../../client/wire.ts";

const read = new WeakMap<WireEntry, Recorded>();

/** In reading order: shared ones by place, notes after the shared entry that their writer had seen. */
export function factsOf(entries: readonly WireEntry[]): readonly Recorded[] {
  return entries.map((wire) => {
    const known = read.get(wire);
    if (known !== undefined) return known;
    const fact = decode(fromWire(wire));
    read.set(wire, fact);
    return fact;
  }).toSorted(readingOrder);
}
