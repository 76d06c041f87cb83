/** Both sides talk over a network that loses, doubles, delays and cuts. Whatever happens, nothing is lost or doubled, and all hold the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calm, dice, handClock, network, type Weather } from "../../test/world/badNetwork.ts";
import { caseId, key, type Side, smallServer, type SmallServer, together } from "../../test/world/smallServer.ts";
import { type OpenCase, openCase } from "./case.ts";
import { connection } from "./connection.ts";
import { memoryKeep } from "./keep.ts";
import { same } from "./replica.ts";

const start = Date.parse("2026-09-15T18:00:00.000Z");
const seeded = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };
const textsOf = (server: SmallServer, from: Side): string[] => server.state().messages.filter(({ stream, text }) => stream === "S" && text.startsWith(from)).map(({ text }) => text);

async function badDay(seed: number, acts: number): Promise<void> {
  const chance = dice(seed);
  const clock = handClock(start);
  const server = smallServer(clock.now);
  together(server);
  const sides = (["person", "staff"] as const).map((side) => {
    const net = network(server, side, clock, chance);
    const keep = memoryKeep();
    const said: string[] = [];
    const arrive = (): { readonly one: OpenCase; leave(): void } => {
      const world = net.surroundings(keep);
      const line = connection({ ...world, newId: () => `${side}-${Math.floor(chance() * 2 ** 32).toString(36).padStart(8, "0")}` }, { staff: side === "staff" });
      const one = openCase(side === "staff" ? { caseId, staff: true } : { caseId, capability: key }, line, { ...world, newId: () => `${side}-${Math.floor(chance() * 2 ** 32).toString(36).padStart(8, "0")}` });
      return { one, leave: () => {
        one.close();
        line.close();
      } };
    };
    return { side, net, said, arrive, here: arrive() };
  });
  const storm = (): Weather => ({ lost: chance() * 0.15, doubled: chance() * 0.2, late: chance() * 0.5, broken: chance() * 0.05, unreachable: chance() * 0.3, socketsBlocked: chance() < 0.15 });

  for (let act = 0; act < acts; act++) {
    for (const one of sides) {
      const roll = chance();
      if (roll < 0.5) {
        const text = `${one.side} ${one.said.length}`;
        one.said.push(text);
        void one.here.one.send({ type: "say", text, replyTo: null, files: [] });
      } else if (roll < 0.6) void one.here.one.send({ type: "note", text: `only ${one.side} ${act}` });
      else if (roll < 0.7) one.net.set(storm());
      else if (roll < 0.75) one.net.cut();
      else if (roll < 0.78) {
        // The page is closed and opened again: what was not sent yet is still there.
        one.here.leave();
        one.here = one.arrive();
      }
    }
    await clock.pass(Math.floor(chance() * 4_000));
  }

  for (const { net } of sides) net.set(calm);
  await clock.pass(180_000);
  server.act("staff", "calm-0001", { type: "say", text: "Are you still there?", replyTo: null, files: [] });
  server.act("person", "calm-0002", { type: "note", text: "yes" });
  await clock.pass(60_000);

  for (const { side, said, here } of sides) {
    assert.deepEqual(textsOf(server, side), said, `${side}: every message once and in order`);
    assert.deepEqual(here.one.pending.value.map(({ status }) => status), [], `${side}: nothing waits`);
    assert.equal(here.one.alarm.value, null, `${side}: no red bar`);
    assert.ok(same(here.one.state.value, server.truth(side)), `${side}: what the live line built equals what a fresh load builds`);
    here.leave();
  }
  await clock.settle();
}

test("CE20 on any bad day every message arrives once and in order, and live equals fetched on both sides", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => badDay(seed, 25)), { numRuns: 40, ...seeded });
});

test("CE21 control: a copy that misses one entry is not equal to the truth", async () => {
  const clock = handClock(start);
  const server = smallServer(clock.now);
  together(server);
  const before = server.truth("person");
  server.act("staff", "words-0001", { type: "say", text: "Hello", replyTo: null, files: [] });
  assert.equal(same(before, server.truth("person")), false);
  assert.equal(same(server.truth("person"), structuredClone(server.truth("person"))), true);
});
