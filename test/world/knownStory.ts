/**
 * Given, when, then for a known problem: a small story told in commands, as `story.ts` tells one of a case. Every step goes through `decideKnown`, checks
 * each fact against its schema and through the bytes of the record, and folds it.
 */
import fc from "fast-check";
import type { NewFact, Recorded } from "../../src/domain/fact.ts";
import { encode } from "../../src/domain/case/decode.ts";
import { minutesAfter } from "../../src/domain/case/instants.ts";
import { knownFactFault } from "../../src/domain/knowledge/check.ts";
import { knownDue } from "../../src/domain/knowledge/clockwork.ts";
import type { KnownCommand, KnownCommandOf } from "../../src/domain/knowledge/commands.ts";
import { decideKnown } from "../../src/domain/knowledge/decide.ts";
import type { Colleague, KnownActor, KnownContext, KnownDecision } from "../../src/domain/knowledge/decision.ts";
import { evolveKnown } from "../../src/domain/knowledge/evolve.ts";
import { beginKnown, type KnownState } from "../../src/domain/knowledge/state.ts";
import type { GivenFact, GivenMove, GivenProblem, GivenQuestion } from "../../src/domain/knowledge/values.ts";
import { textOf } from "../../src/record/bytes.ts";
import { ana, bernie, maria } from "./story.ts";

const colleagues: readonly Colleague[] = [bernie, ana, maria].map(({ slug, name, role }) => ({ slug, name, role }));
export const by = (slug: string): KnownActor => ({ kind: "staff", ...(colleagues.find((one) => one.slug === slug) ?? { slug, name: slug, role: "expert" }) });
export const itself: KnownActor = { kind: "software" };

export const aMove: GivenMove = {
  kind: "step", title: "Give the address back", say: { show: "Open the page of the card and type the old number.", with: "Let us type the old number together.", for: null },
  minutes: 12, rate: null, remedy: null, authority: null, before: { worked: 0, failed: 0 },
};
export const aQuestion: GivenQuestion = { text: "Is there a small star beside CFG NETWORK=YES?", answers: [{ answer: "yes", here: 90, elsewhere: 15 }, { answer: "no", here: 10, elsewhere: 85 }], ease: 80, needs: ["device"] };
export const aFact: GivenFact = { text: "The card forgets its address when the power fails.", share: false, source: "Maker's note 12", expiresOn: null, owner: null };
export const aProblem: GivenProblem = {
  title: "The network card forgot its address", symptoms: ["offline", "00 READY but nothing prints", "192.0.0.192"], cause: "A power cut empties its memory.", disconfirms: ["the page shows any other number"],
  facts: [aFact], moves: [{ ...aMove, kind: "question", title: "Ask for the number on its own page", minutes: 3 }, aMove], questions: [aQuestion],
  workaround: "Print over the cable.", guide: "https://guides.example/address", place: { desk: "printers", topic: "network", product: "LaserJet 4" },
};
export const draftIt: KnownCommandOf<"draft"> = { type: "draft", slug: "forgot-its-address", problem: aProblem, origin: { kind: "expert", source: null, key: null, licence: null }, owner: null };

export type KnownStory = {
  readonly state: KnownState; readonly facts: readonly Recorded[]; readonly now: string;
  given(actor: KnownActor, command: KnownCommand, around?: Partial<KnownContext>): KnownStory;
  when(actor: KnownActor, command: KnownCommand, around?: Partial<KnownContext>): KnownOutcome;
  later(minutes: number): KnownStory;
};
export type KnownOutcome = { readonly decision: KnownDecision; readonly types: readonly string[]; readonly refused: string | null; readonly after: KnownStory };

export function knownStory(): KnownStory {
  return told(beginKnown("c".repeat(32)), [], "2026-09-15T18:00:00.000Z", 1);
}

function told(state: KnownState, facts: readonly Recorded[], now: string, nextId: number): KnownStory {
  const when = (actor: KnownActor, command: KnownCommand, around: Partial<KnownContext> = {}): KnownOutcome => {
    let id = nextId;
    const newId = (): string => (id++).toString(16).padStart(32, "0");
    const decision = decideKnown(state, command, { now, newId, actor, colleague: (slug) => colleagues.find((one) => one.slug === slug) ?? null, slugTaken: () => false, canReplace: (other) => other === "d".repeat(32), repairWithin: 2_880, ...around });
    if (decision.kind === "refused") return { decision, types: [], refused: decision.refusal.code, after: told(state, facts, now, id) };
    const placed = place(state, decision.facts, now);
    return { decision, types: decision.facts.map(({ type }) => type), refused: null, after: told(placed.reduce(evolveKnown, state), [...facts, ...placed], now, id) };
  };
  return {
    state, facts, now, when,
    given: (actor, command, around) => {
      const outcome = when(actor, command, around);
      if (outcome.decision.kind === "refused") throw new Error(`given ${command.type}: refused, ${JSON.stringify(outcome.decision.refusal)}`);
      return outcome.after;
    },
    later: (minutes) => told(state, facts, minutesAfter(now, minutes), nextId),
  };
}

/** New facts at their place, through their schema and the bytes of the record. */
function place(state: KnownState, facts: readonly NewFact[], now: string): readonly Recorded[] {
  return facts.map((fact, index): Recorded => {
    const fault = knownFactFault(fact);
    if (fault !== null) throw new Error(`not a fact: ${fault}`);
    if (fact.who === undefined) throw new Error(`${fact.type}: decide must say who`);
    const data: unknown = JSON.parse(textOf(encode(fact).body));
    return { type: fact.type, data, stream: fact.stream, seq: state.seen + index + 1, time: now, who: fact.who, refs: fact.refs ?? [], at: 0 };
  });
}

/** One move of a random walk: who, what, dice for the contents, and the time that passes before it. */
export type KnownMove = { readonly who: number; readonly kind: number; readonly dice: readonly number[]; readonly minutes: number };
export const knownMove: fc.Arbitrary<KnownMove> = fc.record({ who: fc.nat(4), kind: fc.nat(999), dice: fc.array(fc.nat(9_999), { minLength: 4, maxLength: 4 }), minutes: fc.oneof(fc.nat(5), fc.nat(4_000)) });
export const knownActors: readonly KnownActor[] = [by("bernie"), by("ana"), by("maria"), by("bernie"), itself];

const pick = <T>(list: readonly T[], dice: number): T | undefined => list[dice % Math.max(1, list.length)];

/** A command as a desk's screen might send it now: mostly sensible, sometimes out of date. */
export function knownCommandOf({ state, now }: Pick<KnownStory, "state" | "now">, { kind, dice }: KnownMove): KnownCommand {
  const [a = 0, b = 0, c = 0, d = 0] = dice;
  const words = a % 13 === 0 ? "  " : `words ${a} é 🙂`;
  const fact = pick(state.facts, a)?.id ?? "e".repeat(32);
  const move = b % 3 === 0 ? b.toString(16).padStart(32, "f") : (pick(state.moves, a)?.id ?? "e".repeat(32));
  const mark = pick(state.marks, a)?.id ?? "e".repeat(32);
  const seen = d % 4 === 0 ? Math.max(1, state.seen - (c % 4)) : Math.max(1, state.seen);
  const soon = minutesAfter(now, (b % 9_000) - 300);
  const owner = pick(["bernie", "ana", "maria", "nobody"], c) ?? "ana";
  const change = pick<KnownCommandOf<"edit">["change"]>([
    { field: "title", value: `Forgot ${a}` }, { field: "symptoms", value: [`symptom ${a}`, "offline"] }, { field: "cause", value: c % 5 === 0 ? null : `because ${a}` },
    { field: "disconfirms", value: [`other ${a}`] }, { field: "workaround", value: `around ${a}` }, { field: "guide", value: "/guides/address" }, { field: "place", value: { desk: "printers", topic: null, product: `P${a}` } },
    { field: "order", value: state.moves.map(({ id }) => id).reverse() },
    { field: "move", id: move, value: c % 4 === 0 ? null : { ...aMove, title: `Move ${a}`, minutes: a % 60 } },
    { field: "question", id: pick(state.questions, b)?.id ?? move, value: c % 4 === 0 ? null : { ...aQuestion, ease: a % 101 } },
    { field: "fact", id: b % 2 === 0 ? fact : a.toString(16).padStart(32, "a"), value: c % 5 === 0 ? null : { ...aFact, text: `secret ${a}`, share: b % 3 === 0, owner: d % 2 === 0 ? null : owner, expiresOn: d % 3 === 0 ? soon : null } },
  ], b) ?? { field: "title", value: "again" };
  const commands: readonly KnownCommand[] = [
    draftIt, { type: "edit", change, why: null, seen }, { type: "edit", change, why: "newer card", seen }, { type: "edit", change, why: null, seen }, { type: "ready" }, { type: "ready" },
    { type: "check", until: c % 3 === 0 ? soon : null }, { type: "check", until: null, seen }, { type: "checkFact", fact, expiresOn: c % 2 === 0 ? null : soon },
    { type: "markWrong", about: pick([{ field: "fact", id: fact }, { field: "move", id: move }, { field: "cause" }, { field: "published" }, { field: "all" }] as const, b) ?? { field: "all" }, words, owner: c % 2 === 0 ? null : owner, due: d % 2 === 0 ? null : soon },
    { type: "settleMark", mark, how: b % 2 === 0 ? "repaired" : "stands", words: c % 3 === 0 ? null : words }, { type: "settleMark", mark, how: "repaired", words: null },
    { type: "retire", why: words, into: c % 2 === 0 ? null : "d".repeat(32) }, { type: "revive", why: words }, { type: "revive", why: "met again" },
    { type: "publish", published: { title: "Your printer may have forgotten its address", words, plan: null } }, { type: "publish", published: { title: "Forgotten address", words: "We know this.", plan: "A new card by May." } },
    { type: "unpublish", why: null }, { type: "setOwner", owner, why: null }, { type: "setFix", fix: { status: pick(["planned", "underWay", "done", "willNot"] as const, a) ?? "none", by: soon, words: null } },
    { type: "repairOverdue", mark }, { type: "meToo" }, { type: "meToo" },
    { type: "share", field: pick(["cause", "workaround", "guide", "fix"] as const, a) ?? "cause", on: b % 3 !== 0 }, { type: "share", field: "workaround", on: b % 3 !== 0 },
  ];
  return pick(commands, kind) ?? { type: "ready" };
}

/** One move made, and then whatever the clockwork does of itself. */
export function knownStep(before: KnownStory, one: KnownMove): KnownStory {
  const at = before.later(one.minutes);
  const actor = knownActors[one.who] ?? itself;
  let after = at.when(actor, knownCommandOf(at, one)).after;
  for (const due of knownDue(after.state, after.now)) after = after.given(itself, due);
  return after;
}
