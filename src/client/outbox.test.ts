import assert from "node:assert/strict";
import { test } from "node:test";
import { handClock } from "../../test/world/badNetwork.ts";
import { caseId, problem } from "../../test/world/smallServer.ts";
import type { OutsideCommand } from "../domain/case/commands.ts";
import type { Ack } from "../protocol/wire.ts";
import { memoryKeep } from "./keep.ts";
import { outbox } from "./outbox.ts";

const say = (text: string): OutsideCommand => ({ type: "say", text, replyTo: null, files: [] });
const ack = (seq: number): Ack => ({ seq, leaf: "", link: "", stream: "S", entries: [], duplicate: false });

function desk({ keep = memoryKeep(), up = true } = {}) {
  const clock = handClock(0);
  const put: { id: string; text: string }[] = [];
  const line = { up };
  let ids = 0;
  const out = outbox({
    caseId, surroundings: { keep, now: clock.now, after: clock.after, chance: () => 0.5, newId: () => `id-${String(++ids).padStart(6, "0")}-${put.length}` },
    put: (id, command) => {
      if (line.up) put.push({ id, text: command.type === "say" ? command.text : command.type });
      return line.up;
    },
  });
  return { clock, put, line, out, keep, statuses: () => out.pending.value.map(({ status }) => status) };
}

test("CE6 one at a time, in the order given; the next goes when the one before is settled", () => {
  const { out, put } = desk();
  for (const text of ["a", "b", "c"]) void out.send(say(text));
  assert.deepEqual(put.map(({ text }) => text), ["a"]);
  out.acked(put[0]?.id ?? "", ack(1));
  assert.deepEqual(put.map(({ text }) => text), ["a", "b"]);
  out.refused(put[1]?.id ?? "", problem("caseClosed"));
  assert.deepEqual(put.map(({ text }) => text), ["a", "b", "c"]);
});

test("CE6 after the line was lost the same id goes again", async () => {
  const { out, put, clock } = desk();
  void out.send(say("a"));
  out.lost();
  out.flush();
  await clock.pass(60_000);
  assert.ok(put.length >= 2);
  assert.equal(new Set(put.map(({ id }) => id)).size, 1);
});

test("CE6 an answer that never comes is waited for twenty seconds, then the same id goes again", async () => {
  const { out, put, clock } = desk();
  void out.send(say("a"));
  await clock.pass(19_000);
  assert.equal(put.length, 1);
  await clock.pass(10_000);
  assert.ok(put.length >= 2);
  assert.equal(new Set(put.map(({ id }) => id)).size, 1);
});

test("CE7 refused words stay until they are sent again or let go; other commands only settle", async () => {
  const { out, put, statuses } = desk();
  const settled = out.send(say("a"));
  out.refused(put[0]?.id ?? "", problem("caseClosed"));
  assert.deepEqual(await settled, { problem: problem("caseClosed") });
  assert.deepEqual(statuses(), ["refused"]);
  assert.equal(out.pending.value[0]?.command.type === "say" && out.pending.value[0].command.text, "a");
  out.again(put[0]?.id ?? "");
  assert.equal(put.length, 2);
  out.refused(put[0]?.id ?? "", problem("caseClosed"));
  assert.equal(out.letGo(put[0]?.id ?? ""), true);
  assert.deepEqual(statuses(), []);
  const other = out.send({ type: "stop" });
  out.refused(put.at(-1)?.id ?? "", problem("caseClosed"));
  assert.deepEqual(await other, { problem: problem("caseClosed") });
  assert.deepEqual(statuses(), []);
});

test("CE7 what may have been stored already cannot be let go", () => {
  const { out, put } = desk();
  void out.send(say("a"));
  assert.equal(out.letGo(put[0]?.id ?? ""), false);
});

test("CE8 faults that pass are waited out as long as the server asks, and the order stays", async () => {
  const { out, put, clock } = desk();
  void out.send(say("a"));
  void out.send(say("b"));
  out.refused(put[0]?.id ?? "", problem("tooFast", { seconds: 5 }));
  await clock.pass(4_000);
  assert.equal(put.length, 1);
  await clock.pass(2_000);
  assert.deepEqual(put.map(({ text }) => text), ["a", "a"]);
  out.acked(put[0]?.id ?? "", ack(1));
  assert.equal(put.at(-1)?.text, "b");
});

test("CE8 our own mistake is tried five times and then told", async () => {
  const { out, put, clock, statuses } = desk();
  void out.send(say("a"));
  for (let i = 0; i < 5; i++) {
    out.refused(put[0]?.id ?? "", problem("broke"));
    await clock.pass(25_000);
  }
  assert.deepEqual(statuses(), ["refused"]);
});

test("CE9 what was not sent goes after a reopening, in its order, under its old ids", async () => {
  const first = desk({ up: false });
  for (const text of ["a", "b", "c"]) void first.out.send(say(text));
  await first.clock.settle();
  const ids = first.out.pending.value.map(({ id }) => id);
  const second = desk({ keep: first.keep });
  await second.out.load();
  for (const id of ids) second.out.acked(id, ack(1));
  assert.deepEqual(second.put, ids.map((id, i) => ({ id, text: ["a", "b", "c"][i] })));
  assert.deepEqual(await first.keep.all("outbox", ""), []);
});

test("CE6 an acked message stays in view until it is folded", () => {
  const { out, put, statuses } = desk();
  void out.send(say("a"));
  out.acked(put[0]?.id ?? "", ack(7));
  assert.deepEqual(statuses(), ["acked"]);
  out.folded(({ seq }) => seq <= 6);
  assert.deepEqual(statuses(), ["acked"]);
  out.folded(({ seq }) => seq <= 7);
  assert.deepEqual(statuses(), []);
});
