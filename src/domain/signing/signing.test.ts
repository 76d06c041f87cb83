import assert from "node:assert/strict";
import { test } from "node:test";
import { askIt, bernie, person, software, staff, story } from "../../../test/world/story.ts";
import { writerKey } from "./events.ts";
import { mostKeys } from "./evolve.ts";

const key = (i: number) => ({ algorithm: "ed25519", publicKey: i.toString(16).padStart(64, "0") }) as const;
const asked = story().given(person, askIt);
const enrol = (i: number) => ({ type: "enrolKey", key: key(i) }) as const;

test("SI1 a key is enrolled once, by the person alone, and not beyond reason", () => {
  const enrolled = asked.given(person, enrol(1));
  assert.deepEqual(enrolled.state.keys.map(({ who, publicKey }) => [who, publicKey]), [["p1", key(1).publicKey]]);
  assert.equal(enrolled.when(person, enrol(1)).refused, "nothingChanged");
  assert.equal(asked.when(staff(bernie), enrol(1)).refused, "onlyThePerson");
  assert.equal(asked.when(software, enrol(1)).refused, "onlyThePerson");
  let many = asked;
  for (let i = 0; i < mostKeys; i++) many = many.given(person, enrol(i));
  assert.equal(many.when(person, enrol(99)).refused, "tooMany");
});

test("SI2 enrolling turns nothing, promises nothing and waits for nobody", () => {
  const [before, after] = [asked.state, asked.later(3).given(person, enrol(1)).state];
  assert.deepEqual({ ...after, keys: before.keys, seen: before.seen }, before);
});

test("SI3 a key has the form of its algorithm", () => {
  for (const wrong of [{ algorithm: "ed25519", publicKey: "ab" }, { algorithm: "p256", publicKey: "ab".repeat(65) }, { algorithm: "rsa", publicKey: "ab".repeat(32) }, { algorithm: "ed25519", publicKey: "AB".repeat(32) }]) assert.equal(writerKey.safeParse(wrong).success, false);
  assert.ok(writerKey.safeParse({ algorithm: "p256", publicKey: `04${"ab".repeat(64)}` }).success);
});
