import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seeded } from "../../../test/world/walk.ts";
import { type Described, duplicates } from "./duplicates.ts";
import { gatherGaps, type GapPrice, type GapQuestion } from "./gaps.ts";

const price: GapPrice = { rate: { minor: 6_000, currency: "EUR" }, minutes: 10 };
let counter = 0;
const ask = (text: string, person: string, more: Partial<GapQuestion> = {}): GapQuestion => ({ id: String(++counter).padStart(6, "0"), text, at: `2026-09-15T18:${String(counter % 60).padStart(2, "0")}:00.000Z`, desk: "printers", person, minutes: null, ...more });

const about = {
  scanner: ["My scanner draws a green line over every page", "a green line on each page from the scanner", "Scanner makes green line", "why does the scanner draw a green line?"],
  ink: ["Can I refill the ink cartridge myself?", "refill ink cartridge at home", "is it allowed to refill an ink cartridge"],
  noise: ["It whistles like a kettle"],
};
const questions = (): GapQuestion[] => [...about.scanner.map((text, i) => ask(text, `s${i}`, { minutes: 20 + 10 * i })), ...about.ink.map((text, i) => ask(text, `i${i}`)), ...about.noise.map((text) => ask(text, "n"))];

test("CY17 CY18 questions about the same thing come together, named by shared words, counted and priced; dearest first", () => {
  const gaps = gatherGaps();
  const all = questions();
  for (const one of all) gaps.add(one);
  const [scanner, ink, ...rest] = gaps.list("printers", price);
  assert.deepEqual(rest, [], "one person's whistling is not a pattern");
  assert.deepEqual([scanner?.questions, scanner?.people, scanner?.minutes, scanner?.cost.minor, scanner?.key], [4, 4, 30, 12_000, all[0]?.id]);
  assert.deepEqual([ink?.questions, ink?.minutes, ink?.cost.minor], [3, 10, 3_000]);
  assert.ok(["green", "line"].every((word) => scanner?.words.includes(word)), String(scanner?.words));
  assert.ok(["ink", "refill", "cartridge"].every((word) => ink?.words.includes(word)), String(ink?.words));
  assert.ok(scanner?.examples.every((text) => about.scanner.includes(text)) && scanner.examples.length === 3);
  assert.deepEqual(gaps.list("cameras", price), []);
  assert.equal(gaps.list("printers", price, 1).length, 3);
});

test("CY18 words that one person alone used are never told, and placeholders are no words", () => {
  const gaps = gatherGaps();
  gaps.add(ask("my [name] green line on scanned pages secretword", "a"));
  gaps.add(ask("[name] green line on scanned pages", "b"));
  const [gap] = gaps.list("printers", price);
  assert.ok(gap !== undefined && !gap.words.includes("secretword") && !gap.words.includes("name"), String(gap?.words));
});

test("CY18 one person asking five times is one person", () => {
  const gaps = gatherGaps();
  for (let i = 0; i < 5; i++) gaps.add(ask("green line on scanned pages", "a"));
  assert.deepEqual(gaps.list("printers", price), []);
  gaps.add(ask("a green line on scanned pages", "b"));
  assert.deepEqual(gaps.list("printers", price).map(({ questions, people }) => [questions, people]), [[6, 2]]);
});

const word = fc.constantFrom("green", "line", "scan", "ink", "refill", "noise", "page", "jam", "slow", "wifi", "lost", "red", "lamp");
const many = fc.array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(6), fc.nat(59)), { maxLength: 30 })
  .map((all) => all.map(([words, person, minute], index): GapQuestion => ({ id: String(index).padStart(4, "0"), text: words.join(" "), at: `2026-09-15T18:${String(minute).padStart(2, "0")}:00.000Z`, desk: "printers", person: String(person), minutes: null })));

test("CY17 the order of arrival does not matter, and what is taken out leaves no trace", () => {
  fc.assert(fc.property(many, fc.array(fc.nat(29)), fc.integer(), (all, out, shuffle) => {
    const [one, other] = [gatherGaps(), gatherGaps()];
    const taken = new Set(out.map((index) => all[index]?.id ?? ""));
    for (const question of all) one.add(question);
    one.list("printers", price);
    for (const id of taken) one.remove(id);
    const mixed = all.filter(({ id }) => !taken.has(id)).map((question, index) => ({ question, by: (index * 7_919 + shuffle) % 31 })).sort((a, b) => a.by - b.by);
    for (const { question } of mixed) other.add(question);
    assert.deepEqual(one.list("printers", price, 1), other.list("printers", price, 1));
    assert.equal(one.list("printers", price, 1).reduce((sum, { questions }) => sum + questions, 0), one.size());
  }), { numRuns: 150, ...seeded });
});

test("CY17 bounded: the oldest are let go, and adding again changes", () => {
  const gaps = gatherGaps(3);
  for (let i = 0; i < 9; i++) gaps.add(ask(`green line ${"x".repeat(i + 2)}`, String(i), { at: `2026-09-15T18:0${i}:00.000Z` }));
  assert.equal(gaps.size(), 3);
  assert.equal(gaps.list("printers", price)[0]?.first, "2026-09-15T18:06:00.000Z");
  const again = ask("green line", "z");
  gaps.add(again);
  gaps.add({ ...again, text: "red lamp" });
  assert.equal(gaps.size(), 3);
  assert.equal(gaps.remove(again.id), true);
  assert.equal(gaps.remove(again.id), false);
});

const known = (id: string, title: string, symptoms: readonly string[], key: string | null = null): Described => ({ id, key, title, symptoms });

test("CY19 the same is found by its key or its words, the alike is shown, the new is new", () => {
  const here = [known("1", "Forgot its address", ["offline", "192.0.0.192 on the page"], "book/forgot"), known("2", "Paper jam in tray two", ["crumpled", "stuck paper"])];
  const found = duplicates([
    known("a", "Named otherwise", ["no matter"], "book/forgot"), known("b", " forgot  ITS address ", ["192.0.0.192 on the page", "Offline"]), known("c", "Paper jams in the tray two", ["stuck paper", "crumpled paper"]),
    known("d", "Whistles like a kettle", ["high sound"]), known("e", "whistles like a kettle", ["High sound"]),
  ], here);
  assert.deepEqual(found.map(({ kind, other }) => [kind, other?.id ?? null]), [["same", "1"], ["same", "1"], ["like", "2"], ["new", null], ["twice", "d"]]);
});

test("CY19 whatever is brought in twice is told, and nothing is the same that differs in a word", () => {
  const one = fc.tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.array(word, { maxLength: 4 }));
  fc.assert(fc.property(fc.array(one, { maxLength: 12 }), (all) => {
    const list = all.map(([title, symptoms], index) => known(String(index), title.join(" "), symptoms));
    assert.ok(duplicates(list, list).every(({ kind, near }) => (kind === "same" || kind === "twice") && near === 1));
    assert.ok(duplicates(list.map((each) => ({ ...each, title: `${each.title} otherwise` })), list).every(({ kind }) => kind !== "same"));
    for (const { near } of duplicates(list, [])) assert.ok(near >= 0 && near <= 1);
  }), seeded);
});
