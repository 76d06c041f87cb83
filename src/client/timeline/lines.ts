/**
 * The record as lines that a screen shows and searches: when, who, what, how long, how long on hold, by which channel. It brings every kind's sentence (and so
 * its schema) with it: import it only where a record is read (`await import`).
 */
import { decode } from "../../domain/case/decode.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { timeline } from "../../domain/case/timeline.ts";
import type { Attachment } from "../../domain/conversation/events.ts";
import type { Names, Recorded } from "../../domain/fact.ts";
import type { ContactParts } from "../../domain/outside/events.ts";
import type { Money } from "../../domain/words.ts";
import type { StreamName, Who } from "../../record/entry.ts";
import type { WireEntry } from "../../protocol/wire.ts";
import { fromWire } from "../wire.ts";

export type Channel = "writing" | ContactParts["way"];
export type Line = {
  /** `S12`: for lists of a screen, never shown. */
  readonly key: string; readonly stream: StreamName; readonly seq: number; readonly time: string; readonly who: Who; readonly kind: string; readonly leaf: string;
  readonly sentence: string;
  /** The very words, unless the sentence holds them already. */
  readonly quote: string | null;
  readonly erased: boolean; readonly amount: Money | null;
  /** The hour that a line speaks of: when a promise is due, until when somebody may answer. */
  readonly due: string | null;
  readonly channel: Channel | null; readonly minutes: number | null; readonly hold: number | null;
  readonly files: readonly Attachment[];
  /** The contact elsewhere that it tells of, answers or marks. */
  readonly contact: number | null;
  /** For a contact elsewhere: the day and hour at which it happened, which are not when it was told. */
  readonly on: string | null; readonly at: string | null;
  /** Whom a contact elsewhere was with, so that a search by that name finds it. */
  readonly spokeTo: string | null;
};

// An entry never changes, so what was read stays read; only erasing renews it.
const read = new WeakMap<WireEntry, Recorded>();
function factOf(wire: WireEntry): Recorded {
  const known = read.get(wire);
  if (known !== undefined) return known;
  const fact = decode(fromWire(wire));
  read.set(wire, fact);
  return fact;
}

/** Every entry once, in reading order. Linear but for the sort. */
export function linesOf(entries: readonly WireEntry[], state: Pick<CaseState, "outside">, names: Names): readonly Line[] {
  const facts = new Map(entries.map((wire) => [`${wire.header.stream}${wire.header.seq}`, { wire, fact: factOf(wire) }]));
  return timeline([...facts.values()].map(({ fact }) => fact), names).flatMap(({ sentence, quote, ...line }) => {
    const key = `${line.stream}${line.seq}`;
    const found = facts.get(key);
    if (found === undefined) return [];
    const { fact, wire } = found;
    return [{ ...line, key, kind: fact.type, leaf: wire.leaf, sentence, quote: quote !== null && sentence.includes(quote) ? null : quote, erased: wire.salt === null, ...partsOf(fact, state) }];
  });
}

type Parts = Pick<Line, "amount" | "due" | "channel" | "minutes" | "hold" | "files" | "contact" | "spokeTo" | "on" | "at">;
const isMoney = (value: unknown): value is Money => typeof value === "object" && value !== null && "minor" in value && typeof value.minor === "number" && "currency" in value && typeof value.currency === "string";
const writing: ReadonlySet<string> = new Set(["asked", "message", "notePublished"]);

function partsOf({ type, data, seq }: Recorded, { outside }: Pick<CaseState, "outside">): Parts {
  const of = (typeof data === "object" && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  const { amount, due, until, files } = of;
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  const told = type === "outsideTold" ? seq : numberOf(type === "marked" ? of["about"] : type.startsWith("outside") ? of["contact"] : null);
  const contact = told === null ? null : outside.find((one) => one.seq === told);
  const parts = type === "outsideTold" || type === "outsideAnswered" ? (of["parts"] as ContactParts | null | undefined) : null;
  return {
    amount: isMoney(amount) ? amount : null, due: text(due) ?? text(until), files: Array.isArray(files) ? (files as readonly Attachment[]) : [],
    channel: writing.has(type) ? "writing" : (contact?.parts.way ?? null), minutes: parts?.minutes ?? null, hold: parts?.hold ?? null, contact: told, spokeTo: contact?.parts.spokeTo ?? null,
    on: type === "outsideTold" ? (parts?.on ?? null) : null, at: type === "outsideTold" ? (parts?.at ?? null) : null,
  };
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
