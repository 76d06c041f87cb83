import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Every module that a file loads when it runs: imports that are not of types alone, followed to the end. Packages by their name. */
function loads(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const match of readFileSync(file, "utf8").matchAll(/(?:^|\n)(?:import|export)\s+(?!type\b)([^"';]*?)\s*from\s+"([^"]+)"/g)) {
    const [, names = "", target = ""] = match;
    // `import { type A, type B }` loads nothing either.
    if (names.startsWith("{") && names.slice(1, -1).split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "))) continue;
    if (target.startsWith(".")) loads(resolve(dirname(file), target), seen);
    else seen.add(target);
  }
  return seen;
}

test("CA15 folding, deciding and abilities carry no schema into a browser", () => {
  for (const file of ["evolve.ts", "fold.ts", "decode.ts", "decide.ts", "abilities.ts", "access.ts", "begin.ts", "clockwork.ts"]) {
    const loaded = [...loads(resolve(here, file))];
    assert.deepEqual(loaded.filter((one) => one === "zod" || one.endsWith("events.ts") || one.endsWith("commands.ts")).map((one) => relative(here, one)), [], `${file} loads a schema`);
  }
});

test("CA15 the check can fail: the schemas themselves load zod", () => {
  assert.ok(loads(resolve(here, "facts.ts")).has("zod"));
  assert.ok(loads(resolve(here, "check.ts")).has("zod"));
});
