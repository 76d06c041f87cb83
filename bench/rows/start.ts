/** From the command to the ready line: the first start in an empty folder, which creates the database, and later starts with data. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startByname } from "../../test/world/running.ts";
import { median, type Row } from "../report.ts";

const times = 3;

async function timed(dataDir: string): Promise<number> {
  const from = performance.now();
  const byname = await startByname({ dataDir, sample: false });
  const took = performance.now() - from;
  await byname.stop();
  return took / 1_000;
}

export const start: Row = {
  name: "start", about: "from the command to the ready line",
  run: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "byname-bench-"));
    try {
      const first = await timed(dataDir);
      // With something in it: the sample's people and cases.
      await (await startByname({ dataDir, sample: true })).stop();
      const again: number[] = [];
      for (let n = 0; n < times; n++) again.push(await timed(dataDir));
      return {
        figures: [
          { what: `start with data, median of ${times}`, measured: median(again), unit: "s", floor: null, budget: 2, aim: 1 },
          { what: "first start ever", measured: first, unit: "s", floor: null, budget: 10, aim: 5 },
        ],
        notes: [],
      };
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
