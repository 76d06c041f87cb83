/** The entries as lines for reading, newest day first. In a file of its own because it brings every kind's sentence with it. */
import "./noJit.ts";
import { decode } from "../../../domain/case/decode.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { timeline, type TimelineLine } from "../../../domain/case/timeline.ts";
import { fromWire } from "../../../client/wire.ts";
import type { Money } from "../../../domain/words.ts";
import type { WireEntry } from "../../../protocol/wire.ts";
import { words } from "../words.ts";

const w = words.record;

function partsOf(data: unknown): { readonly amount: Money | null; readonly due: string | null; readonly until: string | null } {
  const { amount, due, until } = (typeof data === "object" && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  const isMoney = (value: unknown): value is Money => typeof value === "object" && value !== null && "minor" in value && typeof value.minor === "number" && "currency" in value && typeof value.currency === "string";
  return { amount: isMoney(amount) ? amount : null, due: typeof due === "string" ? due : null, until: typeof until === "string" ? until : null };
}

/** A line of the record with what a reader wants beside its sentence. */
export type ReadLine = TimelineLine & { readonly kind: string; readonly amount: Money | null; /** The hour that a line speaks of: when a promise is due, until when somebody may answer. */ readonly due: string | null };

/** All lines, newest first. The person is called "you". */
export function readRecord(entries: readonly WireEntry[], state: CaseState): readonly ReadLine[] {
  const names = (who: string): string => (who === "p1" ? w.you : who === "p0" ? w.byname : (state.people[who]?.name ?? "") || w.somebody);
  const facts = entries.map((wire) => decode(fromWire(wire)));
  const known = new Map(facts.map((fact) => [`${fact.stream}${fact.seq}`, fact]));
  return timeline(facts, names).map((line) => {
    const fact = known.get(`${line.stream}${line.seq}`);
    const { amount, due, until } = partsOf(fact?.data);
    // A sentence that holds the words already does not say them twice.
    const quote = line.quote !== null && line.sentence.includes(line.quote) ? null : line.quote;
    return { ...line, quote, kind: fact?.type ?? "", amount, due: due ?? until };
  }).reverse();
}
