/**
 * A server for one case, small enough to live in a test: the real decide, evolve and chain, the protocol's own messages, and a network between
 * that can be as bad as the dice say. Time and chance come from outside. It keeps nothing and checks no schema.
 */
import { decide } from "../../src/domain/case/decide.ts";
import { begin } from "../../src/domain/case/begin.ts";
import type { Command, OutsideCommand } from "../../src/domain/case/commands.ts";
import type { Actor } from "../../src/domain/case/decision.ts";
import { encode } from "../../src/domain/case/decode.ts";
import { fold, foldOn } from "../../src/domain/case/fold.ts";
import type { CaseState } from "../../src/domain/case/state.ts";
import { utf8 } from "../../src/record/bytes.ts";
import { chain, emptyHeads } from "../../src/record/chain.ts";
import type { Entry, Heads, StreamName } from "../../src/record/entry.ts";
import { sha256 } from "../../src/record/hash.ts";
import type { ClientMessage, ServerMessage } from "../../src/protocol/live.ts";
import type { Ack, Problem, Stand, WireEntry } from "../../src/protocol/wire.ts";
import { toWire } from "../../src/client/wire.ts";
import { askIt, bernie, desk, free, person, staff } from "./story.ts";

export const caseId = "0123456789abcdef0123456789abcdef";
export const key = "k".repeat(43);
export type Side = "person" | "staff";
const readable: Readonly<Record<Side, readonly StreamName[]>> = { person: ["S", "C"], staff: ["S", "O"] };
const actorOf = (side: Side): Actor => (side === "person" ? person : staff(bernie));
export const problem = (code: string, facts: Problem["facts"] = {}): Problem => ({ code, sentence: code, next: "", facts, reference: null });

export type Outcome = { readonly ok: Ack } | { readonly problem: Problem };

/** @param now milliseconds since 1970 */
export function smallServer(now: () => number) {
  let entries: Entry[] = [];
  let heads: Heads = emptyHeads(caseId);
  let state: CaseState = begin(caseId);
  let ids = 0;
  const stored = new Map<string, readonly Entry[]>();
  const listeners = new Set<{ readonly side: Side; hear(message: ServerMessage): void }>();
  /** How often a command of each id came in, stored or not. */
  const arrivals = new Map<string, number>();

  const seen = (side: Side, some: readonly Entry[]): WireEntry[] => some.filter(({ header }) => readable[side].includes(header.stream)).map(toWire);
  const ackOf = (side: Side, some: readonly Entry[], duplicate: boolean): Ack => {
    const own = some[0]?.header.stream ?? "S";
    const last = some.findLast(({ header }) => header.stream === own) ?? some[0];
    if (last === undefined) throw new Error("nothing was written");
    return { seq: last.header.seq, leaf: last.leaf, link: last.link, stream: own, entries: seen(side, some), duplicate };
  };
  const tell = (some: readonly Entry[]): void => {
    for (const { side, hear } of listeners) {
      for (const stream of readable[side]) {
        const own = seen(side, some).filter(({ header }) => header.stream === stream);
        if (own.length > 0) hear({ t: "entries", case: caseId, stream, entries: own });
      }
    }
  };

  const act = (side: Side, id: string, command: Command): Outcome => {
    arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
    const before = stored.get(`${side} ${id}`);
    if (before !== undefined) return { ok: ackOf(side, before, true) };
    const time = new Date(now()).toISOString();
    const newId = (): string => (++ids).toString(16).padStart(32, "0");
    const decision = decide(state, command, { now: time, newId, actor: actorOf(side), desk, expert: bernie, quote: free, why: ["Here now"], topic: null, ownerBackAt: null });
    if (decision.kind === "refused") return { problem: problem(decision.refusal.code, decision.refusal.facts) };
    const made = decision.facts.map((fact, i) => {
      const at = heads.S.seq + decision.facts.slice(0, i).filter(({ stream }) => stream === "S").length;
      return { stream: fact.stream, kind: fact.type, who: fact.who ?? "p0", ...encode(fact), salt: sha256(utf8(`salt ${++ids}`)), time, at, refs: fact.refs ?? [] };
    });
    const chained = chain(caseId, heads, made);
    entries = [...entries, ...chained.entries];
    heads = chained.heads;
    state = foldOn(state, chained.entries);
    stored.set(`${side} ${id}`, chained.entries);
    tell(chained.entries);
    return { ok: ackOf(side, chained.entries, false) };
  };

  /** What somebody at this stand has not; or that theirs is no copy of ours. */
  const tail = (side: Side, stand: Stand): { readonly startOver: "notExtending" | "ahead" | null; readonly entries: readonly WireEntry[] } => {
    for (const stream of readable[side]) {
      const at = stand[stream];
      if (at === undefined) continue;
      if (at.seq > heads[stream].seq) return { startOver: "ahead", entries: [] };
      const own = entries.filter(({ header }) => header.stream === stream);
      const link = at.seq === 0 ? emptyHeads(caseId)[stream].link : own[at.seq - 1]?.link;
      if (link !== at.link) return { startOver: "notExtending", entries: [] };
    }
    return { startOver: null, entries: seen(side, entries.filter(({ header }) => header.seq > (stand[header.stream]?.seq ?? 0))) };
  };

  const hear = (side: Side, message: ClientMessage, answer: (message: ServerMessage) => void): void => {
    switch (message.t) {
      case "hello":
        return answer({ t: "welcome", v: 1, now: new Date(now()).toISOString() });
      case "subscribe": {
        const missed = tail(side, message.stand);
        if (missed.startOver !== null) return answer({ t: "startOver", case: caseId, reason: missed.startOver });
        for (const stream of readable[side]) {
          const own = missed.entries.filter(({ header }) => header.stream === stream);
          if (own.length > 0) answer({ t: "entries", case: caseId, stream, entries: own });
        }
        return answer({ t: "live", case: caseId, present: [], reads: {} });
      }
      case "command": {
        const outcome = act(side, message.id, message.command);
        return answer("ok" in outcome ? { t: "ack", id: message.id, case: caseId, ack: outcome.ok } : { t: "refused", id: message.id, case: caseId, problem: outcome.problem });
      }
      case "ping":
        return answer({ t: "pong" });
      default:
    }
  };

  const server = {
    act, tail, hear, arrivals,
    listen: (side: Side, hearIt: (message: ServerMessage) => void): (() => void) => {
      const one = { side, hear: hearIt };
      listeners.add(one);
      return () => void listeners.delete(one);
    },
    /** What a fresh load by this side yields. */
    truth: (side: Side): CaseState => fold(caseId, entries.filter(({ header }) => readable[side].includes(header.stream))),
    entries: (side: Side): readonly WireEntry[] => seen(side, entries),
    state: () => state,
    /** Forgets the newest entries, as a server brought back from an old backup would. */
    forget: (count: number): void => {
      const kept = entries.slice(0, -count);
      entries = [];
      heads = emptyHeads(caseId);
      state = fold(caseId, kept);
      entries = kept;
      for (const { header, link } of kept) heads = { ...heads, [header.stream]: { seq: header.seq, link } };
    },
  };
  server.act("person", "asked-0001", askIt);
  return server;
}
export type SmallServer = ReturnType<typeof smallServer>;

/** The person chooses Bernie, and Bernie says yes: they can talk. */
export function together(server: SmallServer): void {
  for (const [side, id, command] of [
    ["person", "choose-0001", { type: "choose", expert: "bernie", price: null, consent: false }],
    ["staff", "accept-0001", { type: "accept" }],
  ] satisfies [Side, string, OutsideCommand][]) {
    const outcome = server.act(side, id, command);
    if ("problem" in outcome) throw new Error(`${command.type}: ${outcome.problem.code}`);
  }
}
