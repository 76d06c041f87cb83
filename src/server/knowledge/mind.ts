/**
 * The engine on this node and what is known beside it of each precedent. It is made when there is something to hold, so a place without knowledge pays
 * nothing. Everything in it comes from the record and may be thrown away; what is removed is removed from all of it at once.
 */
import { createHash } from "node:crypto";
import type { KnownState } from "../../domain/knowledge/state.ts";
import { offeredAt } from "../../domain/knowledge/standing.ts";
import type { PrecedentWords } from "../../domain/thinking/events.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Precedent, Question, Reasoner, Verdict } from "../../reasoning/types.ts";

/** What is kept of a precedent without asking the record: where its words stand, and what quotes and waits are made of. */
export type Held = { readonly seq: number; readonly time: string; readonly minutes: number | null; readonly problem: string | null; readonly topic: string | null };
export type Found = { readonly kind: "problem"; readonly problem: string } | { readonly kind: "precedent"; readonly caseId: CaseId };

export type Mind = {
  /** Nothing known: an empty verdict. Right at once after every change. */
  ask(question: Question, k: number): Verdict;
  /** What a hit is of; null for one that was let go meanwhile. */
  found(hit: string): Found | null;
  putProblem(state: KnownState, now: string): void;
  putPrecedent(caseId: CaseId, seq: number, time: string, words: PrecedentWords): void;
  /** Lets go of a precedent: its words, what was learned from them, its figures. False when there was none. */
  forget(caseId: CaseId): boolean;
  held(caseId: CaseId): Held | null;
  precedents(): number;
  /** Mean minutes of the newest of these topics; null while there are few. */
  meanMinutes(topics: ReadonlySet<string>): number | null;
  size(): number;
  bytes(): number;
  /** A slice of learning; false when nothing is left. */
  work(steps: number): boolean;
  /** Parts for the snapshot file. Nothing may change while they are being taken. */
  parts(): Iterable<Uint8Array>;
  /** Puts the parts back in small steps; it answers from the texts as soon as there are any. False at the end, and empty, when they are not ours. */
  restoring(parts: readonly Uint8Array[]): Generator<undefined, boolean>;
  /** Makes the engine, if it is not there. */
  wake(): Promise<void>;
  /** Told of every text that comes and goes, for vectors. */
  onChange(listener: MindListener): void;
};
export type MindListener = { put(id: string, label: string | null, text: string): void; remove(id: string): void };

const nothing: Verdict = { hits: [], labels: [], known: 0, met: false };
const encoder = new TextEncoder();
const metaPart = 1;
const enginePart = 2;
const metasAtOnce = 2_000;
const manyLately = 1_000;
const fewestForMean = 15;

export const precedentHit = (caseId: CaseId): string => `c${caseId}`;
const wordingHit = (problem: string, i: number): string => `k${problem}.${i}`;

export function openMind(make: () => Promise<Reasoner>): Mind {
  let reasoner: Reasoner | null = null;
  const held = new Map<CaseId, Held>();
  /** How many wordings of each problem the engine holds. */
  const wordings = new Map<string, number>();
  /** What was put of each wording, as a short hash: most of what moves in a problem is not its words, and then there is nothing to put. */
  const marks = new Map<string, readonly string[]>();
  const listeners: MindListener[] = [];

  const put = (precedent: Precedent): void => {
    reasoner?.put(precedent);
    for (const listener of listeners) listener.put(precedent.id, precedent.label ?? null, precedent.text);
  };
  let taking = false;
  function* partsOf(engine: Reasoner): Iterable<Uint8Array> {
    yield tagged(metaPart, { wordings: [...wordings] });
    for (const one of marks) yield tagged(metaPart, { marks: [one] });
    let some: [CaseId, Held][] = [];
    for (const one of held) {
      some.push(one);
      if (some.length < metasAtOnce) continue;
      yield tagged(metaPart, { held: some });
      some = [];
    }
    if (some.length > 0) yield tagged(metaPart, { held: some });
    for (const chunk of engine.snapshot()) yield joined(enginePart, chunk);
  }
  const remove = (id: string): boolean => {
    for (const listener of listeners) listener.remove(id);
    return reasoner?.remove(id) ?? false;
  };

  return {
    ask: (question, k) => (reasoner === null || reasoner.size() === 0 ? nothing : reasoner.ask(question, { k })),
    found: (hit) => {
      if (hit.startsWith("c")) return held.has(hit.slice(1)) ? { kind: "precedent", caseId: hit.slice(1) } : null;
      const problem = hit.slice(1, 33);
      return wordings.has(problem) ? { kind: "problem", problem } : null;
    },
    putProblem: (state, now) => {
      const { id, title, symptoms, place } = state;
      const before = wordings.get(id) ?? 0;
      const texts = offeredAt(state, now).offered ? (symptoms.length > 0 ? symptoms : [title]) : [];
      const facts = { ...(place.topic === null ? {} : { topic: place.topic }), ...(place.product === null ? {} : { product: place.product }) };
      const known = marks.get(id) ?? [];
      const fresh = texts.map((text) => markOf(JSON.stringify([text, title, facts])));
      texts.forEach((text, i) => {
        if (known[i] !== fresh[i]) put({ id: wordingHit(id, i), text, label: id, title, facts });
      });
      if (texts.length > 0) marks.set(id, fresh);
      else marks.delete(id);
      for (let i = texts.length; i < before; i++) remove(wordingHit(id, i));
      if (texts.length > 0) wordings.set(id, texts.length);
      else wordings.delete(id);
    },
    putPrecedent: (caseId, seq, time, words) => {
      const facts = Object.fromEntries(words.facts.map(({ name, value }) => [name, value]));
      held.set(caseId, { seq, time, minutes: words.minutes, problem: words.problem, topic: facts["topic"] ?? null });
      put({
        id: precedentHit(caseId), text: words.text, facts, worked: true, resolution: words.resolution,
        ...(words.problem === null ? {} : { label: words.problem }), ...(words.title === "" ? {} : { title: words.title }), ...(words.minutes === null ? {} : { minutes: words.minutes }),
      });
    },
    forget: (caseId) => {
      const there = held.delete(caseId);
      return remove(precedentHit(caseId)) || there;
    },
    held: (caseId) => held.get(caseId) ?? null,
    precedents: () => held.size,
    meanMinutes: (topics) => {
      const minutes = [...held.values()].slice(-manyLately).flatMap((one) => (one.topic !== null && topics.has(one.topic) && one.minutes !== null ? [one.minutes] : []));
      return minutes.length < fewestForMean ? null : minutes.reduce((sum, each) => sum + each, 0) / minutes.length;
    },
    size: () => reasoner?.size() ?? 0,
    bytes: () => reasoner?.bytes() ?? 0,
    // Whoever asks for work while parts are being taken is told that some is left: learning would tear what is being written.
    work: (steps) => (taking ? true : (reasoner?.work(steps) ?? false)),
    *parts() {
      if (reasoner === null) return;
      taking = true;
      try {
        yield* partsOf(reasoner);
      } finally {
        taking = false;
      }
    },
    *restoring(parts) {
      if (reasoner === null) return false;
      for (const part of parts) {
        if (part[0] !== metaPart) continue;
        // Written by `parts` and unchanged since, as the file's keyed hash has shown.
        const meta = JSON.parse(new TextDecoder().decode(part.subarray(1))) as { readonly wordings?: readonly [string, number][]; readonly held?: readonly [CaseId, Held][]; readonly marks?: readonly [string, readonly string[]][] };
        for (const [id, count] of meta.wordings ?? []) wordings.set(id, count);
        for (const [id, one] of meta.held ?? []) held.set(id, one);
        for (const [id, some] of meta.marks ?? []) marks.set(id, some);
        yield;
      }
      // The file's keyed hash has proved these, too.
      const whole = yield* reasoner.restoring(parts.filter((part) => part[0] === enginePart).map((part) => part.subarray(1)), true);
      if (whole) return true;
      held.clear();
      wordings.clear();
      marks.clear();
      return false;
    },
    wake: async () => {
      reasoner ??= await make();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

const markOf = (text: string): string => createHash("sha256").update(text).digest("base64").slice(0, 16);
const tagged = (kind: number, value: unknown): Uint8Array => joined(kind, encoder.encode(JSON.stringify(value)));

function joined(kind: number, bytes: Uint8Array): Uint8Array {
  const part = new Uint8Array(bytes.length + 1);
  part[0] = kind;
  part.set(bytes, 1);
  return part;
}
