/**
 * The one way to act on a case: authorise, look up what the decision needs, decide, chain, append; after COMMIT tell the sender and whoever listens,
 * the sender first where nobody else acts. A conflict (another node was faster) reads the tail and decides again; a command that was stored before gets the same answer as then.
 */
import { createHmac } from "node:crypto";
import type { Command } from "../../domain/case/commands.ts";
import { decide } from "../../domain/case/decide.ts";
import type { Actor, Context, KnownNow } from "../../domain/case/decision.ts";
import { factsOf, foldOn } from "../../domain/case/fold.ts";
import { begin } from "../../domain/case/begin.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { erasableOf } from "../../domain/erasing/residue.ts";
import { chain, emptyHeads, sameHeads } from "../../record/chain.ts";
import type { CaseId, Draft, Entry, Heads } from "../../record/entry.ts";
import type { Append, Appended, RecordStore } from "../../record/store.ts";
import { refuse, type Cases, type Directory, type Outcome } from "../ports.ts";
import type { Ack } from "../../protocol/wire.ts";
import { actorKey, actorOf, readable, whoIs, type Acting } from "./actors.ts";
import { contextMaker, decidesOnErasing, leavesFor, looksUp } from "./context.ts";
import { draftsOf, fileDraft, type Salt } from "./drafts.ts";
import { nativeHashing } from "./nativeHashing.ts";
import type { Feed } from "./feed.ts";
import { type Hot, type HotCases, hotCases } from "./hotCases.ts";
import { serialByKey } from "./serial.ts";
import { ackOf, wireEntryOf, wireText } from "./wire.ts";

export type CasesParts = {
  /** Known problems, for commands that name one. */
  readonly known?: (problem: string) => KnownNow | null;
  readonly store: RecordStore; readonly directory: Directory; readonly feed: Feed;
  readonly now: () => string; readonly newId: () => string; readonly salt: Salt;
  /** Derives the id of a new case from what was asked, so that asking twice with one client id opens one case. 32 bytes, secret. */
  readonly askKey: Uint8Array;
  /** How many cases are kept folded. */
  readonly hot?: number;
};

export type LiveCases = Cases & {
  readonly hot: HotCases;
  /** Brings a hot case up to what other nodes wrote, and publishes it. */
  refresh(caseId: CaseId): Promise<void>;
};

/** Tries at most so often against other nodes writing to the same case. */
const mostTries = 20;
/** Files laid down in one case. */
const mostFiles = 500;

/** What is to be appended upon this state, or why not. */
type Plan = (hot: Hot) => Outcome<readonly Entry[]>;
/** Part of a decision's context that is read from the record beforehand; `upTo`: the heads it was read at, when it must be of this very moment. */
type LookedUp = Pick<Context, "leaves" | "erasable"> & { readonly upTo?: Heads };
type Sender = { readonly principal: Acting; readonly actor: Actor; readonly clientId: string };

export function openCases(parts: CasesParts): LiveCases {
  const { store, directory, feed, now, salt, newId } = parts;
  const hot = hotCases(store, parts.hot ?? 4_000);
  const serial = serialByKey();
  const contextFor = contextMaker({ directory, newId, ...(parts.known === undefined ? {} : { known: parts.known }) });

  // Who acts while nobody else does hears at once that it is stored, and only then is it made into news. Where many act, both leave in one write instead.
  let underWay = 0;
  const stored = async (append: Append): Promise<Appended> => {
    underWay++;
    try {
      return await store.append(append);
    } finally {
      underWay--;
    }
  };

  // What will be needed to tell of these entries is worked out while the database writes them, once they are on their way to it. An append that comes to nothing leaves it unused.
  const workAhead = (at: Hot, entries: readonly Entry[]): ((heads: Heads) => Hot | null) => {
    let state: CaseState | null = null;
    process.nextTick(() => {
      try {
        state = hot.folded(at, entries);
        // Where many act, the newest entries that are kept as text would be others by the time these are told.
        if (underWay === 1) entries.map(wireEntryOf).map(wireText);
      } catch {
        // Whoever folds again when they are written says what is wrong.
      }
    });
    return (heads) => (state === null ? null : { caseId: at.caseId, heads, state });
  };

  const taken = (before: Hot, entries: readonly Entry[], after: Hot, publish = feed.publish): Hot => {
    hot.put(after);
    publish({ caseId: after.caseId, entries, before: before.state, state: after.state, heads: after.heads });
    return after;
  };

  const caughtUp = async (before: Hot): Promise<Hot> => {
    const { hot: after, entries } = await hot.catchUp(before);
    return entries.length === 0 ? before : taken(before, entries, after);
  };

  /** Was this command stored before? Asked by an append upon heads that cannot be the case's: a known command is a repeat whatever its heads, an unknown one conflicts. */
  const repeated = async (caseId: CaseId, sender: Sender): Promise<readonly Entry[] | null> => {
    const probe: Draft = { stream: "S", kind: "probe", who: "p0", media: "text/plain", body: new Uint8Array(0), salt: salt(), time: now(), at: 0, refs: [] };
    const expected = emptyHeads(caseId);
    const answer = await store.append({ caseId, actor: actorKey(sender.actor), clientId: sender.clientId, expected, entries: chain(caseId, expected, [probe]).entries });
    if (answer.kind === "appended") throw new Error("a probe was appended: the case had no entries");
    return answer.kind === "duplicate" ? answer.entries : null;
  };

  const write = async (first: Hot, sender: Sender, plan: Plan): Promise<Outcome<{ readonly ack: Ack; readonly hot: Hot }>> => {
    const answered = (at: Hot, entries: readonly Entry[], duplicate: boolean) => ({ ok: { ack: ackOf(entries, readable(at.state, sender.principal), duplicate), hot: at } });
    for (let tries = 0, at = first; tries < mostTries; tries++) {
      const planned = plan(at);
      if ("problem" in planned) {
        // What is refused now may have been granted before: then the same answer as then.
        const earlier = at.heads.S.seq === 0 ? null : await repeated(at.caseId, sender);
        return earlier === null ? planned : answered(await caughtUp(at), earlier, true);
      }
      const append: Append = { caseId: at.caseId, actor: actorKey(sender.actor), clientId: sender.clientId, expected: at.heads, entries: planned.ok };
      const appending = stored(append);
      const ahead = workAhead(at, planned.ok);
      const written = await appending;
      if (written.kind === "appended") {
        const after = ahead(written.heads) ?? hot.after(at, planned.ok, written.heads);
        return answered(taken(at, planned.ok, after instanceof Promise ? await after : after, underWay > 0 ? feed.publish : feed.publishSoon), planned.ok, false);
      }
      at = await caughtUp(at);
      if (written.kind === "duplicate") return answered(at, written.entries, true);
    }
    throw new Error(`the case moved ${mostTries} times while one command was decided`);
  };

  /** Plans one command after another, each upon what the one before it yields; a refusal of the first refuses all, later ones are left out. */
  const planOf = (actors: readonly { readonly actor: Actor; readonly command: Command }[], looked: LookedUp = {}): Plan => (at) => {
    // What may go was looked up on a record that has grown since: a word that came in between must not slip through.
    if (looked.upTo !== undefined && !sameHeads(looked.upTo, at.heads)) return refuse("changedMeanwhile");
    const time = now();
    let state = at.state;
    let heads = at.heads;
    const entries: Entry[] = [];
    for (const [index, { actor, command }] of actors.entries()) {
      const context = contextFor(state, command, actor, time);
      if (context === null) return refuse("notFound");
      const decision = decide(state, command, { ...context, ...looked });
      if (decision.kind === "refused" || decision.facts.length === 0) {
        if (index > 0) continue;
        return decision.kind === "refused" ? { problem: decision.refusal } : refuse("badInput", { where: "this changes nothing" });
      }
      const chained = chain(at.caseId, heads, draftsOf(decision.facts, heads, time, salt), nativeHashing);
      entries.push(...chained.entries);
      heads = chained.heads;
      if (index < actors.length - 1) state = foldOn(state, chained.entries);
    }
    return { ok: entries };
  };

  /** The case, if this principal may see it at all; else null, which answers exactly like a case that does not exist. */
  const seen = (found: Hot | null, principal: Acting): Hot | null => (found !== null && readable(found.state, principal).length > 0 ? found : null);

  /** Whoever declined may read the case no more; yet the same word sent again, because its answer was lost, gets the answer that it had. */
  const outOfSight = async (caseId: CaseId, sender: Sender): Promise<Outcome<Ack>> => {
    const earlier = sender.actor.kind === "staff" && (await hot.get(caseId)) !== null ? await repeated(caseId, sender) : null;
    return earlier === null ? refuse("notFound") : { ok: ackOf(earlier, [], true) };
  };

  /** What only the stored entries can tell a decision. */
  const lookUp = async (at: Hot, command: Command): Promise<LookedUp> => {
    const leaves = await leavesFor(store, at.caseId, command);
    return decidesOnErasing(command) ? { leaves, upTo: at.heads, erasable: erasableOf(factsOf(await hot.all(at.caseId, at.heads))) } : { leaves };
  };

  return {
    hot,
    act: ({ caseId, principal, clientId, command }) =>
      serial(caseId, async () => {
        if (command.type === "tellAbout" && [command.about.name, command.about.callMe].some((name) => typeof name === "string" && directory.isExpertName(name))) return refuse("nameTaken");
        const at = seen(hot.touch(caseId) ?? (await hot.get(caseId)), principal);
        const actor = actorOf(principal, caseId);
        if (actor === null) return refuse("notFound");
        const sender = { principal, actor, clientId };
        if (at === null) return outOfSight(caseId, sender);
        const done = await write(at, sender, planOf([{ actor, command }], looksUp(command) ? await lookUp(at, command) : {}));
        return "problem" in done ? done : { ok: done.ok.ack };
      }),

    ask: ({ clientId, command, topic }) => {
      const caseId = caseIdFor(parts.askKey, clientId, command);
      return serial(caseId, async () => {
        if (directory.policy(command.desk, now()) === null) return refuse("notFound");
        const principal: Acting = { kind: "person", caseId, capability: "" };
        const sender: Sender = { principal, actor: { kind: "person" }, clientId };
        // Asked before? Then the append itself says so: a new case, the common one, need not be looked for.
        const first = hot.peek(caseId) ?? { caseId, heads: emptyHeads(caseId), state: begin(caseId) };
        const guess = topic === null ? directory.guess(command.desk, command.text) : null;
        const placed: { actor: Actor; command: Command } = topic === null
          ? { actor: { kind: "software" }, command: { type: "inferTopic", topic: guess?.topic ?? null, title: guess?.title ?? null, confidence: guess === null ? null : Math.round(Math.min(1, Math.max(0, guess.confidence)) * 100) } }
          : { actor: sender.actor, command: { type: "setTopic", topic } };
        const done = await write(first, sender, planOf([{ actor: sender.actor, command }, placed]));
        return "problem" in done ? done : { ok: { caseId, ack: done.ok.ack } };
      });
    },

    addFile: ({ caseId, principal, clientId, media, bytes }) =>
      serial(caseId, async () => {
        const at = seen(hot.touch(caseId) ?? (await hot.get(caseId)), principal);
        const actor = actorOf(principal, caseId);
        if (at === null || actor === null) return refuse("notFound");
        const done = await write(at, { principal, actor, clientId }, (on) => {
          const who = whoIs(on.state, principal);
          if (who === null) return refuse("notTaking");
          if (on.state.situation.name === "closed") return refuse("caseClosed");
          if (on.state.files.length >= mostFiles) return refuse("tooMany");
          return { ok: chain(caseId, on.heads, [fileDraft(who, media, bytes, on.heads, now(), salt)], nativeHashing).entries };
        });
        return "problem" in done ? done : { ok: { seq: done.ok.ack.seq } };
      }),

    state: async (caseId) => (await hot.get(caseId))?.state ?? null,
    who: (state, principal) => whoIs(state, principal),

    refresh: (caseId) =>
      serial(caseId, async () => {
        const known = hot.peek(caseId);
        if (known !== null) return void (await caughtUp(known));
        // Nobody remembers where the listeners stand: news without entries makes each look for what it misses.
        const read = await hot.get(caseId);
        if (read !== null) feed.publish({ caseId, entries: [], before: read.state, state: read.state, heads: read.heads });
      }),
  };
}

/** A case's id: random to everybody without the key, the same for the same asking. The words take part, so a client id alone finds nothing. */
function caseIdFor(key: Uint8Array, clientId: string, command: Extract<Command, { type: "ask" }>): CaseId {
  return createHmac("sha256", key).update(JSON.stringify([clientId, command.desk, command.text, command.lang, command.zone])).digest("hex").slice(0, 32);
}
