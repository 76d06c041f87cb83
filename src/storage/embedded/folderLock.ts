/**
 * One server a data folder. The lock is a file that names its holder: process id and when that process started, so that a file left by a killed
 * server, even one whose process id has been given to another program, is seen to be stale and taken over.
 */
import { link, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { codeOf, folderFailure, type StartFailure, startFailure } from "../startFailure.ts";
import { birthOf } from "./processes.ts";

export type FolderLock = { readonly kind: "locked"; release(): Promise<void> };

const read = (path: string): Promise<string | null> => readFile(path, "utf8").catch(() => null);

/** Makes the data folder if need be, and locks it. Fails when another live server holds it or it cannot be written. */
export async function lockFolder(dataDir: string): Promise<FolderLock | StartFailure> {
  const path = join(dataDir, "byname.lock");
  const mine = `${process.pid} ${await birthOf(process.pid)} ${randomBytes(8).toString("hex")}\n`;
  const draft = `${path}.${process.pid}`;
  try {
    await makeFolder(dataDir);
    await writeFile(draft, mine, { mode: 0o600, flush: true });
    for (;;) {
      if (await linked(draft, path)) return { kind: "locked", release: () => release(path, mine) };
      const theirs = await read(path);
      if (theirs === null) continue;
      const holder = await liveHolder(theirs);
      if (holder !== null)
        return startFailure(
          "folder-locked",
          `Another Byname server (process ${holder}) is using the data folder ${dataDir}.`,
          "Stop that server first, or give this one another folder with --data.",
        );
      await takeAway(path, theirs);
    }
  } catch (error) {
    const failure = folderFailure(dataDir, error);
    if (failure !== null) return failure;
    throw error;
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** Makes a folder and those above it. (Node's own recursive mkdir never returns where the kernel refuses new names with ENOENT, as in /proc.) */
async function makeFolder(folder: string): Promise<void> {
  const make = (): Promise<void> =>
    mkdir(folder, { mode: 0o700 }).catch(async (error: unknown) => {
      if (codeOf(error) !== "EEXIST" || !(await stat(folder)).isDirectory()) throw error;
    });
  try {
    await make();
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}

/** A link appears whole or not at all, and never over an existing file. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function liveHolder(content: string): Promise<number | null> {
  const [pid, birth] = content.trim().split(" ");
  const holder = Number(pid);
  if (!Number.isSafeInteger(holder) || holder < 1) return null;
  return (await birthOf(holder)) === birth ? holder : null;
}

/** Removes a stale lock. Should another starter have replaced it in between, theirs is put back. */
async function takeAway(path: string, stale: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if ((await read(aside)) !== stale) await linked(aside, path);
  await rm(aside, { force: true });
}

async function release(path: string, mine: string): Promise<void> {
  if ((await read(path)) === mine) await rm(path, { force: true });
}
