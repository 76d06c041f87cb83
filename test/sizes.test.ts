/** What a visitor must download is held to a budget; each line prints the size beside it. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { build } from "../scripts/build.ts";
import { budgets, firstLoad, sizes, type Sizes } from "../scripts/sizes.ts";

describe("sizes of the apps", () => {
  let all: Sizes;
  before(async () => {
    await build();
    all = sizes();
  });
  for (const name of ["loader", "ask", "desk"] as const) {
    test(`AP1 ${name} stays within ${budgets[name].most / 1000} kB gz`, (t) => {
      const size = all[name];
      if (size === null) return t.skip("this app is not there yet");
      t.diagnostic(`${name}: ${(size / 1000).toFixed(1)} kB gz of ${budgets[name].most / 1000} kB; the aim is ${budgets[name].aim / 1000} kB`);
      assert.ok(size <= budgets[name].most, `${name} is ${size} bytes after gzip, the budget is ${budgets[name].most}`);
    });
  }

  test("AP2 a first load counts every static import once, and no lazy one", () => {
    const manifest = { a: { file: "a.js", imports: ["b", "c"], css: ["a.css"] }, b: { file: "b.js", imports: ["c"], css: ["a.css"] }, c: { file: "c.js" }, lazy: { file: "lazy.js" } };
    assert.deepEqual(firstLoad(manifest, "a"), { js: ["a.js", "b.js", "c.js"], css: ["a.css"] });
  });
});
