import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { caseId, smallServer, together } from "../../test/world/smallServer.ts";
import { fold } from "../domain/case/fold.ts";
import type { WireEntry } from "../protocol/wire.ts";
import { hexOf, utf8 } from "../record/bytes.ts";
import { chain } from "../record/chain.ts";
import { sha256 } from "../record/hash.ts";
import { replica } from "./replica.ts";
import { fromWire, toWire } from "./wire.ts";

const seeded = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

/** A talk of a few messages and notes, as either side reads it. */
function talk() {
  const server = smallServer(() => Date.parse("2026-09-15T18:00:00.000Z"));
  together(server);
  for (let i = 0; i < 4; i++) {
    server.act("person", `person-${i}0000`, { type: "say", text: `words ${i}`, replyTo: null, files: [] });
    server.act("staff", `staff-${i}00000`, { type: "note", text: `note ${i}` });
  }
  return server;
}
const entries = talk().entries("person");
const staffs = talk().entries("staff");
const at = (i: number): WireEntry => {
  const one = entries[i];
  if (one === undefined) throw new Error("no such entry");
  return one;
};

test("CE1 a whole copy is taken and folds to what the server folds", () => {
  const copy = replica(caseId, ["S", "C"]);
  assert.equal(copy.take(entries).kind, "took");
  assert.ok(copy.equals(talk().truth("person")));
  assert.equal(copy.stand().S.seq, entries.filter(({ header }) => header.stream === "S").length);
  assert.equal(copy.stand().O, undefined);
});

test("CE1 any change to any entry is refused there, and the copy stays as it was before", () => {
  const changes: readonly ((one: WireEntry) => WireEntry)[] = [
    (one) => ({ ...one, body: `${one.body ?? ""} ` }),
    (one) => ({ ...one, salt: hexOf(sha256(utf8("another"))) }),
    (one) => ({ ...one, salt: null }),
    (one) => ({ ...one, salt: "not hex" }),
    (one) => ({ ...one, link: hexOf(sha256(utf8("link"))) }),
    (one) => ({ ...one, leaf: hexOf(sha256(utf8("leaf"))) }),
    (one) => ({ ...one, header: { ...one.header, who: one.header.who === "p1" ? "p2" : "p1" } }),
    (one) => ({ ...one, header: { ...one.header, time: "2026-09-15T18:00:00.001Z" } }),
    (one) => ({ ...one, header: { ...one.header, case: "f".repeat(32) } }),
  ];
  fc.assert(fc.property(fc.nat(entries.length - 1), fc.nat(changes.length - 1), (i, which) => {
    const copy = replica(caseId, ["S", "C"]);
    copy.take(entries.slice(0, i));
    const before = copy.state();
    const changed = changes[which]?.(at(i)) ?? at(i);
    const taken = copy.take([changed]);
    assert.equal(taken.kind, "broken");
    assert.equal(copy.state(), before);
    assert.equal(copy.take(entries.slice(i)).kind, "took", "the true entries are still taken");
  }), { numRuns: 200, ...seeded });
});

test("CE1 a stream that is not ours to read is refused", () => {
  const note = staffs.find(({ header }) => header.stream === "O");
  assert.ok(note);
  const copy = replica(caseId, ["S", "C"]);
  copy.take(entries);
  assert.equal(copy.take([note]).kind, "broken");
});

test("CE2 pieces in any order, with repeats, end in the same copy once every gap was filled", () => {
  fc.assert(fc.property(fc.array(fc.nat(entries.length - 1), { maxLength: 60 }), (order) => {
    const copy = replica(caseId, ["S", "C"]);
    for (const i of order) assert.notEqual(copy.take([at(i)]).kind, "broken");
    const stand = copy.stand();
    copy.take(entries.filter(({ header }) => header.seq > (stand[header.stream]?.seq ?? 0)));
    assert.ok(copy.equals(talk().truth("person")));
  }), { numRuns: 100, ...seeded });
});

test("CE2 a gap is named and nothing after it is taken", () => {
  const copy = replica(caseId, ["S", "C"]);
  const shared = entries.filter(({ header }) => header.stream === "S");
  const taken = copy.take([...shared.slice(0, 2), ...shared.slice(3)]);
  assert.equal(taken.kind, "gap");
  assert.equal(taken.fresh.length, 2);
  assert.equal(copy.stand().S.seq, 2);
});

test("CE1 an entry that hangs together and cannot be read is refused with all that follows it, and what stood before it stays", () => {
  const S = entries.filter(({ header }) => header.stream === "S");
  const last = S.at(-1);
  const words = S.findLast(({ header }) => header.kind === "message");
  assert.ok(last?.body && words?.body);
  const heads = { S: { seq: last.header.seq, link: last.link }, O: { seq: 0, link: last.link }, C: { seq: 0, link: last.link } };
  const draft = (kind: string, body: string) => ({ stream: "S" as const, kind, who: "p1", media: "application/json", body: utf8(body), salt: sha256(utf8("salt")), time: "2026-09-16T00:00:00.000Z", at: last.header.seq, refs: [] });
  const more = chain(caseId, heads, [draft("message", words.body), draft("message", words.body), draft("stated", "{}"), draft("message", words.body)]).entries.map(toWire);
  const copy = replica(caseId, ["S", "C"]);
  copy.take(entries);
  const taken = copy.take(more);
  assert.deepEqual([taken.kind, taken.fresh.length, taken.kind === "broken" && taken.at.seq], ["broken", 2, last.header.seq + 3]);
  assert.equal(copy.stand().S.seq, last.header.seq + 2);
  assert.ok(copy.equals(fold(caseId, copy.entries().map(fromWire))));
  assert.equal(copy.take(more).kind, "broken", "again, from where the copy is whole");
});

test("CE5 words erased from the record are erased from the copy, which then equals a fresh one", () => {
  const said = entries.find(({ header }) => header.kind === "message");
  assert.ok(said);
  const S = entries.filter(({ header }) => header.stream === "S");
  const last = S.at(-1);
  assert.ok(last);
  const heads = { S: { seq: last.header.seq, link: last.link }, O: { seq: 0, link: last.link }, C: { seq: 0, link: last.link } };
  const tombstone = chain(caseId, heads, [{ stream: "S", kind: "erased", who: "p0", media: "application/json", body: utf8("{}"), salt: sha256(utf8("salt")), time: "2026-09-16T00:00:00.000Z", at: last.header.seq, refs: [said.header.seq] }]);
  const [stone] = tombstone.entries;
  assert.ok(stone);
  const copy = replica(caseId, ["S", "C"]);
  copy.take([...entries, toWire(stone)]);
  const held = copy.entries().find(({ header }) => header.seq === said.header.seq && header.stream === "S");
  assert.equal(held?.body, null);
  assert.equal(held?.salt, null);
  assert.ok(!JSON.stringify(copy.state()).includes("words 0"));
  assert.ok(copy.equals(fold(caseId, copy.entries().map(fromWire))));
});
