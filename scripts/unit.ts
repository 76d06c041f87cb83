/**
 * Unit, property, contract, simulation and architecture tests with Node's own runner, two files at a time. Extra words are file patterns:
 * `npm run unit -- src/record`.
 */
import { globSync } from "node:fs";
import { run, root } from "./run.ts";

const wanted = process.argv.slice(2);
const files = globSync(["src/**/*.test.ts", "test/*.test.ts", "test/simulation/**/*.test.ts", "test/doors/**/*.test.ts", "bench/**/*.test.ts"], { cwd: root })
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(" ")}.`);
  process.exit(1);
}
process.exitCode = await run(process.execPath, ["--test", "--test-concurrency=2", "--test-timeout=240000", "--test-reporter=spec", ...files], { NODE_ENV: "test" });
