import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ana, askIt, bernie, person, staff, story, type Story } from "../../../test/world/story.ts";
import { move, seeded, step } from "../../../test/world/walk.ts";
import type { Recorded } from "../../domain/fact.ts";
import type { WireEntry } from "../../protocol/wire.ts";
import { dayKeys, daysOf, drawnDays, hitsIn, linesOf, offersFor, resolved, rowAt, rowsOf, search, sharedBySeq, sittingsOf, type Asking, type Line } from "./index.ts";

const leafOf = (stream: string, seq: number): string => `${stream}${seq}`.padEnd(64, "0");
const wire = ({ type, data, stream, seq, time, who, refs, at }: Recorded): WireEntry => ({
  header: { v: 1, case: "0".repeat(32), stream, seq, time, kind: type, who, media: type === "file" ? "image/png" : "application/json", commit: "0".repeat(64), at, refs: [...refs] },
  salt: "00", body: type === "file" || data === null ? null : JSON.stringify(data), leaf: leafOf(stream, seq), link: "0".repeat(64),
});
const names = (who: string): string => ({ p0: "Byname", p1: "Rosa Marques", p2: "Maria Ortiz", p3: "Bernie Wood", p4: "Ana Lima" })[who] ?? "Somebody";
const dayOf = dayKeys((instant) => instant.slice(0, 10));
const linesAt = (at: Story, streams = "SC"): readonly Line[] => linesOf(at.facts.filter(({ stream }) => streams.includes(stream)).map(wire), at.state, names);
const asking: Asking = { today: "2026-09-20", langs: ["en-GB"], people: ["p1", "p2", "p3", "p4"].map((who) => ({ who, name: names(who) })), me: "p1", dayOf };
const day = 24 * 60;

const talked = story().given(person, askIt).given(person, { type: "choose", expert: "bernie", price: null, consent: false }).given(staff(bernie), { type: "accept" })
  .later(3).given(staff(bernie), { type: "say", text: "The card is covered until March next year", replyTo: null, files: [] }).later(9).given(person, { type: "say", text: "Ana a dit le contraire à propos du café", replyTo: null, files: [] })
  .later(20).given(staff(bernie), { type: "say", text: "プリンターの電源を切ってください", replyTo: null, files: [] })
  .later(2 * day).given(person, { type: "note", text: "He sounded sure" })
  .given(person, { type: "tellOutside", words: "I rang and was cut off", parts: { way: "call", on: "2026-03-03", at: "14:20", spokeTo: "Ana Ruiz", minutes: 40, hold: 25 }, files: [] })
  .given(person, { type: "someoneElse" }).given(person, { type: "choose", expert: "ana", price: null, consent: false }).given(staff(ana), { type: "accept" }).given(staff(ana), { type: "say", text: "I have read all of it", replyTo: null, files: [] });
const found = (typed: string, more: Partial<Asking> = {}): readonly string[] => search(linesAt(talked), typed, { ...asking, ...more }).lines.map(({ quote, sentence }) => quote ?? sentence);

test("CE30 every entry is one line, with its words, its leaf, its way and how long", () => {
  fc.assert(fc.property(fc.array(move, { minLength: 25, maxLength: 25 }), (moves) => {
    const at = moves.reduce(step, story().given(person, askIt));
    const lines = linesAt(at);
    assert.equal(lines.length, at.facts.filter(({ stream }) => stream !== "O").length);
    assert.ok(lines.every(({ leaf, stream, seq }) => leaf === leafOf(stream, seq)));
    const days = daysOf(lines, dayOf);
    assert.equal(days.flatMap(({ items }) => items.filter(({ echo }) => !echo)).length, lines.length);
  }), { numRuns: 60, ...seeded });
  const call = linesAt(talked).find(({ kind }) => kind === "outsideTold");
  assert.deepEqual([call?.channel, call?.minutes, call?.hold, call?.on, call?.at, call?.spokeTo], ["call", 40, 25, "2026-03-03", "14:20", "Ana Ruiz"]);
});

test("CE31 a name and a month are understood as who and when", () => {
  assert.deepEqual(found("what did Bernie say in September"), ["The card is covered until March next year", "プリンターの電源を切ってください"]);
  assert.deepEqual(found("what did Ana say in March"), ["I rang and was cut off"], "a contact elsewhere is found by whom it was with, on the day it happened");
  assert.deepEqual(found("was hat Bernie im September gesagt"), found("what did Bernie say in September"));
  assert.deepEqual(found("what did I write on 15 September about coffee"), [], "a word that nobody wrote finds nothing of theirs");
  assert.deepEqual(found("what did I say on 15 September cafe"), ["Ana a dit le contraire à propos du café"]);
  assert.deepEqual(found("what did Bernie say in August"), []);
});

test("CE31 other words must stand there, in any script, with or without accents; what holds most is offered where nothing holds all", () => {
  assert.deepEqual(found("CAFÉ contraire"), ["Ana a dit le contraire à propos du café"]);
  assert.deepEqual(found("プリンター"), ["プリンターの電源を切ってください"]);
  const closest = search(linesAt(talked), "covered until Christmas", asking);
  assert.deepEqual([closest.closest, closest.lines.map(({ quote }) => quote)], [true, ["The card is covered until March next year"]]);
  assert.equal(search(linesAt(talked), "", asking).lines.length, linesAt(talked).length);
  assert.deepEqual(hitsIn("Le Café noir", { terms: ["cafe"] }), [[3, 7]]);
});

test("CE32 what was erased is never found, and neither is what the reader does not hold", () => {
  const erased = talked.facts.filter(({ stream }) => stream !== "O").map(wire).map((one) => (one.body?.includes("covered") === true ? { ...one, salt: null, body: null } : one));
  const lines = linesOf(erased, talked.state, names);
  assert.deepEqual(search(lines, "covered", asking).lines, []);
  assert.deepEqual(offersFor(lines, [{ first: "2026-09-15", last: "2026-09-15", unit: "day", from: 0, to: 1 }], dayOf).filter(({ erased: gone }) => gone), []);
  assert.deepEqual(search(linesAt(talked, "SO"), "sounded sure", { ...asking, me: "p4" }).lines, [], "the person's own note is in no copy of ours");
});

test("CE32 searching never throws, finds a part of what it was given, in its order", () => {
  const lines = linesAt(talked);
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("Ana", "March", "what did", "say", "café", "3", "yesterday")), { maxLength: 6 }), (parts) => {
    const some = search(lines, parts.join(" "), asking).lines.map((line) => lines.indexOf(line));
    assert.deepEqual(some, [...some].sort((a, b) => a - b));
    assert.ok(!some.includes(-1));
  }), { numRuns: 200, ...seeded });
});

test("CE33 a contact elsewhere stands where it was told, and as an echo on its day; stretches of talk are measured", () => {
  const days = daysOf(linesAt(talked), dayOf);
  assert.deepEqual(days.map(({ day: on }) => on), ["2026-09-17", "2026-09-15", "2026-03-03"]);
  assert.deepEqual(days.at(-1)?.items.map(({ echo, line }) => [echo, line.kind]), [[true, "outsideTold"]]);
  const [first] = [...sittingsOf(linesAt(talked), (who) => who === "p1").values()];
  assert.deepEqual([first?.long, first?.waited, first?.words, first?.with], [32 * 60_000, (3 + 20) * 60_000, 4, ["p3"]]);
});

test("CE34 a day named offers what was said on it, also what happened elsewhere; what is cited is found again by its leaf", () => {
  const on = (first: string) => [{ first, last: first, unit: "day" as const, from: 0, to: 1 }];
  assert.deepEqual(offersFor(linesAt(talked), on("2026-03-03"), dayOf).map(({ kind }) => kind), ["outsideTold"]);
  const offered = offersFor(linesAt(talked), on("2026-09-15"), dayOf, "you said it is covered", 2);
  assert.ok(offered.some(({ quote }) => quote === "The card is covered until March next year"));
  assert.ok(offersFor(linesAt(talked, "SCO"), on("2026-09-17"), dayOf).every(({ stream }) => stream === "S"), "a private note is never offered");
  const bySeq = sharedBySeq(linesAt(talked));
  const line = offered[0];
  assert.ok(line !== undefined);
  assert.equal(resolved(bySeq, { entry: line.seq, leaf: line.leaf }).kind, "agrees");
  assert.equal(resolved(bySeq, { entry: line.seq, leaf: "f".repeat(64) }).kind, "differs");
  assert.equal(resolved(bySeq, { entry: 9_999, leaf: line.leaf }).kind, "missing");
});

test("CE35 a stretch of a record is drawn by its days, around what an address names", () => {
  const lines = linesAt(talked);
  const days = daysOf(lines, dayOf);
  const rows = rowsOf(days);
  assert.equal(rows.length, lines.length + 1, "every line once, and one echo");
  const names = days.map(({ day: name }) => name);
  const at = (on: string) => rowAt(rows, { day: on, mark: null }, null);
  assert.equal(rowAt(rows, null, null), 0);
  for (const name of names) assert.equal(rows[at(name)]?.day, name);
  assert.equal(rows[at("2026-08-01")]?.day, "2026-03-03", "nothing happened then: the day before");
  const told = lines.find(({ kind }) => kind === "outsideTold") ?? null;
  const found = rows[rowAt(rows, { day: "2026-03-03", mark: null }, told)];
  assert.deepEqual([found?.line, found?.echo], [told, false], "the entry where it stands, not its echo");
  fc.assert(
    fc.property(fc.nat(rows.length), fc.nat(rows.length), (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const some = drawnDays(days, rows, from, to);
      assert.deepEqual(some.flatMap((one) => one.rows), rows.slice(from, to));
      for (const { day: name, gap } of some) {
        const next = names[names.indexOf(name) + 1];
        const whole = rows[to]?.day !== name;
        assert.equal(gap, next === undefined || !whole ? 0 : (Date.parse(name) - Date.parse(next)) / 86_400_000 - 1);
      }
    }),
  );
});
