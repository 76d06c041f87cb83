import assert from "node:assert/strict";
import { test } from "node:test";
import { calm, dice, handClock, network } from "../../test/world/badNetwork.ts";
import { caseId, key, smallServer, together } from "../../test/world/smallServer.ts";
import type { OutsideCommand } from "../domain/case/commands.ts";
import type { ClientMessage, ServerMessage } from "../protocol/live.ts";
import { hexOf, utf8 } from "../record/bytes.ts";
import { sha256 } from "../record/hash.ts";
import { makeCheckpoint, type Private } from "../record/checkpoint.ts";
import { verifierKeyText, verifierOf } from "../record/keys.ts";
import { doors } from "./api.ts";
import { bothCopies } from "./bothCopies.ts";
import { backoff } from "./backoff.ts";
import { openCase } from "./case.ts";
import { connection } from "./connection.ts";
import { checkCopy } from "./checking.ts";
import type { CaseMessage, Line } from "./connection.ts";
import { draft } from "./drafts.ts";
import { memoryKeep } from "./keep.ts";
import { logRows } from "./selectors.ts";
import { same } from "./replica.ts";
import { routes } from "../protocol/routes.ts";

const start = Date.parse("2026-09-15T18:00:00.000Z");

async function opened({ keep = memoryKeep(), blocked = false } = {}) {
  const clock = handClock(start);
  const server = smallServer(clock.now);
  together(server);
  const net = network(server, "person", clock, dice(7));
  net.set({ ...calm, socketsBlocked: blocked });
  const world = net.surroundings(keep);
  const line = connection(world, { staff: false });
  const one = openCase({ caseId, capability: key }, line, world);
  await clock.pass(2_000);
  return { clock, server, net, world, line, one, keep };
}
const words = (text: string): OutsideCommand => ({ type: "say", text, replyTo: null, files: [] });

test("CE4 told to start over: the old copy is put aside, the red bar is raised, the new copy equals the truth", async () => {
  const { clock, server, net, one, line, keep } = await opened();
  server.act("staff", "lost-00001", words("This will be lost"));
  await clock.pass(1_000);
  server.forget(1);
  server.act("staff", "lost-00002", words("This came instead"));
  server.act("staff", "lost-00003", words("And this"));
  net.cut();
  await clock.pass(30_000);
  assert.equal(one.alarm.value?.kind, "startOver");
  assert.ok(same(one.state.value, server.truth("person")));
  const aside = await keep.get("aside", caseId);
  assert.ok(JSON.stringify(aside).includes("This will be lost"));
  const both = await bothCopies(one, one.alarm.value, { heads: null, checkpoints: Promise.resolve({ ok: { key: "k", checkpoints: [], signatures: [] } }) });
  assert.deepEqual(["This will be lost", "This came instead", "startOver"].map((one) => both.includes(one)), [true, true, true], "both are in the file that is offered");
  one.seenAlarm();
  assert.equal(one.alarm.value, null);
  one.close();
  line.close();
});

test("CE11 where sockets are blocked the long poll talks, and the socket takes over when it can", async () => {
  const { clock, server, net, one, line } = await opened({ blocked: true });
  await clock.pass(20_000);
  assert.equal(line.status.value.mode, "polling");
  void one.send(words("By post"));
  server.act("staff", "post-00001", words("Heard"));
  await clock.pass(30_000);
  assert.deepEqual(server.state().messages.map(({ text }) => text).sort(), ["By post", "Heard"]);
  assert.ok(same(one.state.value, server.truth("person")));
  net.set(calm);
  await clock.pass(120_000);
  assert.equal(line.status.value.mode, "live");
  one.close();
  line.close();
});

test("CE10 a key that is not good ends the line; the words stay in the outbox", async () => {
  const { clock, world, net } = await opened();
  const refusing = { ...world, fetch: async () => new Response(JSON.stringify({ code: "notSignedIn", sentence: "", next: "", facts: {}, reference: null }), { status: 401 }) };
  const line = connection(refusing, { staff: false });
  const one = openCase({ caseId, capability: key }, line, { ...refusing, keep: memoryKeep() });
  void one.send(words("Hello"));
  await clock.pass(10_000);
  assert.equal(line.status.value.mode, "ended");
  assert.equal(line.status.value.problem?.code, "notSignedIn");
  assert.deepEqual(one.pending.value.map(({ status }) => status), ["waiting"]);
  net.cut();
  one.close();
  line.close();
});

test("CE10 a line that lets words wait is given up after eight seconds, long before the next ping would tell", async () => {
  const { clock, server, net, line, one } = await opened();
  await clock.pass(1_000);
  assert.equal(line.status.value.mode, "live");
  // A pulled cable: nothing arrives and nothing says so.
  net.set({ ...calm, lost: 1, unreachable: 1 });
  void one.send(words("Is anybody there?"));
  await clock.pass(7_500);
  assert.equal(line.status.value.cutSince, null);
  await clock.pass(1_000);
  assert.notEqual(line.status.value.cutSince, null);
  net.set(calm);
  await clock.pass(30_000);
  assert.deepEqual(server.state().messages.map(({ text }) => text), ["Is anybody there?"]);
  assert.ok(same(one.state.value, server.truth("person")));
  one.close();
  line.close();
});

test("CE10 the wait is a random part of a doubling span, and never above the most", () => {
  assert.deepEqual([0, 1, 2, 3, 10].map((failures) => backoff(failures, 1)), [500, 1_000, 2_000, 4_000, 20_000]);
  assert.equal(backoff(10, 0), 150);
  assert.equal(backoff(10, 0.5), 10_000);
});

test("CE15 what the device kept is shown without a line", async () => {
  const { clock, one, line, keep, world } = await opened();
  await clock.pass(1_000);
  const known = one.state.value;
  one.close();
  line.close();
  const dead = { ...world, keep, fetch: async () => Promise.reject(new TypeError("no network")) };
  const offline = connection(dead, { staff: false });
  const again = openCase({ caseId, capability: key }, offline, dead);
  await clock.pass(1);
  assert.equal(again.loaded.value, true);
  assert.equal(again.upToDate.value, false);
  assert.ok(same(again.state.value, known));
  assert.notEqual(offline.status.value.cutSince, null);
  again.close();
  offline.close();
});

test("CE13 a draft is kept by place and gone when cleared", async () => {
  const clock = handClock(0);
  const keep = memoryKeep();
  const note = draft({ keep, after: clock.after }, "case/say");
  note.save("H");
  note.save("Hello");
  await clock.pass(1_000);
  assert.equal(await draft({ keep, after: clock.after }, "case/say").load(), "Hello");
  assert.equal(await draft({ keep, after: clock.after }, "case/note").load(), "");
  note.clear();
  await clock.pass(1);
  assert.equal(await note.load(), "");
});

test("CE16 the engine's doors are rows of the route table", () => {
  for (const [name, [method, path]] of Object.entries(doors)) {
    const row = Object.entries(routes).find(([known]) => known === name)?.[1];
    assert.deepEqual([row?.method, row?.path], [method, path], name);
  }
});

test("CE17 words by one writer stand together; words on their way come last", async () => {
  const { clock, server, one, line, net } = await opened();
  for (const [i, text] of ["One", "Two"].entries()) server.act("staff", `run-00000${i}`, words(text));
  await clock.pass(500);
  net.set({ ...calm, lost: 1 });
  void one.send(words("Three"));
  await clock.pass(100);
  const rows = logRows(one.state.value, one.pending.value, "p1");
  assert.deepEqual(rows.map((row) => (row.kind === "run" ? row.messages.map(({ text }) => text) : row.text)), [["One", "Two"], "Three"]);
  assert.equal(rows[0]?.kind === "run" && rows[0].mine, false);
  one.close();
  line.close();
});

/** A line in the test's hands: what was sent on it, and a mouth to speak through. */
function handLine() {
  const sent: (Pick<ClientMessage, "t"> | object)[] = [];
  let hear: (message: CaseMessage) => void = () => undefined;
  const { status } = connection({ ...network(smallServer(() => 0), "person", handClock(0), dice(1)).surroundings() }, { staff: false });
  const line: Line = {
    status, now: () => start, join: (listener) => {
      hear = listener.hear;
      return () => undefined;
    },
    askTail: () => void sent.push({ t: "subscribe" }), command: () => true, sign: (_, signs) => void sent.push(signs),
    watchDesk: () => () => undefined, reopen: () => undefined, close: () => undefined,
  };
  return { line, sent, hear: (message: Extract<ServerMessage, CaseMessage>) => hear(message) };
}

test("CE3 a broken link is asked for again; broken twice it raises the red bar and the copy stays as it was", async () => {
  const clock = handClock(start);
  const server = smallServer(() => start);
  together(server);
  server.act("staff", "true-00001", words("True"));
  const world = network(server, "person", clock, dice(1)).surroundings();
  const { line, sent, hear } = handLine();
  const one = openCase({ caseId, capability: key }, line, world);
  await clock.settle();
  const S = server.entries("person").filter(({ header }) => header.stream === "S");
  hear({ t: "entries", case: caseId, stream: "S", entries: S.slice(0, -1) });
  const whole = one.state.value;
  const forged = S.slice(-1).map((entry) => ({ ...entry, body: entry.body?.replace("True", "False") ?? null }));
  hear({ t: "entries", case: caseId, stream: "S", entries: forged });
  assert.equal(one.alarm.peek(), null);
  assert.deepEqual(sent.filter((message) => "t" in message), [{ t: "subscribe" }]);
  hear({ t: "entries", case: caseId, stream: "S", entries: forged });
  const alarm = one.alarm.peek();
  assert.equal(alarm?.kind === "broken" && alarm.where.seq, S.length);
  assert.equal(one.state.value, whole);
  one.close();
});

test("CE14 “is writing” goes out at most every three seconds, and what is heard of others ends by itself", async () => {
  const clock = handClock(start);
  const world = network(smallServer(() => start), "person", clock, dice(1)).surroundings();
  const { line, sent, hear } = handLine();
  const one = openCase({ caseId, capability: key }, line, world);
  await clock.settle();
  for (let i = 0; i < 10; i++) {
    one.writing(true);
    await clock.pass(500);
  }
  one.writing(false);
  assert.deepEqual(sent, [{ writing: true }, { writing: true }, { writing: false }]);
  hear({ t: "writing", case: caseId, who: "p2", on: true });
  assert.deepEqual(one.writers.value, ["p2"]);
  await clock.pass(8_000);
  assert.deepEqual(one.writers.value, []);
  one.close();
});

test("CE42 a checkpoint that came with the view is held like one from the line; an older one changes nothing, a false one parts the copies", async () => {
  const { server, one, line, keep } = await opened();
  const shared = server.entries("person").filter(({ header }) => header.stream === "S");
  const view = (size: number, link: string, second: number) => ({ note: `BCR-1 o ${caseId}\nS ${size} ${link}\nO ${"0".repeat(64)}\nC ${"0".repeat(64)}\ntime x\n\n— o x\n`, size, time: `2026-09-15T18:00:0${second}.000Z`, opening: null });
  const signed = (size: number, second: number) => view(size, shared[size - 1]?.link ?? "", second);
  one.met(null);
  one.met(signed(shared.length, 5));
  one.met(signed(1, 2));
  assert.deepEqual([one.checkpoint.value?.size, ((await keep.get("checkpoints", caseId)) as { size: number }).size, one.alarm.value], [shared.length, shared.length, null]);
  one.met(view(2, "ab".repeat(32), 6));
  assert.equal(one.alarm.value?.kind, "parted");
  one.close();
  line.close();
});

test("CE18 a whole copy agrees with a signed checkpoint; one changed word, or another key, does not", () => {
  const server = smallServer(() => start);
  together(server);
  server.act("person", "note-00001", { type: "note", text: "Only for me" });
  const entries = server.entries("person");
  const seed = sha256(utf8("seed"));
  const signing = { name: "help.example.org", seed };
  const headOf = (stream: "S" | "O" | "C") => {
    const last = server.entries(stream === "O" ? "staff" : "person").findLast(({ header }) => header.stream === stream);
    return { seq: last?.header.seq ?? 0, link: last?.link ?? hexOf(sha256(utf8(`byname/case/v1\n${caseId}\n${stream}`))) };
  };
  const salt = (stream: Private) => sha256(utf8(`salt ${stream}`));
  const made = makeCheckpoint(signing, { caseId, heads: { S: headOf("S"), O: headOf("O"), C: headOf("C") }, salts: { O: salt("O"), C: salt("C") }, time: "2026-09-15T19:00:00.000Z" });
  const evidence = { caseId, side: "person", entries, key: verifierKeyText(verifierOf(signing)), checkpoints: [{ note: made.note, size: made.size, time: made.time, opening: made.opening.C }] } as const;
  const good = checkCopy(evidence);
  assert.deepEqual([good.verdict, good.covered], ["PASS", headOf("S").seq]);
  const changed = entries.map((entry) => ({ ...entry, body: entry.body?.replace("in stripes", "in squares") ?? null }));
  assert.equal(checkCopy({ ...evidence, entries: changed }).verdict, "FAIL");
  assert.equal(checkCopy({ ...evidence, key: verifierKeyText(verifierOf({ ...signing, seed: sha256(utf8("another")) })) }).verdict, "FAIL");
});
