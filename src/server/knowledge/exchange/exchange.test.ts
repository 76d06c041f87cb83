import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { seeded } from "../../../../test/world/walk.ts";
import { testServer } from "../../../../test/world/server.ts";
import { knowledgeOn } from "../commandLine.ts";
import { csvReader, readCsv } from "./csv.ts";
import { readingKnowledge, readKnowledge } from "./read.ts";

const read = (text: string, name = "file") => readKnowledge(Buffer.from(text), name);
const faults = (text: string, name?: string) => read(text, name).faults.map(({ at }) => at);

test("KN5 CSV: quotes, separators of other countries, line ends, and the line on which a record begins", () => {
  const cells = (text: string) => {
    const found = readCsv(text);
    return "records" in found ? found.records.map(({ line, cells: some }) => [line, ...some]) : found;
  };
  assert.deepEqual(cells('a,b\r\n"x ""y""\nz",1\r\n\r\nlast,'), [[1, "a", "b"], [2, 'x "y"\nz', "1"], [5, "last", ""]]);
  assert.deepEqual(cells("a;b\n1;2,5"), [[1, "a", "b"], [2, "1", "2,5"]]);
  assert.deepEqual(cells('a,b\n"never'), { line: 2, sentence: "a quotation mark is opened here and never closed" });
});

test("KN5 CSV: what is written is read again, whatever it is", () => {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  fc.assert(fc.property(fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 }), (rows) => {
    const found = readCsv(`"a","b"\n${rows.map((row) => row.map(quoted).join(",")).join("\n")}\n`);
    assert.ok("records" in found);
    assert.deepEqual(found.records.slice(1).map(({ cells }) => cells), rows);
  }), { ...seeded });
});

test("KN5 each form is known by what it holds, and each fault by its line", () => {
  assert.equal(read('{"question":"Is it late?","answer":"No"}\n{"question":"Why?","answer":"So"}').problems.length, 2);
  assert.deepEqual(faults('{"question":"Is it late?","answer":"No"}\nnonsense\n{"question":"","answer":"x"}\n{"question":"a","answer":"b","colour":"red"}'), ["line 2", "line 3", "line 4"]);
  assert.deepEqual(faults("who,what\na,b"), ["line 1"]);
  assert.deepEqual(faults('{"a":\n 1,\n}'), ["line 3"]);
  assert.deepEqual(faults("[1]"), ["entry 1"]);
  assert.deepEqual(faults(""), ["line 1"]);
  assert.equal(readKnowledge(Uint8Array.of(0xff, 0xfe, 0x41), "x.csv").faults.length, 1);
  assert.deepEqual(faults('{"Group":{"description":"d","subflows":{"One":{"actions":"none"}}}}'), ["Group / One"]);
  const [pair] = read("question,answer,also,minutes,share\nHow long?,Two days,how many days|when,3,yes").problems;
  assert.deepEqual([pair?.problem.symptoms, pair?.problem.moves[0]?.minutes, pair?.problem.facts[0]?.share], [["How long?", "how many days", "when"], 3, true]);
});

test("KN5 CSV: it makes no difference where the pieces of a file begin and end", () => {
  const text = fc.array(fc.constantFrom('"', ",", "\n", "\r", "\r\n", "a", " ", ";", '""', "x y", "\ufeff"), { maxLength: 30 }).map((some) => some.join(""));
  fc.assert(fc.property(text, fc.array(fc.nat(30), { maxLength: 4 }), (rest, cuts) => {
    // The first line, which tells the separator, is whole in the first piece.
    const whole = `a,b\n${rest}`;
    const reader = csvReader();
    const at = [...new Set([4, ...cuts.map((cut) => Math.min(whole.length, 4 + cut)), whole.length])].toSorted((a, b) => a - b);
    const records = [...at.flatMap((to, i) => reader.feed(whole.slice(at[i - 1] ?? 0, to))), ...reader.end()];
    assert.deepEqual(reader.fault() ?? { records }, readCsv(whole));
  }), { ...seeded, numRuns: 500 });
});

test("KN5 a large file is read in many small steps, letters across their edges whole, and its faults still by line", () => {
  const question = "Wie lange dauert es, bis die Tür, die klemmt, aufgeht? ☂";
  for (const [name, text] of [
    ["pairs.jsonl", Array.from({ length: 2_000 }, (_, i) => (i === 1_234 ? "nonsense" : JSON.stringify({ question: `${i} ${question}`, answer: "Zwei Tage" }))).join("\r\n")],
    ["pairs.csv", ["question,answer", ...Array.from({ length: 2_000 }, (_, i) => (i === 1_233 ? "a,b,c" : `"${i} ${question}","Zwei\nTage"`))].join("\n")],
  ] as const) {
    const walk = readingKnowledge(Buffer.from(text), name);
    let steps = 0;
    let step = walk.next();
    for (; step.done !== true; step = walk.next()) steps += 1;
    assert.ok(steps >= 2_000, `${steps} steps`);
    assert.deepEqual(step.value.faults.map(({ at }) => at), [name === "pairs.csv" ? "line 2468" : "line 1235"]);
    assert.equal(step.value.problems.length, 1_999);
    assert.ok(step.value.problems.every(({ problem }) => problem.title.endsWith("aufgeht? ☂")));
  }
});

test("KN5 a file of more than twenty thousand is refused as one fault", () => {
  const { problems, faults } = read(Array.from({ length: 20_003 }, (_, i) => `{"question":"q${i}","answer":"a"}`).join("\n"));
  assert.deepEqual([problems.length, faults.map(({ at }) => at)], [20_000, ["line 20001"]]);
});

test("KN5 no file, however odd, makes reading throw", () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: "binary", maxLength: 400 }).map((text) => Buffer.from(text)), fc.json().map((text) => Buffer.from(text))), (bytes) => {
    const found = readKnowledge(bytes, "any");
    assert.ok(found.problems.length + found.faults.length >= 0);
  }), { ...seeded });
});

test("KN5 from the command line: preview changes nothing, import brings all, again nothing, export can be brought in", async () => {
  const server = await testServer();
  const folder = mkdtempSync(join(tmpdir(), "byname-exchange-"));
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });
  const said: string[] = [];
  const ask = { say: (text: string) => void said.push(text), complain: (sentence: string) => (said.push(sentence), 1), preview: false, owner: null, by: null, desk: null, licence: null };
  const run = (what: "import" | "export", file: string, more: object = {}): Promise<number> => knowledgeOn(server.world.storage, { ...ask, what, file: join(folder, file), ...more });
  const count = async (): Promise<number> => {
    await server.byname.settled();
    return server.byname.knowledge.known.all().length;
  };
  writeFileSync(join(folder, "pairs.csv"), "question,answer\nHow long does it take?,Two days\nMay I return it?,Within thirty days\n");
  assert.equal(await run("import", "pairs.csv", { preview: true }), 0);
  assert.equal(await count(), 0);
  assert.equal(await run("import", "pairs.csv", { owner: "nobody" }), 1);
  assert.equal(await run("import", "pairs.csv", { owner: "ana", licence: "CC0" }), 0);
  assert.equal(await count(), 2, "the running server took it in");
  assert.equal(await run("import", "pairs.csv"), 0);
  assert.equal(await count(), 2);
  writeFileSync(join(folder, "bad.csv"), "question,answer\nGood?,Yes\nBad\n");
  assert.equal(await run("import", "bad.csv"), 1);
  assert.equal(await count(), 2, "one fault, nothing");
  assert.ok(said.some((line) => line.startsWith("line 3:")));
  assert.equal(await run("export", "all.json"), 0);
  assert.equal(await run("export", "all.txt"), 1);
  const back = readKnowledge(readFileSync(join(folder, "all.json")), "all.json");
  assert.deepEqual([back.kind, back.problems.length, back.faults], ["own", 2, []]);
});
