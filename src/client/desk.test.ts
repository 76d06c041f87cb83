import assert from "node:assert/strict";
import { test } from "node:test";
import { calm, dice, handClock, network } from "../../test/world/badNetwork.ts";
import { caseId, smallServer, together } from "../../test/world/smallServer.ts";
import type { ClientMessage, ServerMessage } from "../protocol/live.ts";
import { openDesk } from "./desk.ts";
import type { Surroundings } from "./surroundings.ts";

const start = Date.parse("2026-09-15T18:00:00.000Z");

/** A desk whose socket is watched: what goes out is listed, and anything can be said to it. */
async function opened() {
  const clock = handClock(start);
  const server = smallServer(clock.now);
  together(server);
  const net = network(server, "staff", clock, dice(3));
  const sent: ClientMessage["t"][] = [];
  let tell: (message: ServerMessage) => void = () => undefined;
  const plain = net.surroundings();
  const world: Surroundings = { ...plain, socket: (url, ears) => {
    tell = (message) => ears.message(JSON.stringify(message));
    const socket = plain.socket(url, ears);
    return { close: socket.close, send: (text) => {
      sent.push((JSON.parse(text) as ClientMessage).t);
      socket.send(text);
    } };
  } };
  const desk = openDesk(world);
  await clock.pass(1_000);
  return { clock, server, net, desk, sent, tell: (message: ServerMessage) => tell(message) };
}

test("CE22 a hint grows the figure of its view, and a reconnection grows them all", async () => {
  const { desk, tell, net, clock, sent } = await opened();
  assert.deepEqual(sent, ["hello", "watchDesk"]);
  const before = desk.changes.value;
  tell({ t: "deskChanged", what: "queue" });
  assert.deepEqual(desk.changes.value, { ...before, queue: before.queue + 1 });
  net.cut();
  await clock.pass(60_000);
  assert.equal(desk.line.status.value.mode, "live");
  assert.deepEqual(desk.changes.value, { queue: before.queue + 2, promises: before.promises + 1, duty: before.duty + 1, people: before.people + 1, knowledge: before.knowledge + 1 });
  desk.close();
});

test("CE23 a case opened twice is subscribed once and closed with its last holder", async () => {
  const { desk, clock, sent, server, net } = await opened();
  net.set(calm);
  const [one, two] = [desk.open(caseId), desk.open(caseId)];
  await clock.pass(1_000);
  assert.equal(sent.filter((t) => t === "subscribe").length, 1);
  assert.equal(one.state, two.state);
  one.close();
  one.close();
  await clock.pass(100);
  assert.equal(sent.filter((t) => t === "unsubscribe").length, 0);
  server.act("person", "still-0001", { type: "say", text: "Still here", replyTo: null, files: [] });
  await clock.pass(500);
  assert.equal(two.state.value.messages.at(-1)?.text, "Still here");
  two.close();
  await clock.pass(100);
  assert.equal(sent.filter((t) => t === "unsubscribe").length, 1);
  desk.close();
});
