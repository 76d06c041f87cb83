import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { emptyHeads } from "../../record/chain.ts";
import type { Stand, WireEntry } from "../../protocol/wire.ts";
import { fetched, liveEqualsFetched, watch } from "../../../test/world/liveEqualsFetched.ts";
import { liveWire, type LiveWire } from "../../../test/world/liveWire.ts";
import { freshClientId, testServer, type Proof, type TestServer } from "../../../test/world/server.ts";

let server: TestServer;
let address: string;
before(async () => {
  server = await testServer();
  address = await server.listen();
});
after(() => server.close());

const ticketFor = async (proof: Proof): Promise<string> =>
  (await server.call("POST", "/api/tickets", { ...proof, body: { capabilities: proof.capability === undefined ? [] : [proof.capability] } })).json<{ ticket: string }>().ticket;
const greeted = async (proof: Proof): Promise<LiveWire> => {
  const wire = await liveWire(address);
  wire.send({ t: "hello", v: 1, ticket: await ticketFor(proof) });
  await wire.next("welcome");
  return wire;
};
const nothing = (caseId: string): Stand => ({ S: emptyHeads(caseId).S });
const say = (text: string) => ({ type: "say" as const, text, replyTo: null, files: [] });

test("LV1 only hello with a fresh ticket opens the line", async () => {
  const { capability } = await server.ask();
  const ticket = await ticketFor({ capability });
  const first = await liveWire(address);
  first.send({ t: "hello", v: 1, ticket });
  assert.equal((await first.next("welcome")).v, 1);
  const second = await liveWire(address);
  second.send({ t: "hello", v: 1, ticket });
  assert.equal((await second.next("bye")).problem.code, "badTicket");
  const third = await liveWire(address);
  third.send({ t: "ping" });
  assert.equal((await third.next("bye")).problem.code, "badTicket");
  await Promise.all([second.closed, third.closed]);
  first.close();
});

test("LV2 LV4 LV16 subscribing sends the tail and then live; news comes after the commit; who acts alone has the ack before it", async () => {
  const asked = await server.ask();
  const wire = await greeted(asked);
  wire.send({ t: "subscribe", case: asked.case, stand: nothing(asked.case) });
  const tail = await wire.next("entries");
  assert.deepEqual(tail.entries.map((entry) => entry.header.seq), asked.ack.entries.map((entry) => entry.header.seq));
  await wire.next("live");
  wire.send({ t: "command", id: "command-1", case: asked.case, command: say("Still offline.") });
  const { ack } = await wire.next("ack");
  const news = await wire.next("entries");
  assert.deepEqual(news.entries.map((entry) => entry.link), ack.entries.map((entry) => entry.link));
  assert.equal(ack.duplicate, false);
  assert.deepEqual(wire.heard.slice(-2).map((one) => one.t), ["ack", "entries"]);
  const again = await greeted(asked);
  const { copy } = await fetched(server, asked.case, asked);
  again.send({ t: "subscribe", case: asked.case, stand: copy.stand() });
  await again.next("live");
  assert.equal(again.heard.filter((one) => one.t === "entries").length, 0);
  wire.close();
  again.close();
});

test("LV3 a copy that is not ours, or ahead of us, starts over", async () => {
  const asked = await server.ask();
  const wire = await greeted(asked);
  wire.send({ t: "subscribe", case: asked.case, stand: { S: { seq: 1, link: "0".repeat(64) } } });
  assert.equal((await wire.next("startOver")).reason, "notExtending");
  wire.send({ t: "subscribe", case: asked.case, stand: { S: { seq: 999, link: "0".repeat(64) } } });
  assert.equal((await wire.next("startOver")).reason, "ahead");
  wire.send({ t: "subscribe", case: asked.case, stand: nothing(asked.case) });
  assert.equal((await wire.next("entries")).entries[0]?.header.seq, 1);
  await wire.next("live");
  wire.close();
});

test("LV5 live equals fetched, for the person and for staff, through a whole conversation", async () => {
  const asked = await server.withBernie();
  const bernie = { cookie: asked.bernie };
  const [person, staff] = [await watch(server, address, asked.case, asked), await watch(server, address, asked.case, bernie)];
  const steps = [
    [asked, say("It blinks.")], [bernie, say("Which light?")], [bernie, { type: "note", text: "sounds like the fuser" }], [asked, { type: "note", text: "he is nice" }],
    [bernie, { type: "setGoal", text: "prints my boarding pass" }], [asked, { type: "raiseIssue", text: "and the scanner" }], [bernie, { type: "askStatement" }],
  ] as const;
  for (const [proof, command] of steps) {
    const done = await server.command(asked.case, proof, command);
    assert.ok("ack" in done, JSON.stringify(done));
    await liveEqualsFetched(server, asked.case, asked, person);
    await liveEqualsFetched(server, asked.case, bernie, staff);
  }
  person.close();
  staff.close();
});

test("LV6 a command sent twice is stored once, on either transport", async () => {
  const asked = await server.withBernie();
  const wire = await greeted(asked);
  const id = freshClientId();
  const first = await server.command(asked.case, asked, say("once"), id);
  wire.send({ t: "command", id, case: asked.case, command: say("once") });
  const { ack } = await wire.next("ack");
  assert.ok("ack" in first);
  assert.deepEqual({ ...ack, duplicate: false }, first.ack);
  assert.equal(ack.duplicate, true);
  // Accepting again would be refused now; sent again with its own id it is answered as it was then.
  const stop = freshClientId();
  assert.ok("ack" in (await server.command(asked.case, asked, { type: "stop" }, stop)));
  const repeated = await server.command(asked.case, asked, { type: "stop" }, stop);
  assert.equal("ack" in repeated && repeated.ack.duplicate, true);
  const other = await server.command(asked.case, asked, { type: "stop" });
  assert.ok("problem" in other);
  wire.close();
});

test("LV7 LV13 nobody hears a case that is not theirs; an expert hears all of it once it is offered", async () => {
  const asked = await server.ask();
  const ana = await server.signIn("ana");
  const [stranger, expert] = [await greeted(await server.ask("Something else entirely.")), await greeted({ cookie: ana })];
  for (const wire of [stranger, expert]) {
    for (const caseId of [asked.case, "0".repeat(32)]) {
      wire.send({ t: "subscribe", case: caseId, stand: nothing(caseId) });
      assert.equal((await wire.next("refused", (one) => one.case === caseId)).problem.code, "notFound");
      wire.send({ t: "command", id: `try-${caseId.slice(0, 8)}`, case: caseId, command: say("hello?") });
      assert.equal((await wire.next("refused", (one) => one.id === `try-${caseId.slice(0, 8)}`)).problem.code, "notFound");
    }
  }
  for (const command of [{ type: "giveContact", contact: { channel: "phone", address: "+351 912 345 678" } }, { type: "note", text: "private words" }, { type: "leaveWith", expert: "ana", price: null, consent: false }] as const) {
    const done = await server.command(asked.case, asked, command);
    assert.ok("ack" in done, JSON.stringify(done));
  }
  expert.send({ t: "subscribe", case: asked.case, stand: nothing(asked.case) });
  await expert.next("live", (one) => one.case === asked.case);
  const heard = expert.heard.flatMap((one) => (one.t === "entries" ? one.entries : []));
  assert.equal(heard[0]?.header.seq, 1);
  assert.ok(heard.every((entry) => entry.header.stream !== "C"));
  assert.ok(!JSON.stringify(expert.heard).includes("private words"));
  assert.equal(stranger.heard.filter((one) => one.t === "entries").length, 0);
  stranger.close();
  expert.close();
});

test("LV8 frames that are not ours are answered by a code alone, and the server lives on", async () => {
  const asked = await server.ask();
  const canary = "canary-9f3";
  const frames = ["", "{", "null", "[]", `"${canary}"`, `{"t":"${canary}"}`, `{"t":"hello","v":2,"ticket":"${canary}"}`, '{"t":"command"}', '{"__proto__":{"t":"ping"}}', '{"t":"constructor"}', `{"t":"subscribe","case":{"$ne":1},"stand":{}}`, "\u0000", Buffer.from([0xff, 0xfe])];
  for (const frame of frames) {
    const wire = await greeted(asked);
    wire.raw(frame);
    const bye = await wire.next("bye");
    assert.deepEqual(bye.problem.facts, {});
    assert.ok(!JSON.stringify(wire.heard).includes(canary));
    await wire.closed;
  }
  const wire = await greeted(asked);
  wire.raw(JSON.stringify({ t: "command", id: "bad-command", case: asked.case, command: { type: "say", text: 3, extra: canary } }));
  assert.equal((await wire.next("refused", (one) => one.id === "bad-command")).problem.code, "badInput");
  wire.raw("x".repeat(70_000));
  assert.equal(await wire.closed, 1009);
  assert.equal((await server.call("GET", "/healthz")).status, 200);
});

test("LV9 writing, read and here reach the other side and end with the connection", async () => {
  const asked = await server.withBernie();
  const [person, expert] = [await greeted(asked), await greeted({ cookie: asked.bernie })];
  for (const wire of [person, expert]) {
    wire.send({ t: "subscribe", case: asked.case, stand: nothing(asked.case) });
    await wire.next("live");
  }
  const bernie = asked.ack.entries.length > 0 ? (await fetched(server, asked.case, asked)).copy.state() : null;
  const who = Object.values(bernie?.people ?? {}).find((one) => one.expert === "bernie")?.who ?? "";
  expert.send({ t: "looking", case: asked.case, on: true });
  assert.deepEqual([(await person.next("present")).present.who], [who]);
  expert.send({ t: "writing", case: asked.case, on: true });
  assert.deepEqual((({ who: by, on }) => [by, on])(await person.next("writing")), [who, true]);
  expert.send({ t: "read", case: asked.case, upTo: 2 });
  assert.deepEqual((({ who: by, upTo }) => [by, upTo])(await person.next("read")), [who, 2]);
  expert.close();
  assert.equal((await person.next("present", (one) => !one.present.here)).present.who, who);
  person.close();
});

test("LV9 what is said in one breath with subscribing is heard", async () => {
  const asked = await server.withBernie();
  const [person, expert] = [await greeted(asked), await greeted({ cookie: asked.bernie })];
  person.send({ t: "subscribe", case: asked.case, stand: nothing(asked.case) });
  await person.next("live");
  expert.send({ t: "subscribe", case: asked.case, stand: nothing(asked.case) });
  expert.send({ t: "looking", case: asked.case, on: true });
  assert.equal((await person.next("present")).present.here, true);
  expert.close();
  person.close();
});

test("LV10 an ended session closes its connections at once", async () => {
  const cookie = await server.signIn("ana");
  const wire = await greeted({ cookie });
  const out = await server.call("POST", "/api/auth/sign-out", { cookie, body: {} });
  assert.equal(out.status, 200, out.body);
  assert.equal((await wire.next("bye")).problem.code, "sessionEnded");
  await wire.closed;
});

test("LV11 the long poll waits for the next entry and gives what the socket gives", async () => {
  const asked = await server.ask();
  const { copy } = await fetched(server, asked.case, asked);
  const waiting = server.call("POST", `/api/cases/${asked.case}/entries`, { ...asked, body: { stand: copy.stand(), wait: 25 } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.command(asked.case, asked, say("here I am"));
  const answer = (await waiting).json<{ entries: WireEntry[]; startOver: string | null }>();
  assert.equal(answer.startOver, null);
  assert.ok(answer.entries.some((entry) => entry.body?.includes("here I am")));
  const off = await server.call("POST", `/api/cases/${asked.case}/entries`, { ...asked, body: { stand: { S: { seq: 1, link: "1".repeat(64) } }, wait: 0 } });
  assert.equal(off.json<{ startOver: string }>().startOver, "notExtending");
});

test("LV12 at shutdown everybody hears bye, and that coming back makes sense", async () => {
  const own = await testServer();
  const at = await own.listen();
  const { capability } = await own.ask();
  const { ticket } = (await own.call("POST", "/api/tickets", { body: { capabilities: [capability] } })).json<{ ticket: string }>();
  const wire = await liveWire(at);
  wire.send({ t: "hello", v: 1, ticket });
  await wire.next("welcome");
  await own.close();
  const bye = await wire.next("bye");
  assert.deepEqual([bye.problem.code, bye.again], ["stopping", true]);
});
