/** What the operating system says about other processes: alive or not, since when, running what. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { codeOf } from "../startFailure.ts";

const ask = promisify(execFile);

/** True when a process has this id, be it ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/**
 * A text that tells two processes of the same id apart: when it started. Process ids are used again, soon in containers. Null when there is no
 * such process, or it is a zombie.
 */
export async function birthOf(pid: number): Promise<string | null> {
  if (process.platform === "linux") {
    const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
    // The second field is the program's name in brackets and may hold anything; the state follows it, and the start time is 19 fields later.
    const fields = line?.slice(line.lastIndexOf(")") + 2).split(" ");
    return fields === undefined || fields[0] === "Z" ? null : (fields[19] ?? null);
  }
  return ps(pid, "lstart");
}

/** The command line of a process, or null. */
export async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === "linux") {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
    return line === null || line === "" ? null : line.replaceAll("\0", " ").trim();
  }
  return ps(pid, "command");
}

async function ps(pid: number, column: string): Promise<string | null> {
  const answer = await ask("ps", ["-o", `${column}=`, "-p", `${pid}`]).catch(() => null);
  return answer?.stdout.trim() || null;
}

/** Waits until a process is gone. False when it is still there after `ms`. */
export async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; ; ) {
    if (!isAlive(pid) || (await birthOf(pid)) === null) return true;
    if (Date.now() > end) return false;
    await new Promise((wake) => setTimeout(wake, 10));
  }
}

/**
 * Calls `gone` once when the process that started this one has ended. npm runs `npm start` in a shell and hands a signal to that shell, which ends without a word to
 * the program in it; so only who was started by npm is watched for (`npm_lifecycle_event`), and anybody else may leave us behind on purpose, as `nohup` does.
 */
export function whenLeftBehind(gone: () => void, environment: Readonly<Record<string, string | undefined>>, everyMs = 250): void {
  if (environment["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, everyMs);
  watch.unref();
}
