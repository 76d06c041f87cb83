/**
 * Resident memory of the server at rest, without Postgres: started again on a folder with a sample desk in it, nobody there. The very first start, which
 * makes the sample, leaves a larger heap behind; it happens once, so the second is measured.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startByname } from "../../test/world/running.ts";
import { settled } from "../memoryOf.ts";
import { notRun, type Row } from "../report.ts";

export const memory: Row = {
  name: "memory", about: "the server's own resident memory at rest",
  run: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "byname-bench-"));
    await (await startByname({ dataDir, sample: true })).stop();
    const byname = await startByname({ dataDir });
    try {
      const bytes = await settled(byname.pid);
      if (bytes === null) return notRun("the memory of another process is read from /proc, which this system lacks");
      return { figures: [{ what: "resident, after it has settled", measured: bytes / 2 ** 20, unit: "MB", floor: null, budget: 150, aim: 100 }], notes: [] };
    } finally {
      await byname.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
