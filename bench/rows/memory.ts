/** Resident memory of the server at rest, without Postgres: just started on a sample desk, nobody there. */
import { startByname } from "../../test/world/running.ts";
import { settled } from "../memoryOf.ts";
import { notRun, type Row } from "../report.ts";

export const memory: Row = {
  name: "memory", about: "the server's own resident memory at rest",
  run: async () => {
    const byname = await startByname({ sample: true });
    try {
      const bytes = await settled(byname.pid);
      if (bytes === null) return notRun("the memory of another process is read from /proc, which this system lacks");
      return { figures: [{ what: "resident, after it has settled", measured: bytes / 2 ** 20, unit: "MB", floor: null, budget: 150, aim: 100 }], notes: [] };
    } finally {
      await byname.close();
    }
  },
};
