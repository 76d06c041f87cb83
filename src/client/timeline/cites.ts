/** What happened on a day that somebody names while writing, to be laid on the table; and what was laid there, found again and checked. */
import type { Cite } from "../../domain/citing/events.ts";
import type { NamedDays } from "../../domain/citing/days.ts";
import { folded, tokensOf } from "../../domain/citing/tokens.ts";
import type { Line } from "./lines.ts";

/** Kinds worth referring to, dearest first: words, contacts elsewhere, what was promised, agreed and stated. */
const worth = ["message", "asked", "notePublished", "noteDisclosed", "outsideTold", "outsideAnswered", "promiseMade", "promiseBroken", "goalSet", "stated", "consented", "offerAccepted", "closed", "paid", "refunded"];

/** Entries of S in the days named, at most `most`: those that share words with what is being written first, then words before events, then in order. */
export function offersFor(lines: readonly Line[], days: readonly NamedDays[], dayOf: (instant: string) => string, typed = "", most = 6): readonly Line[] {
  if (days.length === 0) return [];
  const words = new Set(tokensOf(typed).map(({ text }) => text).filter((word) => word.length > 3));
  const on = lines.filter((line) => {
    if (line.stream !== "S" || line.erased || !worth.includes(line.kind) || (line.kind === "promiseMade" && line.who === "p0")) return false;
    const happened = [dayOf(line.time), line.on];
    return days.some(({ first, last }) => happened.some((day) => day !== null && first <= day && day <= last));
  });
  const score = (line: Line): number => [...words].filter((word) => folded(`${line.sentence} ${line.quote ?? ""}`).includes(word)).length * 10 - worth.indexOf(line.kind) / 10;
  const scored = on.map((line, index) => ({ line, index, score: score(line) })).sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.slice(0, most).sort((a, b) => a.index - b.index).map(({ line }) => line);
}

export type Resolved =
  | { readonly kind: "agrees"; readonly line: Line }
  /** Its place is held, and its words were erased. */
  | { readonly kind: "erased"; readonly line: Line }
  /** Another entry stands at that position: one of the two is not the record. */
  | { readonly kind: "differs"; readonly line: Line }
  | { readonly kind: "missing" };

/** A citation in the reader's own copy. The leaf decides: position alone would believe whoever wrote it down. */
export function resolved(bySeq: ReadonlyMap<number, Line>, { entry, leaf }: Cite): Resolved {
  const line = bySeq.get(entry);
  if (line === undefined) return { kind: "missing" };
  if (line.leaf !== leaf) return { kind: "differs", line };
  return line.erased ? { kind: "erased", line } : { kind: "agrees", line };
}

/** Shared lines by position. */
export const sharedBySeq = (lines: readonly Line[]): ReadonlyMap<number, Line> => new Map(lines.filter(({ stream }) => stream === "S").map((line) => [line.seq, line]));
