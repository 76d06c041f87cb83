/** Everything that CI runs, in order, stopping at the first failure: types, lint, contrast, docs, unit and property tests, journeys. */
import { run } from "./run.ts";

const node = process.execPath;
const steps: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ["types", node, ["scripts/types.ts"]],
  ["lint", node, ["scripts/lint.ts"]],
  ["contrast", node, ["scripts/check-contrast.mjs"]],
  ["docs", node, ["scripts/docs.ts", "--check"]],
  ["build", node, ["scripts/build.ts"]],
  ["unit", node, ["scripts/unit.ts"]],
  ["journeys", node, ["scripts/journeys.ts"]],
  ["kill, short form", node, ["scripts/kill.ts", "--short"]],
  ["replay, short form", node, ["scripts/replay.ts", "--pairs", "12"]],
];

const began = performance.now();
for (const [name, command, args] of steps) {
  const start = performance.now();
  console.log(`\n== ${name}`);
  const code = await run(command, args);
  console.log(`== ${name}: ${code === 0 ? "passed" : "FAILED"} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (code !== 0) process.exit(code);
}
console.log(`\nAll ${steps.length} steps passed in ${((performance.now() - began) / 1000).toFixed(0)} s`);
