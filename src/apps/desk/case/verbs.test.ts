import { test } from "node:test";
import assert from "node:assert/strict";
import type { Abilities } from "../../../domain/case/abilities.ts";
import { offered, spoken, verbs } from "./verbs.ts";

const may = (...names: readonly (keyof Abilities)[]): Abilities => new Proxy({}, { get: (_, name) => names.includes(name as keyof Abilities) }) as Abilities;
const all = may("say", "sendStep", "promise", "setGoal", "raiseIssue", "note", "askStatement");

test("DK5 a slash offers every verb that may be given", () => {
  assert.deepEqual(offered("/", all)?.map(({ name }) => name), verbs.map(({ name }) => name));
  assert.deepEqual(offered("/", may("note"))?.map(({ name }) => name), ["note"]);
  assert.deepEqual(offered("/pro", all)?.map(({ name }) => name), ["promise"]);
});

test("DK5 words are not verbs", () => {
  assert.equal(offered("hello", all), null);
  assert.equal(offered("and/or", all), null);
  assert.equal(offered("/etc/hosts is the file", all), null);
  assert.equal(spoken("/etc /hosts", all), null);
  assert.deepEqual(offered("/etc", all), []);
});

test("DK5 a verb and its words are taken at once, unless it may not be given", () => {
  assert.deepEqual({ name: spoken("/goal it prints\nagain", all)?.verb.name, rest: spoken("/goal it prints\nagain", all)?.rest }, { name: "goal", rest: "it prints\nagain" });
  assert.equal(spoken("/goal it prints", may("note")), null);
});
