import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { isAlive } from "./processes.ts";

const program = `
  import { whenLeftBehind } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, "processes.ts")).href)};
  whenLeftBehind(() => process.exit(), process.env, 20);
  setInterval(() => undefined, 1_000);
  console.log(process.pid);
`;

/** Runs the program in a shell, as npm does, ends the shell alone, and says whether the program ends too. */
async function endsWithItsShell(environment: Readonly<Record<string, string>>, patience: number): Promise<boolean> {
  const { npm_lifecycle_event: _, ...others } = process.env;
  const shell = spawn("/bin/sh", ["-c", '"$0" --input-type=module -e "$1"; true', process.execPath, program], { stdio: ["ignore", "pipe", "inherit"], env: { ...others, ...environment } });
  const [said] = (await once(shell.stdout, "data")) as [Buffer];
  const pid = Number(said.toString());
  const over = once(shell, "exit");
  shell.kill("SIGTERM");
  await over;
  for (let waited = 0; waited < patience && isAlive(pid); waited += 20) await setTimeout(20);
  const ended = !isAlive(pid);
  if (!ended) process.kill(pid, "SIGKILL");
  return ended;
}

test("ST49 who was started by npm stops when the shell between them is gone; anybody else goes on", async () => {
  assert.equal(await endsWithItsShell({ npm_lifecycle_event: "start" }, 20_000), true);
  assert.equal(await endsWithItsShell({}, 400), false);
});
