/**
 * Journeys in a real browser: builds the apps, finds or installs Chromium, then runs test/journeys three files at a time on two processors: much of what they do is
 * wait. Files go in the order of their names, so the longest have early ones: a long one that begins last is waited for alone.
 */
import { globSync } from "node:fs";
import { chromiumPath } from "./chromium.ts";
import { root, run } from "./run.ts";
import { scratch } from "./scratch.ts";

const found = await chromiumPath();
if (found === null) {
  console.error("journeys: not run. Chromium is missing and could not be installed; install it (Debian: apt-get install chromium) or set BYNAME_CHROMIUM to its path.");
  process.exit(1);
}
const wanted = process.argv.slice(2);
const files = globSync("test/journeys/**/*.test.ts", { cwd: root }).filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part))).sort();
const built = await run(process.execPath, ["scripts/build.ts"]);
const { env, remove } = scratch();
process.once("exit", remove);
process.exitCode = built !== 0 ? built : await run(process.execPath, ["--test", "--test-concurrency=3", "--test-timeout=300000", "--test-reporter=spec", ...files], { ...env, NODE_ENV: "test", BYNAME_CHROMIUM: found, ...(wanted.length > 0 ? { BYNAME_SHOTS: "1" } : {}) });
