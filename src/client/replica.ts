/**
 * A copy of one case's record that believes nothing: each entry must continue the chain before it, carry the body it committed to, and come
 * without a gap. What is taken is folded by the same `evolve` as on the server.
 */
import { begin } from "../domain/case/begin.ts";
import { decode } from "../domain/case/decode.ts";
import { evolve } from "../domain/case/evolve.ts";
import { fold } from "../domain/case/fold.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { Recorded } from "../domain/fact.ts";
import { headerFault } from "../record/canonical.ts";
import { commit, emptyHeads, leafOf, linkOf } from "../record/chain.ts";
import { type CaseId, type Entry, type Head, type StreamName, streamNames } from "../record/entry.ts";
import type { Stand, WireEntry } from "../protocol/wire.ts";
import { fromWire } from "./wire.ts";

/** Where and why a copy does not hang together. */
export type Break = { readonly stream: StreamName; readonly seq: number; readonly reason: string };

export type Taken =
  /** `fresh`: what was new, in order. None when all was known. */
  | { readonly kind: "took"; readonly fresh: readonly WireEntry[] }
  /** Something between our copy and this was not heard. What came before the gap was taken. */
  | { readonly kind: "gap"; readonly fresh: readonly WireEntry[] }
  /** This does not continue what we hold. Nothing of it was taken. */
  | { readonly kind: "broken"; readonly fresh: readonly WireEntry[]; readonly at: Break };

export type Replica = {
  state(): CaseState;
  /** Where this copy stands in the streams that its holder may read. */
  stand(): Stand;
  /** All entries held, stream by stream, as they came over the wire. */
  entries(): readonly WireEntry[];
  take(entries: readonly WireEntry[]): Taken;
  /** One entry held, or null. */
  at(stream: StreamName, seq: number): WireEntry | null;
  /** The link of a stream at this size (link_0 at none); null where this copy does not reach. */
  linkAt(stream: StreamName, size: number): string | null;
  /** Forgets everything and returns what was held. */
  startOver(): readonly WireEntry[];
  /** Is the state equal to this other state, field by field? For tests and the self-check of a screen. */
  equals(other: CaseState): boolean;
};

/** An empty copy. `reads`: the streams that its holder may read; a person S and C, staff S and O. */
export function replica(caseId: CaseId, reads: readonly StreamName[]): Replica {
  let state = begin(caseId);
  let held: Record<StreamName, WireEntry[]> = { S: [], O: [], C: [] };
  const zero = emptyHeads(caseId);

  const head = (stream: StreamName): Head => {
    const last = held[stream].at(-1);
    return last === undefined ? zero[stream] : { seq: last.header.seq, link: last.link };
  };

  /** Why this is not the next entry of its stream, or null. */
  const faultOf = (wire: WireEntry, entry: Entry): string | null => {
    const { header, salt, body, leaf, link } = entry;
    const malformed = headerFault(header);
    if (malformed !== null) return `the header is malformed: ${malformed}`;
    if (header.case !== caseId) return "this entry belongs to another case";
    if (!reads.includes(header.stream)) return `stream ${header.stream} is not ours to read`;
    if (leafOf(header) !== leaf) return "the header does not give the leaf";
    if (linkOf(head(header.stream).link, leaf) !== link) return "the entry does not continue the chain before it";
    if (wire.body !== null && !wire.body.isWellFormed()) return "the words have no UTF-8 form";
    if (salt === null && body !== null) return "the body is here without the salt, so it proves nothing";
    if (salt !== null && body !== null && commit(salt, body) !== header.commit) return "the words or bytes that stand here are not the ones that were written then";
    return null;
  };

  /** Verified and held, and not yet in the state. */
  let ready: { readonly wire: WireEntry; readonly fact: Recorded }[] = [];

  /** Folds what is ready. What cannot be read is let go again, with all that came after it. */
  const settle = (): Break | null => {
    const some = ready;
    ready = [];
    try {
      state = some.reduce((before, { fact }) => evolve(before, fact), state);
      return null;
    } catch {
      for (const [i, { wire, fact }] of some.entries()) {
        try {
          state = evolve(state, fact);
        } catch (error) {
          for (const { wire: late } of some.slice(i)) held[late.header.stream].pop();
          return { stream: wire.header.stream, seq: wire.header.seq, reason: reasonOf(error) };
        }
      }
      return null;
    }
  };

  const takeOne = (wire: WireEntry): "known" | "took" | "gap" | Break => {
    const { stream, seq } = wire.header;
    const stands = head(stream).seq;
    if (seq <= stands) {
      // Heard before. If it differs now, one of the two is not the record.
      return held[stream][seq - 1]?.link === wire.link ? "known" : { stream, seq, reason: "the same place holds another entry" };
    }
    if (seq > stands + 1) return "gap";
    try {
      const entry = fromWire(wire);
      const fault = faultOf(wire, entry);
      if (fault !== null) return { stream, seq, reason: fault };
      ready.push({ wire, fact: decode(entry) });
    } catch (error) {
      return { stream, seq, reason: reasonOf(error) };
    }
    held[stream].push(wire);
    if (wire.header.kind !== "erased") return "took";
    const unread = settle();
    if (unread === null) forgetWords(stream, wire.header.refs);
    return unread ?? "took";
  };

  /** What was erased from the record must not live on in copies: its words go, and the state is folded again without them. */
  const forgetWords = (stream: StreamName, refs: readonly number[]): void => {
    const gone = new Set(refs);
    held = { ...held, [stream]: held[stream].map((one) => (gone.has(one.header.seq) ? { ...one, salt: null, body: null } : one)) };
    state = fold(caseId, all().map(fromWire));
  };

  const holds = ({ header: { stream, seq } }: WireEntry): boolean => seq <= head(stream).seq;
  const all = (): WireEntry[] => streamNames.flatMap((stream) => held[stream]);

  return {
    state: () => state,
    stand: () => {
      const { S, O, C } = { S: head("S"), O: head("O"), C: head("C") };
      return { S, ...(reads.includes("O") ? { O } : {}), ...(reads.includes("C") ? { C } : {}) };
    },
    entries: all,
    at: (stream, seq) => held[stream][seq - 1] ?? null,
    linkAt: (stream, size) => (size === 0 ? zero[stream].link : (held[stream][size - 1]?.link ?? null)),
    take: (entries) => {
      const fresh: WireEntry[] = [];
      let gap = false;
      let broken: Break | null = null;
      for (const wire of entries) {
        const taken = takeOne(wire);
        if (taken === "took") fresh.push(wire);
        else if (taken === "gap") gap = true;
        else if (taken !== "known") {
          broken = taken;
          break;
        }
      }
      const unread = settle();
      // What could not be read came before whatever else was wrong.
      const at = unread ?? broken;
      return at === null ? { kind: gap ? "gap" : "took", fresh } : { kind: "broken", fresh: fresh.filter(holds), at };
    },
    startOver: () => {
      const before = all();
      held = { S: [], O: [], C: [] };
      state = begin(caseId);
      return before;
    },
    equals: (other) => same(state, other),
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "it cannot be read");

/** Deep equality of plain data; the order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)));
}
