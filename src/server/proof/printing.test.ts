/** The paper maker as a process: what it makes, and what it cannot reach. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { promisify } from "node:util";
import type { PaperLine } from "./paper/lines.ts";
import { confinement, openPrinting } from "./printing.ts";

const run = promisify(execFile);
const cover: PaperLine = { t: "cover", title: "The printer, with Bernie", organisation: "Northgate", made: "today", zone: "UTC", people: [{ name: "مريم 王小明", part: "who asked" }], from: "a", to: "b", goal: "prints", outcome: "Open.", check: "…", head: "Head of what both sides see: 2 entries, abc" };
async function* lines(more: readonly PaperLine[]): AsyncGenerator<PaperLine> {
  yield cover;
  yield* more;
}
async function pdfOf(more: readonly PaperLine[]): Promise<Buffer> {
  const printing = openPrinting();
  const paper = await printing.print(lines(more));
  assert.ok(paper !== null);
  return buffer(paper);
}

test("PF10 a paper is tagged, titled, in a language, with embedded fonts, and marked as PDF/UA", async () => {
  const pdf = (await pdfOf([{ t: "day", day: "Monday" }, { t: "line", hour: "10:00", sentence: "مريم wrote", quote: "請問什麼時候？ שלום (E4) 🙂 naïve", place: "S 1", private: false }])).toString("latin1");
  assert.match(pdf, /^%PDF-1\.7/);
  for (const needed of ["/MarkInfo", "/Marked true", "/StructTreeRoot", "/Lang (en)", "/DisplayDocTitle true", "pdfuaid:part"]) assert.ok(pdf.includes(needed), needed);
  assert.doesNotMatch(pdf, /\/BaseFont \/Helvetica/, "no font that is not embedded");
  assert.ok((pdf.match(/\/FontFile2/g)?.length ?? 0) >= 4, "several scripts, each with its font");
  assert.match(pdf, /%%EOF\s*$/);
});

test("PF11 whatever somebody wrote is text to it: no address in it is fetched, no file read", async () => {
  let asked = 0;
  const server = createServer((_, answer) => {
    asked++;
    answer.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/x.png`;
  const hostile = `<img src="${url}"><link rel=stylesheet href="${url}"><iframe src="file:///etc/hostname"> ![x](${url}) {{constructor}} \u0000\u202e \\input{/etc/passwd}`;
  const pdf = await pdfOf([{ t: "day", day: hostile }, { t: "line", hour: "1", sentence: hostile, quote: hostile.repeat(20), place: "S 1", private: false }, { t: "file", name: hostile, about: hostile, digest: "", picture: null }]);
  assert.ok(pdf.length > 1_000);
  assert.equal(asked, 0);
  server.close();
});

test("PF11 its process can read no file but its own, write none, reach no network and start nothing", async () => {
  const tries = `
    const fs = require("node:fs"); const out = {};
    const attempt = async (name, act) => { try { await act(); out[name] = "done"; } catch (e) { out[name] = e.code ?? e.cause?.code ?? String(e); } };
    (async () => {
      await attempt("read", () => fs.readFileSync(${JSON.stringify(join(import.meta.dirname, "printing.ts"))}));
      await attempt("passwd", () => fs.readFileSync("/etc/passwd"));
      await attempt("write", () => fs.writeFileSync("/tmp/byname-must-not-be", "x"));
      await attempt("spawn", () => require("node:child_process").execFileSync("true"));
      await attempt("net", () => new Promise((resolve, reject) => { const s = require("node:net").connect(9, "127.0.0.1"); s.on("error", reject); s.on("connect", resolve); }));
      process.stdout.write(JSON.stringify(out));
    })();`;
  const { stdout } = await run(process.execPath, [...confinement, "-e", tries], { env: {} });
  assert.deepEqual(JSON.parse(stdout), { read: "ERR_ACCESS_DENIED", passwd: "ERR_ACCESS_DENIED", write: "ERR_ACCESS_DENIED", spawn: "ERR_ACCESS_DENIED", net: "ERR_ACCESS_DENIED" });
});

test("PF12 a maker that fails makes no half paper: the stream ends with an error", async () => {
  const printing = openPrinting();
  const broken = async function* (): AsyncGenerator<PaperLine> {
    yield cover;
    throw new Error("the database went away");
  };
  const paper = await printing.print(broken());
  assert.ok(paper !== null);
  await assert.rejects(buffer(paper));
});
