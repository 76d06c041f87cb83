/** Two nodes on one bad store, through whole cases: whatever fails, crashes or races, the record stays whole and everybody holds the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { replica, same, type Replica } from "../../src/client/replica.ts";
import { decode } from "../../src/domain/case/decode.ts";
import { fold } from "../../src/domain/case/fold.ts";
import { violations } from "../../src/domain/case/invariants.ts";
import type { CaseState } from "../../src/domain/case/state.ts";
import type { Command } from "../../src/domain/case/commands.ts";
import { emptyHeads } from "../../src/record/chain.ts";
import type { Entry, StreamName } from "../../src/record/entry.ts";
import { memoryStore } from "../../src/record/memoryStore.ts";
import type { RecordStore } from "../../src/record/store.ts";
import { verifyCase } from "../../src/record/verifyCase.ts";
import { type Acting, readable } from "../../src/server/cases/actors.ts";
import type { Principal } from "../../src/server/ports.ts";
import type { Subscription } from "../../src/server/live/subscription.ts";
import type { Ack } from "../../src/protocol/wire.ts";
import { dice as diceOf } from "../world/badNetwork.ts";
import { ana, askIt, bernie } from "../world/story.ts";
import { commandOf, seeded } from "../world/walk.ts";
import { type Dice, flaky, node, type Node, StoreBroke } from "./nodes.ts";

const start = Date.parse("2026-09-15T18:00:00.000Z");
const rounds = Number(process.env["SIMULATE_ROUNDS"] ?? 30);
const runs = Number(process.env["SIMULATE"] ?? 20);
const staffOf = ({ slug, name }: { readonly slug: string; readonly name: string }): Extract<Principal, { kind: "staff" }> => ({ kind: "staff", slug, name, role: "expert", admin: false, session: slug });

type Listener = { readonly principal: Principal; readonly copy: Replica; line: Subscription | null };
/** How much happened, to see that a run tried what it is for. */
type Measure = { readonly acknowledged: number; readonly repeated: number; readonly heard: readonly number[] };
type Sent = { readonly principal: Acting; readonly id: string; readonly command: Command; readonly ack: Ack };

/** @param seen what a node sees of the true store; the control gives one that lies */
async function badDays(seed: number, seen: (truth: RecordStore, dice: Dice) => RecordStore = (truth) => truth): Promise<Measure> {
  const dice = diceOf(seed);
  let ms = start;
  let weather = 0;
  const now = (): string => new Date(ms).toISOString();
  const truth = memoryStore();
  const store = flaky(seen(truth, dice), dice, () => weather);
  const nodes: Node[] = [node(store, now, dice), node(store, now, dice)];
  const anyNode = (): Node => nodes[Math.floor(dice() * nodes.length)] ?? node(store, now, dice);
  const asked = await nodes[0]?.cases.ask({ clientId: "asked-0001", command: askIt, topic: null });
  assert.ok(asked !== undefined && "ok" in asked);
  const { caseId } = asked.ok;
  const person: Principal = { kind: "person", caseId, capability: "key" };
  const actors: readonly Acting[] = [person, person, staffOf(bernie), staffOf(bernie), staffOf(ana), { kind: "software" }];
  for (const [principal, command] of [[person, { type: "choose", expert: "bernie", price: null, consent: false }], [staffOf(bernie), { type: "accept" }]] satisfies [Acting, Command][])
    assert.ok("ok" in ((await nodes[0]?.cases.act({ caseId, principal, clientId: `begins-${command.type}`, command })) ?? {}), "they begin together");
  const listeners: readonly Listener[] = [{ principal: person, copy: replica(caseId, ["S", "C"]), line: null }, { principal: staffOf(bernie), copy: replica(caseId, ["S", "O"]), line: null }];

  const connect = (one: Listener): void => {
    one.line?.end();
    const mine: Subscription = anyNode().subscribe(one.principal, caseId, one.copy.stand(), (message) => {
      if (message.t === "startOver") assert.fail(`a true copy was told to start over: ${message.reason}`);
      if (message.t !== "entries") return;
      // Some frames are lost with the line that carried them: then the line is opened again from where the copy stands.
      if (dice() < weather / 2) return void (one.line = null);
      if (one.line !== mine && one.line !== null) return;
      const taken = one.copy.take(message.entries);
      assert.notEqual(taken.kind, "broken", JSON.stringify(taken));
      if (taken.kind === "gap") mine.restart(one.copy.stand());
    }, () => void (one.line = null));
    one.line = mine;
  };

  const acknowledged: Sent[] = [];
  let count = 0;
  /** Sends until an answer comes, with the same id and through whichever node, as clients do. */
  const send = async (): Promise<void> => {
    const state = fold(caseId, await entriesOf(truth, caseId));
    const principal = moverIn(state, actors, dice);
    const actor = principal.kind === "person" ? ({ kind: "person" } as const) : principal.kind === "staff" ? ({ kind: "staff", slug: principal.slug, name: principal.name, role: principal.role } as const) : ({ kind: "software" } as const);
    const move = { who: 0, kind: 1 + Math.floor(dice() * 999), dice: Array.from({ length: 6 }, () => Math.floor(dice() * 10_000)), minutes: 0 };
    const wanted = commandOf({ state, now: now() }, move, actor);
    const command: Command = wanted.type === "say" ? { ...wanted, text: `message ${count}` } : wanted;
    const id = `command-${String(++count).padStart(5, "0")}`;
    for (let tries = 0; tries < 200; tries++) {
      try {
        const done = await anyNode().cases.act({ caseId, principal, clientId: id, command });
        if ("ok" in done) acknowledged.push({ principal, id, command, ack: done.ok });
        else assert.notEqual(done.problem.code, "broke");
        return;
      } catch (thrown) {
        if (!(thrown instanceof StoreBroke)) throw thrown;
      }
    }
  };

  for (let round = 0; round < rounds; round++) {
    weather = dice() < 0.4 ? 0 : dice() * 0.25;
    // A node crashes: what it carries goes on in the store or not, its listeners hear nothing more, and another comes in its place.
    if (dice() < 0.15) nodes[Math.floor(dice() * nodes.length)] = node(store, now, dice);
    for (const one of listeners) if (one.line === null || dice() < 0.1) connect(one);
    await Promise.all(Array.from({ length: 1 + Math.floor(dice() * 3) }, send));
    for (const each of nodes) if (dice() < 0.5) await each.look().catch(() => undefined);
    ms += Math.floor(dice() * 20 * 60_000);
  }

  weather = 0;
  for (const each of nodes) await each.look();
  for (const one of listeners) connect(one);
  await settled();
  await holds({ truth, caseId, nodes, listeners, acknowledged });
  return { acknowledged: acknowledged.length, repeated: acknowledged.filter(({ ack }) => ack.duplicate).length, heard: listeners.map(({ copy }) => copy.entries().length) };
}

/** Half of the time whoever is asked or at work with the person, else anybody. */
function moverIn({ situation, people }: CaseState, actors: readonly Acting[], dice: Dice): Acting {
  const slug = situation.name === "offered" || situation.name === "withExpert" ? people[situation.expert]?.expert : undefined;
  const busy = actors.find((one) => one.kind === "staff" && one.slug === slug);
  return (dice() < 0.5 ? busy : undefined) ?? actors[Math.floor(dice() * actors.length)] ?? { kind: "software" };
}

/** Lets everything that is on its way arrive. */
const settled = async (): Promise<void> => {
  for (let n = 0; n < 60; n++) await new Promise<void>((resolve) => void setImmediate(resolve));
};

async function entriesOf(store: RecordStore, caseId: string): Promise<readonly Entry[]> {
  return (await store.readAll(0n, 100_000)).filter((placed) => placed.caseId === caseId).map(({ entry }) => entry);
}

type World = { readonly truth: RecordStore; readonly caseId: string; readonly nodes: readonly Node[]; readonly listeners: readonly Listener[]; readonly acknowledged: readonly Sent[] };

async function holds({ truth, caseId, nodes, listeners, acknowledged }: World): Promise<void> {
  const entries = await entriesOf(truth, caseId);
  const ofStream = (stream: StreamName): Entry[] => entries.filter(({ header }) => header.stream === stream);
  assert.deepEqual(verifyCase({ caseId, streams: { S: ofStream("S"), O: ofStream("O"), C: ofStream("C") } }).faults, []);
  assert.deepEqual(violations(entries.map(decode)), []);
  const state = fold(caseId, entries);
  for (const each of nodes) assert.ok(same((await each.cases.state(caseId)) ?? state, state), "every node folds to what the record says");
  for (const { principal, copy } of listeners) {
    // Whoever may not read any more keeps what they had; there is nothing to compare it with.
    const reads = readable(state, principal);
    if (reads.length > 0) assert.ok(same(copy.state(), fold(caseId, entries.filter(({ header }) => reads.includes(header.stream)))), `${principal.kind}: live equals fetched`);
  }
  for (const { principal, id, command, ack } of acknowledged) {
    const again = await nodes[0]?.cases.act({ caseId, principal, clientId: id, command });
    assert.ok(again !== undefined && "ok" in again, `${command.type} ${id} was granted and is known`);
    assert.deepEqual({ seq: again.ok.seq, leaf: again.ok.leaf, duplicate: again.ok.duplicate }, { seq: ack.seq, leaf: ack.leaf, duplicate: true });
    if (command.type === "say") assert.equal(entries.filter((entry) => entry.leaf === ack.leaf).length, 1);
  }
  const said = state.messages.filter(({ text }) => /^message \d+$/.test(text)).map(({ text }) => text);
  assert.equal(new Set(said).size, said.length, "nothing was said twice");
}

test("SI1 two nodes on a store that fails, answers late and forgets to answer: the record is whole, nothing acknowledged is lost or doubled, live equals fetched", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 - 1 }), async (seed) => void (await badDays(seed))), { numRuns: runs, ...seeded });
});

test("SI1 a bad day is one on which commands are granted, answers lost and asked for again, and both sides hear a conversation", async () => {
  const measures: Measure[] = [];
  for (let seed = 1; seed <= 8; seed++) measures.push(await badDays(seed));
  const total = (of: (one: Measure) => number): number => measures.reduce((sum, one) => sum + of(one), 0);
  assert.ok(total((one) => one.acknowledged) > measures.length * 5, "commands were granted");
  assert.ok(total((one) => one.repeated) > 0, "lost answers were asked for again");
  assert.ok(measures.some(({ heard }) => heard.every((count) => count > 5)), "both sides heard a conversation");
});

test("SI2 control: a store that acknowledges what it did not keep is found out", async () => {
  const forgetful = (truth: RecordStore, dice: Dice): RecordStore => ({
    ...truth,
    append: async (append) => {
      if (dice() > 0.1) return truth.append(append);
      const scratch = memoryStore();
      const entries = await entriesOf(truth, append.caseId);
      if (entries.length > 0) await scratch.append({ ...append, clientId: "everything-before", expected: emptyHeads(append.caseId), entries });
      return scratch.append(append);
    },
  });
  const found = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => badDays(seed, forgetful)));
  assert.ok(found.some(({ status }) => status === "rejected"), "losing acknowledged entries went unnoticed");
});
