import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { test } from "node:test";
import fc from "fast-check";
import { errorTable, type ProblemCode } from "../../protocol/errors.ts";
import { faultOf } from "../faults.ts";
import { parseJson } from "./json.ts";
import { openLog } from "./log.ts";
import { originsOf } from "./origins.ts";
import { problemOf } from "./problem.ts";
import { referenceWords } from "./reference.ts";

const seed = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

test("ED1 what no honest client sends is refused", () => {
  for (const text of ['{"a":{"__proto__":1}}', '{"constructor":1}', '[{"prototype":1}]', '"\\ud800"', '{"\\udfff":1}', "{", "", "[".repeat(40) + "]".repeat(40), "undefined", "NaN"]) assert.ok("where" in parseJson(text), text);
  assert.ok(!JSON.stringify(parseJson('{"canary-canary":{"canary":"\\ud800"}}')).includes("canary-canary"));
  assert.deepEqual(parseJson('{"a":[1,"é🙂",null]}'), { ok: { a: [1, "é🙂", null] } });
});

test("ED1 honest JSON comes through as it is", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
    const text = JSON.stringify(value);
    const parsed = parseJson(text);
    const refused = /"(?:__proto__|constructor|prototype)":|\\ud[89a-f]/i.test(text);
    assert.ok(refused || ("ok" in parsed && JSON.stringify(parsed.ok) === text));
  }), { numRuns: 500, ...seed });
});

test("ED2 our own origin", () => {
  const free = originsOf(null, "http://localhost:3000");
  const asked = (origin: string | undefined, site?: string, host = "desk.example") => ({ headers: { host, ...(origin === undefined ? {} : { origin }), ...(site === undefined ? {} : { "sec-fetch-site": site }) } });
  assert.deepEqual([free.fromUs(asked("http://desk.example")), free.surelyFromUs(asked("http://desk.example"))], [true, true]);
  assert.deepEqual([free.fromUs(asked(undefined)), free.surelyFromUs(asked(undefined))], [true, false]);
  assert.deepEqual([free.fromUs(asked("null")), free.surelyFromUs(asked("null"))], [true, false]);
  assert.deepEqual([free.fromUs(asked("null", "same-origin")), free.surelyFromUs(asked("null", "same-origin"))], [true, true]);
  for (const [origin, site] of [["https://evil.example", undefined], ["null", "cross-site"], [undefined, "cross-site"], ["http://desk.example.evil.example", undefined], ["http://desk.example:81", undefined]] as const) {
    assert.equal(free.fromUs(asked(origin, site)), false, `${origin} ${site}`);
    assert.equal(free.surelyFromUs(asked(origin, site)), false);
  }
  const fixed = originsOf("https://help.example.org", "http://localhost:3000");
  assert.deepEqual([fixed.fromUs(asked("https://help.example.org")), fixed.fromUs(asked("http://desk.example")), fixed.secure], [true, false, true]);
});

test("ED3 no problem shows a brace, with or without its facts", () => {
  for (const code of Object.keys(errorTable) as ProblemCode[]) {
    const { sentence, next } = problemOf(code);
    assert.doesNotMatch(sentence + next, /[{}]/, code);
  }
  assert.match(problemOf("expertFull", { name: "Bernie" }).sentence, /^Bernie is with/);
  assert.match(problemOf("broke", {}, "amber anchor").next, /“amber anchor”/);
});

test("ED4 ED5 the log holds no key and no address, and a fault is logged once under two words", () => {
  const lines: string[] = [];
  const log = openLog("debug", new Writable({ write: (chunk, _, done) => { lines.push(String(chunk)); done(); } }));
  const key = "k".repeat(43);
  const fault = faultOf(new Error(`could not open ${key} of lu@example.org`), log, { route: "/c/:token" });
  assert.equal(lines.length, 1);
  assert.ok(!lines[0]?.includes(key) && !lines[0]?.includes("lu@example.org") && lines[0]?.includes("/c/:token"));
  assert.match(fault.reference ?? "", /^[a-z]+ [a-z]+$/);
  assert.ok(lines[0]?.includes(fault.reference ?? "?"));
  log.info("odd", { password: "secret", code: "x" } as { code: string });
  assert.ok(!lines[1]?.includes("secret"));
  assert.equal(faultOf(Object.assign(new Error("no space"), { code: "53100" }), log, {}).code, "diskFull");
  assert.equal(faultOf(new Error("outer", { cause: Object.assign(new Error("gone"), { code: "57P01" }) }), log, {}).code, "storageDown");
  assert.equal(new Set(Array.from({ length: 500 }, (_, i) => referenceWords((n) => (i * 7) % n))).size > 50, true);
});
