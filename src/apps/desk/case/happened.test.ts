import { test } from "node:test";
import assert from "node:assert/strict";
import { begin } from "../../../domain/case/begin.ts";
import { factKinds } from "../../../domain/case/facts.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { Recorded } from "../../../domain/fact.ts";
import { happened, inTalk } from "./happened.ts";

const empty = begin("0".repeat(32));
const state: CaseState = { ...empty, people: { p1: { who: "p1", role: "person", name: "Rosa Almeida", expert: null, since: "" }, p2: { who: "p2", role: "expert", name: "Bernie K.", expert: "bernie", since: "" } } };
const now = Date.parse("2026-09-15T18:47:00.000Z");
const fact = (type: string, data: unknown, who: Recorded["who"] = "p2"): Recorded => ({ type, data, who, stream: "S", seq: 1, time: "2026-09-15T18:12:00.000Z", refs: [], at: 0 });
const line = (type: string, data: unknown, who?: Recorded["who"]): string => happened(fact(type, data, who), state, now);

test("DK4 every kind of entry that the domain knows has a line", () => {
  const unknown = [...factKinds.map(({ type }) => type), "file"].filter((type) => line(type, {}).startsWith("Something this page does not know"));
  assert.deepEqual(unknown, []);
});

test("DK4 kinds that stand in the conversation are kinds of the domain", () => {
  const known = new Set<string>(factKinds.map(({ type }) => type));
  assert.deepEqual(Object.keys(inTalk).filter((type) => !known.has(type)), []);
});

test("DK4 lines name people, never pseudonyms", () => {
  assert.equal(line("expertChosen", { expert: "p2", how: "chosen" }, "p1"), "Rosa Almeida chose Bernie K.");
  assert.equal(line("promiseMade", { id: "x", by: "p2", kind: "deed", what: "ask for a lid", due: "2026-09-16T09:00:00.000Z" }, "p0").split(", by")[0], "Bernie K. promised: ask for a lid");
  assert.equal(line("quoted", { expert: "p2", free: false, amount: { minor: 2900, currency: "USD" } }, "p0").includes("29"), true);
  for (const type of factKinds.map(({ type }) => type)) assert.doesNotMatch(line(type, { expert: "p2", who: "p2", owner: "p2", to: "p1", by: "p2", back: "p2", from: "p2" }), /\bp\d\b/, type);
});

test("DK4 a kind of a newer server is named as unknown, and erased words are said to be erased", () => {
  assert.equal(line("moonPhaseNoted", {}), "Something this page does not know yet: moonPhaseNoted");
  assert.equal(line("constructor", {}), "Something this page does not know yet: constructor");
  assert.equal(line("message", null), "The words were erased");
});
