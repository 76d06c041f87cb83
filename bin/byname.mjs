#!/usr/bin/env node
// The launcher. Byname's own files are TypeScript, run as they stand by Node 24 or newer; where the machine's Node is older, the one that came with
// `npm ci` (the package `node`) takes over. So this file is plain JavaScript that Node 20 understands.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import v8 from "node:v8";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const newEnough = Number(process.versions.node.split(".")[0]) >= 24;
// Both can only be said when a process begins. The heap's young part may grow to this under load (megabytes): messages on their way are then dropped where they
// lie instead of being carried to the old part, which costs a busy server a tenth of its time. And it is cleared by the one thread that waits for that anyway: helpers
// take processors that the database needs, and are waited for when they get none, which costs another tenth.
const heap = ["--max-semi-space-size=64", "--no-parallel-scavenge"];
const serves = process.argv[2] === undefined || process.argv[2] === "start" || process.argv[2].startsWith("-");

if (newEnough && serves && !heap.every((flag) => process.execArgv.includes(flag)) && process.platform !== "win32" && typeof process.execve === "function") {
  process.execve(process.execPath, [process.execPath, ...heap, ...process.execArgv, ...process.argv.slice(1)], process.env);
} else if (newEnough) {
  // A start makes and drops so much at once that the heap's young part would grow to its largest and stay so: some 25 MB that a resting server never
  // uses. It stays small until we are ready and what we know is back (src/main.ts), and then grows with the load.
  v8.setFlagsFromString("--semi-space-growth-factor=1");
  // Compiled code is kept between starts: without it every start strips types anew, which costs a second and the memory of a compiler.
  module.enableCompileCache(join(root, "node_modules", ".cache", "byname"));
  const [name, ...rest] = process.argv.slice(2);
  const file = rest[0] !== undefined && !rest[0].startsWith("-");
  if (name === "sample-record" || (name === "verify" && file)) {
    // Exported records are checked without a line of the server's.
    const { makeSample, verifyFiles } = await import("../src/verifier/node/command.ts");
    process.exitCode = await (name === "verify" ? verifyFiles(rest) : makeSample(rest));
  } else {
    const { command } = await import("../src/server/commands.ts");
    process.exitCode = await command(process.argv.slice(2), process.env, async (options) => (await import("../src/main.ts")).start(options, process.env));
  }
  // Whatever library still holds a timer must not keep an ended program alive.
  process.exit();
} else {
  const pinned = ["node_modules/node/bin/node", "node_modules/node/bin/node.exe", "node_modules/.bin/node"].map((path) => join(root, path)).find(existsSync);
  if (pinned === undefined) {
    console.error(`Byname needs Node 24 or newer; this is ${process.versions.node}, and the one that npm ci brings along is missing. Run npm ci in ${root}, then try again.`);
    process.exit(1);
  }
  // The channel between the two lets the server notice when this process is gone, even if it was killed.
  const child = spawn(pinned, [...(serves ? heap : []), fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
  child.on("error", (error) => {
    console.error(`The Node that npm ci brought along does not run here: ${error.message}. Run npm ci again.`);
    process.exit(1);
  });
}
