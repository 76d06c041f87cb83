import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { problemGiven, type GivenProblem } from "../../../domain/knowledge/values.ts";
import { aFact, aMove, aQuestion, by, draftIt, knownStory } from "../../../../test/world/knownStory.ts";
import { seeded } from "../../../../test/world/walk.ts";
import { readCsv } from "./csv.ts";
import { readKnowledge } from "./read.ts";
import { writeKnowledge } from "./write.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, name = "file") => readKnowledge(bytes(text), name);
const now = "2026-09-15T18:00:00.000Z";

const cellText = fc.string({ unit: fc.constantFrom("a", "é", "🙂", ",", '"', "\n", "\r\n", ";", "\t", " ", "|", "'", "="), maxLength: 12 });
/** As RFC 4180 writes it. */
const written = (rows: readonly (readonly string[])[], ending: string): string => rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(",") + ending).join("");

test("KN5 CSV: whatever separators stand in the cells, they come out as they went in, with the line where each record begins", () => {
  fc.assert(fc.property(fc.array(fc.array(cellText, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.constantFrom("\n", "\r\n"), fc.boolean(), (rows, ending, mark) => {
    const made = readCsv(`${mark ? "\ufeff" : ""}${written(rows, ending)}`);
    assert.ok("records" in made);
    assert.deepEqual(made.records.map(({ cells }) => cells), rows);
    let line = 1;
    for (const [index, { line: at }] of made.records.entries()) {
      assert.equal(at, line);
      line += 1 + (rows[index]?.join("").match(/\n/g)?.length ?? 0);
    }
  }), seeded);
});

const words = fc.string({ unit: fc.constantFrom("a", "é", "🙂", "字", " ", '"', "\n", "{", ",", "'"), minLength: 1, maxLength: 20 }).filter((one) => one.trim() !== "");
const plainLine = words.map((one) => one.replaceAll("\n", " "));
const problems: fc.Arbitrary<readonly GivenProblem[]> = fc.array(fc.record({ title: plainLine, symptoms: fc.array(plainLine, { maxLength: 4 }), cause: fc.option(words), fact: fc.option(words), minutes: fc.nat(500), share: fc.boolean(), ease: fc.nat(100) }), { minLength: 1, maxLength: 5 })
  .map((all) => all.map(({ title, symptoms, cause, fact, minutes, share, ease }): GivenProblem => ({
    title, symptoms, cause, disconfirms: symptoms.slice(0, 1), workaround: cause, guide: null, place: { desk: "printers", topic: null, product: null },
    facts: fact === null ? [] : [{ ...aFact, text: fact, share, owner: "ana" }], moves: [{ ...aMove, minutes, remedy: { what: "a card", item: "card", value: { minor: minutes, currency: "EUR" } } }], questions: [{ ...aQuestion, ease }],
  })));

test("KN5 whole problems that go out come in the same, as one file and line by line", () => {
  fc.assert(fc.property(problems, (all) => {
    const states = all.map((problem, index) => knownStory().given(by("bernie"), { ...draftIt, slug: `known-${index}`, problem }).state);
    for (const format of ["json", "jsonl"] as const) {
      const back = read(writeKnowledge(states, format, now), `x.${format}`);
      assert.deepEqual(back.faults, []);
      assert.deepEqual(back.problems.map(({ problem }) => problem), all);
      assert.deepEqual(back.problems.map(({ key }) => key), all.map((_, index) => `known-${index}`));
    }
  }), { numRuns: 60, ...seeded });
});

test("KN5 as a table, every question keeps its answer, also what a spreadsheet would run", () => {
  const odd = ["=1+1", "+49 is a prefix", "-1 degree", "@home", "plain, with comma", 'with "quotes"'];
  const states = odd.map((text, index) => knownStory().given(by("bernie"), { ...draftIt, slug: `odd-${index}`, problem: { ...draftIt.problem, title: text, symptoms: [text, "again"], facts: [{ ...aFact, text }] } }).state);
  const out = writeKnowledge(states, "csv", now);
  assert.doesNotMatch(out, /(?:^|,)"[=+@-]/m, "nothing runs when the file is opened");
  const back = read(out, "x.csv");
  assert.deepEqual([back.faults, back.problems.map(({ problem }) => [problem.title, problem.symptoms, problem.facts[0]?.text])], [[], odd.map((text) => [text, [text, "again"], text])]);
});

test("KN5 each faulty line is named, and does not hide the next", () => {
  const lines = ['{"question":"Is it late?","answer":"No"}', "not json", '{"question":"","answer":"x"}', '{"question":"a","answer":"b","vip":true}', "", '{"question":"Is it open?","answer":"Yes"}', '{"question":"a","answer":"b","minutes":-1}'];
  const back = read(lines.join("\r\n"), "pairs.jsonl");
  assert.deepEqual(back.faults.map(({ at }) => at), ["line 2", "line 3", "line 4", "line 7"]);
  assert.deepEqual(back.problems.map(({ at, problem }) => [at, problem.title]), [["line 1", "Is it late?"], ["line 6", "Is it open?"]]);
});

test("KN5 what can be read fits, whatever bytes there are", () => {
  const likely = fc.array(fc.constantFrom("question", "answer", ",", "\n", '"', "{", "}", ":", "[", "subflows", "é", "\r\n", "problem", "key"), { maxLength: 30 }).map((all) => bytes(all.join("")));
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), likely), fc.constantFrom("x.csv", "x.json", "x.jsonl"), (any, name) => {
    for (const { problem } of readKnowledge(any, name).problems) assert.ok(problemGiven.safeParse(problem).success);
  }), seeded);
});

test("KN5 the real playbooks: fifty-five by different names, each with its moves in order", () => {
  const back = readKnowledge(readFileSync(new URL("../../../../test/world/playbooks/retailer-guidelines.json", import.meta.url)), "retailer-guidelines.json");
  assert.deepEqual([back.kind, back.problems.length, back.faults], ["playbooks", 55, []]);
  const refund = back.problems.find(({ key }) => key === "Product Defect / Initiate Refund");
  assert.deepEqual(refund?.problem.moves.map(({ title, kind }) => [title, kind]), [["Pull up Account", "deed"], ["Validate Purchase", "deed"], ["Record Reason", "deed"], ["Enter Details", "deed"], ["Offer Refund", "deed"]]);
  assert.equal(new Set(back.problems.map(({ problem }) => problem.title)).size, 55);
  assert.ok(back.problems.every(({ problem }) => problem.moves.length >= 3 && problem.moves.every(({ say }) => Object.values(say).some((text) => text !== null))));
});
