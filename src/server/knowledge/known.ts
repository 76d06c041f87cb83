/**
 * Known problems on this node: all of them folded in memory (they are hundreds where cases are millions), kept up by the follower, and the one way to act
 * on one: look up what the decision needs, decide, chain, append with the expected head, and only then answer.
 */
import { createHmac } from "node:crypto";
import type { KnownNow } from "../../domain/case/decision.ts";
import { factMedia } from "../../domain/case/decode.ts";
import { jsonBody } from "../../record/canonical.ts";
import { chain, emptyHeads, headsAfter } from "../../record/chain.ts";
import type { CaseId, Draft, Entry, Heads } from "../../record/entry.ts";
import type { Append, RecordStore } from "../../record/store.ts";
import { knownFactFault } from "../../domain/knowledge/check.ts";
import type { KnownCommand, KnownCommandOf } from "../../domain/knowledge/commands.ts";
import { decideKnown } from "../../domain/knowledge/decide.ts";
import type { Colleague, KnownActor, KnownContext } from "../../domain/knowledge/decision.ts";
import { foldKnown, foldKnownOn } from "../../domain/knowledge/fold.ts";
import type { NewKnownFact } from "../../domain/knowledge/events.ts";
import { beginKnown, type KnownState } from "../../domain/knowledge/state.ts";
import { MalformedFact } from "../cases/drafts.ts";
import { readTail } from "../cases/hotCases.ts";
import { serialByKey } from "../cases/serial.ts";
import { refuse, type Outcome } from "../ports.ts";
import { turnTaker } from "./turns.ts";

export type KnownParts = {
  readonly store: RecordStore;
  readonly now: () => string; readonly newId: () => string; readonly salt: () => Uint8Array;
  /** Derives a new problem's id from who drafted it under which client id, so that a draft sent twice is one. 32 bytes, secret. */
  readonly key: Uint8Array;
  readonly colleague: (slug: string) => Colleague | null;
  /** Told after COMMIT, here or by the follower, once for each problem that moved. */
  readonly moved: (state: KnownState) => void;
};

export type Acted = { readonly id: CaseId; readonly seq: number; readonly duplicate: boolean };
export type Known = {
  get(id: CaseId): KnownState | null;
  bySlug(slug: string): KnownState | null;
  all(): readonly KnownState[];
  act(input: { readonly id: CaseId; readonly actor: KnownActor; readonly clientId: string; readonly command: Exclude<KnownCommand, { type: "draft" }> }): Promise<Outcome<Acted>>;
  /** A new problem; its id. */
  draft(input: { readonly actor: KnownActor; readonly clientId: string; readonly command: KnownCommandOf<"draft"> }): Promise<Outcome<Acted>>;
  /** The append that a draft would be, for bringing many in at once; null with its refusal when it may not be. Takes its slug until `taken` or `dropped`. */
  prepare(input: { readonly actor: KnownActor; readonly clientId: string; readonly command: KnownCommandOf<"draft"> }): Outcome<Append>;
  /** What others, or an import, appended. */
  take(entries: readonly { readonly caseId: CaseId; readonly entry: Entry }[]): Promise<void>;
  /** Reads a problem anew: some of its words were erased. */
  refold(id: CaseId): Promise<void>;
  entries(id: CaseId): Promise<readonly Entry[]>;
};

/** A known problem as a decision on a case needs it; null when there is none, or only its place is left. */
export function knownNow(state: KnownState | null, published: (state: KnownState) => boolean = (one) => one.published !== null): KnownNow | null {
  if (state === null || state.begun === null) return null;
  return { id: state.id, title: state.title, published: published(state), retired: state.retired !== null, moves: state.moves.map(({ id }) => id), questions: state.questions.map(({ id }) => id) };
}

/** A repair is promised within three days unless said otherwise. */
const repairWithin = 3 * 1_440;
const mostTries = 20;
const softwareKey = "software";
type Held = { readonly state: KnownState; readonly heads: Heads };

export function openKnown(parts: KnownParts): Known {
  const { store, now, newId, salt, moved } = parts;
  const held = new Map<CaseId, Held>();
  const slugs = new Map<string, CaseId>();
  const serial = serialByKey();

  const keep = (one: Held): void => {
    held.set(one.state.id, one);
    if (one.state.slug !== "") slugs.set(one.state.slug, one.state.id);
    moved(one.state);
  };
  const read = async (id: CaseId): Promise<Held | null> => {
    const entries = await readTail(store, id, "O", 0);
    if (entries.length === 0 || !entries[0]?.header.kind.startsWith("known.")) return null;
    return { state: foldKnown(id, entries), heads: headsAfter(id, emptyHeads(id), entries) };
  };
  const caughtUp = async (before: Held): Promise<Held> => {
    const { id } = before.state;
    const tail = await readTail(store, id, "O", before.heads.O.seq);
    if (tail.length === 0) return before;
    const after = { state: foldKnownOn(before.state, tail), heads: headsAfter(id, before.heads, tail) };
    keep(after);
    return after;
  };

  const contextOf = (id: CaseId, actor: KnownActor, clientId: string): KnownContext => ({
    now: now(), newId, actor, colleague: parts.colleague, repairWithin,
    slugTaken: (slug) => (slugs.get(slug) ?? id) !== id,
    canReplace: (other) => other !== id && (held.get(other)?.state.begun ?? null) !== null && held.get(other)?.state.retired === null && clientId !== "",
  });
  const draftsOf = (facts: readonly NewKnownFact[], time: string): readonly Draft[] => facts.map((fact) => {
    const fault = knownFactFault(fact);
    if (fault !== null) throw new MalformedFact(fault);
    return { stream: "O", kind: fact.type, who: fact.who ?? "p0", media: factMedia, body: jsonBody(fact.data), salt: salt(), time, at: 0, refs: fact.refs ?? [] };
  });

  const planned = (at: Held, actor: KnownActor, clientId: string, command: KnownCommand): Outcome<Append> => {
    const context = contextOf(at.state.id, actor, clientId);
    const decision = decideKnown(at.state, command, context);
    if (decision.kind === "refused") return { problem: decision.refusal };
    const chained = chain(at.state.id, at.heads, draftsOf(decision.facts, context.now));
    return { ok: { caseId: at.state.id, actor: actor.kind === "staff" ? `staff:${actor.slug}` : softwareKey, clientId, expected: at.heads, entries: chained.entries } };
  };

  const write = async (first: Held, actor: KnownActor, clientId: string, command: KnownCommand): Promise<Outcome<Acted>> => {
    const { id } = first.state;
    for (let tries = 0, at = first; tries < mostTries; tries++) {
      const plan = planned(at, actor, clientId, command);
      if ("problem" in plan) {
        // The same command, sent again because its answer was lost, may be refused now and was granted then.
        const fresh = await caughtUp(at);
        const earlier = fresh.heads.O.seq === 0 ? null : await wasStored(id, actor, clientId, fresh);
        return earlier === null ? plan : { ok: { id, seq: earlier, duplicate: true } };
      }
      const written = await store.append(plan.ok);
      if (written.kind === "appended") {
        keep({ state: foldKnownOn(at.state, plan.ok.entries), heads: written.heads });
        return { ok: { id, seq: written.heads.O.seq, duplicate: false } };
      }
      at = await caughtUp(at);
      if (written.kind === "duplicate") return { ok: { id, seq: written.entries.at(-1)?.header.seq ?? 0, duplicate: true } };
    }
    throw new Error(`a known problem moved ${mostTries} times while one command was decided`);
  };

  /** Asked as src/server/cases does: an append upon heads that cannot be right is a repeat if the command is known, a conflict if it is not. */
  const wasStored = async (id: CaseId, actor: KnownActor, clientId: string, at: Held): Promise<number | null> => {
    const probe = chain(id, emptyHeads(id), [{ stream: "O", kind: "probe", who: "p0", media: "text/plain", body: new Uint8Array(0), salt: salt(), time: now(), at: 0, refs: [] }]);
    const answer = await store.append({ caseId: id, actor: actor.kind === "staff" ? `staff:${actor.slug}` : softwareKey, clientId, expected: emptyHeads(id), entries: probe.entries });
    if (answer.kind === "appended") throw new Error(`a probe was appended to ${at.state.id}: it had no entries`);
    return answer.kind === "duplicate" ? (answer.entries.at(-1)?.header.seq ?? 0) : null;
  };

  const newIdFor = (actor: KnownActor, clientId: string): CaseId =>
    createHmac("sha256", parts.key).update(JSON.stringify([actor.kind === "staff" ? actor.slug : "", clientId])).digest("hex").slice(0, 32);
  const empty = (id: CaseId): Held => ({ state: beginKnown(id), heads: emptyHeads(id) });

  return {
    get: (id) => held.get(id)?.state ?? null,
    bySlug: (slug) => held.get(slugs.get(slug) ?? "")?.state ?? null,
    all: () => [...held.values()].map(({ state }) => state),
    act: ({ id, actor, clientId, command }) => serial(id, async () => {
      const at = held.get(id) ?? (await read(id));
      return at === null ? refuse("notFound") : write(at, actor, clientId, command);
    }),
    draft: ({ actor, clientId, command }) => {
      const id = newIdFor(actor, clientId);
      // Two drafts at once must not both find a slug free: drafts go one after the other on this node, and the follower tells nodes of each other.
      return serial("drafts", () => serial(id, async () => write(held.get(id) ?? (await read(id)) ?? empty(id), actor, clientId, command)));
    },
    prepare: ({ actor, clientId, command }) => {
      const id = newIdFor(actor, clientId);
      return held.has(id) ? refuse("alreadyDrafted") : planned(empty(id), actor, clientId, command);
    },
    take: async (entries) => {
      const byRecord = Map.groupBy(entries, ({ caseId }) => caseId);
      const othersTurn = turnTaker();
      for (const [id, some] of byRecord) {
        await othersTurn();
        const before = held.get(id) ?? empty(id);
        const fresh = some.map(({ entry }) => entry).filter(({ header }) => header.seq > before.state.seen);
        if (fresh.length === 0) continue;
        const first = Math.min(...fresh.map(({ header }) => header.seq));
        // Read in order and each once, so this follows on; anything else is put right by reading the whole record of this one problem.
        const after = first === before.state.seen + 1 ? { state: foldKnownOn(before.state, fresh), heads: headsAfter(id, before.heads, fresh) } : await read(id);
        if (after !== null) keep(after);
      }
    },
    refold: async (id) => {
      const again = await read(id);
      if (again !== null) keep(again);
    },
    entries: (id) => readTail(store, id, "O", 0),
  };
}
