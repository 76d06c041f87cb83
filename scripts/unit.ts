/**
 * Unit, property, contract, simulation and architecture tests with Node's own runner, three files at a time on two processors: much of what those with a database
 * do is wait. Extra words are file patterns: `npm run unit -- src/record`.
 */
import { globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { root } from "./run.ts";
import { scratch } from "./scratch.ts";

/** Files that begin with these words go first, in this order: a long one that begins last is waited for alone. */
const first = ["test/doors/matrix", "test/doors/hostile", "test/doors/", "src/server/", "src/storage/", "src/record/"];
function rank(file: string): number {
  const at = first.findIndex((part) => file.startsWith(part));
  return at < 0 ? first.length : at;
}

const wanted = process.argv.slice(2);
const files = globSync(["src/**/*.test.ts", "test/*.test.ts", "test/simulation/**/*.test.ts", "test/doors/**/*.test.ts", "bench/**/*.test.ts"], { cwd: root })
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(" ")}.`);
  process.exit(1);
}

const { env, remove } = scratch();
process.once("exit", remove);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
// The files' own processes take over this environment, with our own pinned Node first on the path.
Object.assign(process.env, { NODE_ENV: "test", PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`, ...env });
const tests = run({ files: files.map((file) => join(root, file)), cwd: root, concurrency: 3, timeout: 240_000 });
tests.on("test:fail", () => {
  process.exitCode = 1;
});
tests.compose(spec).pipe(process.stdout);
