/**
 * Given, when, then for a case: a small story told in commands. Every step goes through `decide`, checks each fact against its schema, writes
 * and reads it as the record would, folds it, and asks the invariants. For tests of every layer; it fakes nothing but the directory.
 */
import type { Quote } from "../../src/domain/pricing/events.ts";
import type { NewFact, Recorded } from "../../src/domain/fact.ts";
import { begin } from "../../src/domain/case/begin.ts";
import { factFault } from "../../src/domain/case/check.ts";
import type { Command, CommandOf } from "../../src/domain/case/commands.ts";
import { decide } from "../../src/domain/case/decide.ts";
import type { Actor, Context, Decision, DeskPolicy, ExpertNow, KnownNow } from "../../src/domain/case/decision.ts";
import { encode } from "../../src/domain/case/decode.ts";
import { asErased } from "../../src/domain/case/fold.ts";
import { evolve } from "../../src/domain/case/evolve.ts";
import { minutesAfter } from "../../src/domain/case/instants.ts";
import { violations } from "../../src/domain/case/invariants.ts";
import type { CaseState } from "../../src/domain/case/state.ts";
import { textOf } from "../../src/record/bytes.ts";

export const person: Actor = { kind: "person" };
export const software: Actor = { kind: "software" };
export const staff = (expert: ExpertNow): Actor => ({ kind: "staff", slug: expert.slug, name: expert.name, role: expert.role });

const onDuty = { onDuty: true, load: 0, cap: 3, backAt: null, wait: { low: 1, high: 4 } } as const;
export const maria: ExpertNow = { slug: "maria", name: "Maria Ortiz", role: "lead", ...onDuty };
export const bernie: ExpertNow = { slug: "bernie", name: "Bernie Wood", role: "expert", ...onDuty };
export const ana: ExpertNow = { slug: "ana", name: "Ana Lima", role: "expert", ...onDuty };
export const away = (expert: ExpertNow, backAt: string | null): ExpertNow => ({ ...expert, onDuty: false, backAt, wait: null });

export const desk: DeskPolicy = { slug: "printers", name: "Printers", answerWithin: 10, nextWordLive: 30, nextWordAway: 240, triager: maria };
export const free: Omit<Quote, "expert"> = { amount: { minor: 0, currency: "EUR" }, free: true, complexity: null, minutes: null, precedents: 0, lines: [{ code: "free", label: "Free, included", minor: 0 }], covers: "Until it is put right" };
export const priced = (minor: number): Omit<Quote, "expert"> => ({ ...free, amount: { minor, currency: "EUR" }, free: minor === 0, complexity: 2, minutes: 20, lines: [{ code: "work", label: "About 20 minutes", minor }] });

/** A known problem as a decision on a case may look it up. */
export const knownCard: KnownNow = { id: "c".repeat(32), title: "The network card forgot its address", published: true, retired: false, moves: ["ca".repeat(16), "cb".repeat(16)], questions: ["cc".repeat(16)] };

export const askIt: CommandOf<"ask"> = { type: "ask", text: "My printer prints my boarding pass in stripes. I fly tonight.", lang: "en", zone: "Europe/Madrid", desk: "printers", page: null };

/** What of the context a step sets; the rest is `desk`, everybody on duty, and free. */
export type Circumstances = Partial<Pick<Context, "expert" | "quote" | "why" | "topic" | "ownerBackAt" | "desk" | "leaves" | "known" | "erasable">>;

export type Story = {
  readonly state: CaseState; readonly facts: readonly Recorded[]; readonly now: string;
  /** The step happens; throws when it is refused. */
  given(actor: Actor, command: Command, around?: Circumstances): Story;
  /** Time passes. */
  later(minutes: number): Story;
  /** File bytes arrive, as the upload route would append them. */
  file(who: string, media: string): Story;
  /** The step is tried: what it yields, and the story after it. */
  when(actor: Actor, command: Command, around?: Circumstances): Outcome;
};
export type Outcome = {
  readonly decision: Decision;
  /** Types of the facts in order; empty when refused. */
  readonly types: readonly string[];
  /** The refusal's code, or null. */
  readonly refused: string | null;
  readonly after: Story;
};

const roster: Readonly<Record<string, ExpertNow>> = { maria, bernie, ana };

/** A new story, in the evening of 15 September. Ids are counted, so that stories repeat exactly. */
export function story(): Story {
  return told(begin("0123456789abcdef0123456789abcdef"), [], "2026-09-15T18:00:00.000Z", 1);
}

function told(state: CaseState, facts: readonly Recorded[], now: string, nextId: number): Story {
  const when = (actor: Actor, command: Command, around: Circumstances = {}): Outcome => {
    let id = nextId;
    const newId = (): string => (id++).toString(16).padStart(32, "0");
    const decision = decide(state, command, { now, newId, actor, desk, expert: expertIn(command), quote: free, why: ["Knows this topic best"], topic: null, ownerBackAt: null, ...around });
    if (decision.kind === "refused") return { decision, types: [], refused: decision.refusal.code, after: told(state, facts, now, id) };
    const placed = place(state, decision.facts, now);
    const wrong = violations(placed, state);
    if (wrong.length > 0) throw new Error(`${command.type}: ${wrong.map((one) => `${one.invariant} at ${one.seq}: ${one.what}`).join("; ")}`);
    return { decision, types: decision.facts.map(({ type }) => type), refused: null, after: told(...grown(state, facts, placed), now, id) };
  };
  return {
    state, facts, now, when,
    given: (actor, command, around) => {
      const outcome = when(actor, command, around);
      if (outcome.decision.kind === "refused") throw new Error(`given ${command.type}: refused, ${JSON.stringify(outcome.decision.refusal)}`);
      return outcome.after;
    },
    later: (minutes) => told(state, facts, minutesAfter(now, minutes), nextId),
    file: (who, media) => {
      const entry: Recorded = { type: "file", data: { media, erased: false }, stream: "S", seq: state.seen.S + 1, time: now, who, refs: [], at: state.seen.S };
      return told(evolve(state, entry), [...facts, entry], now, nextId);
    },
  };
}

/** The state and the facts after these; when words were erased, folded afresh without them, as every copy does. */
function grown(state: CaseState, facts: readonly Recorded[], placed: readonly Recorded[]): [CaseState, readonly Recorded[]] {
  const all = asErased([...facts, ...placed]);
  return placed.some(({ type }) => type === "erased") ? [all.reduce(evolve, begin(state.caseId)), all] : [placed.reduce(evolve, state), all];
}

const expertIn = (command: Command): ExpertNow | null => ("expert" in command && command.expert !== null ? (roster[command.expert] ?? null) : command.type === "choose" ? bernie : null);

/** New facts at their place in the record, having gone through their schema and through the bytes of the record. */
export function place(state: CaseState, facts: readonly NewFact[], now: string): readonly Recorded[] {
  const seen = { ...state.seen };
  return facts.map((fact): Recorded => {
    const fault = factFault(fact);
    if (fault !== null) throw new Error(`not a fact: ${fault}`);
    if (fact.who === undefined) throw new Error(`${fact.type}: decide must say who`);
    const at = seen.S;
    const seq = ++seen[fact.stream];
    const refs = fact.refs ?? [];
    if (refs.some((ref) => ref >= seq)) throw new Error(`${fact.type}: refers to what is not yet there`);
    const data: unknown = JSON.parse(textOf(encode(fact).body));
    return { type: fact.type, data, stream: fact.stream, seq, time: now, who: fact.who, refs, at };
  });
}
