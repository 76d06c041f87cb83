/**
 * Where tests put what they throw away: in memory, on systems that offer it. Test databases wait for the disk at every commit, so that a slow or busy disk, and
 * not the program, says how long the tests take (a file of three seconds was seen to take a hundred). Nothing else is tested by it: a killed program leaves
 * what it wrote to the system in either place. What Node compiled for one file is kept there for the next, too.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const memory = "/dev/shm";
/** What statfs calls a file system in memory (TMPFS_MAGIC in Linux's magic.h). */
const inMemory = 0x01021994;
const enough = 3 * 1024 ** 3;

export type Scratch = { readonly env: Readonly<Record<string, string>>; remove(): void };

/** A folder for one run, as the environment that makes programs use it; none where memory is scarce or programs may not run from there. */
export function scratch(): Scratch {
  const none: Scratch = { env: {}, remove: () => undefined };
  try {
    const { type, bavail, bsize } = statfsSync(memory);
    if (type !== inMemory || bavail * bsize < enough || process.availableMemory() < enough) return none;
    const folder = mkdtempSync(join(memory, "byname-test-run-"));
    // A helper that outlives its test may still be clearing up; what then stays is little, and in a folder of its own.
    const remove = (): void => {
      try {
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
      } catch {
        console.error(`could not remove ${folder}`);
      }
    };
    // Others may pass through, for PostgreSQL, which runs as another user where tests run as root.
    chmodSync(folder, 0o711);
    const probe = join(folder, "probe");
    writeFileSync(probe, "#!/bin/sh\nexit 0\n", { mode: 0o700 });
    if (spawnSync(probe).status === 0) return { env: { TMPDIR: folder, NODE_COMPILE_CACHE: join(folder, "compiled") }, remove };
    remove();
    return none;
  } catch {
    return none;
  }
}
