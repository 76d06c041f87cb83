/**
 * The house rules that a machine can check: who may import whom, how long a file may be, where a thing may lie.
 * Each failure names the file, the line it wrote and the rule it broke. docs/ARCHITECTURE.md explains the table.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Folder → folders of ours that it may import (besides itself). The first match, longest prefix first, decides. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "src/record": [],
  "src/domain": ["src/record"],
  "src/reasoning": ["src/record", "src/domain"],
  "src/protocol": ["src/record", "src/domain"],
  "src/storage": ["src/record", "src/domain"],
  "src/channels": ["src/record", "src/domain", "src/protocol"],
  "src/server": ["src/record", "src/domain", "src/reasoning", "src/protocol", "src/storage", "src/channels"],
  "src/client": ["src/record", "src/domain", "src/reasoning", "src/protocol", "src/verifier"],
  "src/apps/ui": [],
  "src/apps/desk": ["src/client", "src/domain", "src/protocol", "src/apps/ui"],
  "src/apps/portal": ["src/client", "src/domain", "src/protocol", "src/apps/ui"],
  "src/apps/widget": ["src/client", "src/domain", "src/protocol", "src/apps/ui"],
  "src/verifier": ["src/record"],
  "src/main.ts": ["src/record", "src/domain", "src/reasoning", "src/server", "src/storage", "src/channels", "src/protocol", "src/verifier"],
};
const folders = Object.keys(mayImport).toSorted((a, b) => b.length - a.length);
const pure = ["src/record", "src/domain", "src/reasoning", "src/protocol"];

type Import = { readonly file: string; readonly target: string; readonly typeOnly: boolean };

const folderOf = (path: string): string | undefined => folders.find((folder) => path === folder || path.startsWith(`${folder}/`));
const files = globSync("{src,test,scripts,bench}/**/*.{ts,tsx}", { cwd: root }).map((file) => file.split(sep).join("/")).sort();

/** Every static and dynamic import of a file, relative ones made relative to the root. */
function importsOf(file: string, source: string): readonly Import[] {
  const found: Import[] = [];
  const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s+["']([^"']+)["']/g;
  for (const match of source.matchAll(pattern)) {
    const target = match[2] ?? match[3] ?? match[4] ?? "";
    const place = target.startsWith(".") ? relative(root, join(root, dirname(file), target)).split(sep).join("/") : target;
    found.push({ file, target: place, typeOnly: match[1] !== undefined });
  }
  return found;
}

/** The rule that an import breaks, as a sentence, or null. */
function broken({ file, target }: Import): string | null {
  const from = folderOf(file);
  if (from === undefined || !target.startsWith("src/")) {
    if (from !== undefined && pure.includes(from) && target.startsWith("node:")) return `${file} imports ${target}: ${from} is pure and runs anywhere, so it takes what it needs as arguments`;
    return null;
  }
  const to = folderOf(target.split("?")[0] ?? target);
  if (to === from) return null;
  if (to !== undefined && mayImport[from]?.includes(to) === true) return null;
  return `${file} imports ${target}: ${from} may import ${mayImport[from]?.join(", ") || "nothing of ours"}`;
}

const isTest = (file: string): boolean => file.endsWith(".test.ts") || file.startsWith("test/") || file.endsWith("Contract.ts");

test("HA1 every import follows the table", () => {
  const wrong = files.filter((file) => !isTest(file)).flatMap((file) => importsOf(file, readFileSync(join(root, file), "utf8"))).map(broken).filter((sentence) => sentence !== null);
  assert.deepEqual(wrong, []);
});

test("HA1 the check can fail: forbidden imports are named", () => {
  assert.match(broken({ file: "src/record/x.ts", target: "src/domain/words.ts", typeOnly: false }) ?? "", /nothing of ours/);
  assert.match(broken({ file: "src/apps/portal/x.ts", target: "src/apps/desk/desk.tsx", typeOnly: false }) ?? "", /may import/);
  assert.match(broken({ file: "src/domain/x.ts", target: "node:fs", typeOnly: false }) ?? "", /pure/);
  assert.equal(importsOf("src/a/b.ts", 'import type { A } from "../record/entry.ts";\nconst x = import("./c.ts");')[1]?.target, "src/a/c.ts");
});

test("HA2 files are of one thought: at most 400 lines, tests 600, nine in ten under 300", () => {
  const lengths = files.map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length - 1 }));
  assert.deepEqual(lengths.filter(({ file, lines }) => lines > (isTest(file) ? 600 : 400)), []);
  const long = lengths.filter(({ lines }) => lines > 300).length;
  assert.ok(long * 10 <= lengths.length, `${long} of ${lengths.length} files have more than 300 lines`);
});

test("HA3 technical layers and vague names are no folders or files", () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|managers?|services?|controllers?|models?|lib|shared)(\/|\.|$)|(Manager|Helper|Util|Service)\.tsx?$/;
  assert.deepEqual(files.filter((file) => vague.test(file)), []);
});

test("HA4 every capability says its rules: a SPEC.md with numbered rules, and tests that begin with those numbers", () => {
  const capabilities = ["src/record", "src/storage", "src/client", "src/server/live", "src/server/access", "src/server/directory", ...globSync("src/domain/*/", { cwd: root }).map((folder) => folder.replace(/\/$/, ""))];
  const missing = capabilities.filter((folder) => {
    try {
      return !/^\W*[A-Z]{2}\d+/m.test(readFileSync(join(root, folder, "SPEC.md"), "utf8"));
    } catch {
      return true;
    }
  });
  assert.deepEqual(missing, []);
  const titles = files.filter((file) => file.endsWith(".test.ts")).flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/(?:^|\n)\s*(?:await\s+)?(?:t\.)?test\(\s*(["'`])(.*?)\1/g)].map((match) => ({ file, title: match[2] ?? "" })));
  assert.deepEqual(titles.filter(({ title }) => !/^[A-Z]{1,3}\d+/.test(title) && !title.startsWith("${")), []);
});

test("HA5 no file names a path of one machine, a secret, or a test that does not run", () => {
  const wrong = /(^|[^a-z.])\/(work|farm|root)\/|\b(test|it|describe)\.(skip|only|todo)\(|\{ *skip: *true/;
  const self = "test/architecture.test.ts";
  assert.deepEqual(files.filter((file) => file !== self && readFileSync(join(root, file), "utf8").split("\n").some((line) => wrong.test(line))), []);
});
