/** The longest that the engine keeps others waiting in one step, at 100,000 precedents and with `--million` at a million. */
import { fork } from "node:child_process";
import { join } from "node:path";
import type { Figure, Row } from "../report.ts";
import type { Stalls } from "../stallsOf.ts";

const sizes = [{ many: 100_000, oneIn: 10 }];
const million = { many: 1_000_000, oneIn: 20 };

async function measured(many: number, oneIn: number): Promise<Stalls> {
  const child = fork(join(import.meta.dirname, "..", "stallsOf.ts"), [String(many), String(oneIn)], { execArgv: ["--max-old-space-size=6000"] });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Stalls));
    child.once("exit", (code) => (code === 0 ? undefined : reject(new Error(`stalls at ${many} ended with ${code}`))));
  });
}

export const stalls: Row = {
  name: "stalls", about: "the longest single step of the engine, in processor time; by the clock beside it (--million for a million precedents)",
  run: async () => {
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const { many, oneIn } of process.argv.includes("--million") ? [...sizes, million] : sizes) {
      const found = await measured(many, oneIn);
      const at = `at ${many.toLocaleString("en")}`;
      for (const [kind, { steps, clock, processor }] of Object.entries(found.kinds)) {
        figures.push({ what: `${kind} ${at}, longest of ${steps.toLocaleString("en")} (by the clock ${clock.toFixed(0)})`, measured: processor, unit: "ms", floor: null, budget: 50, aim: 20 });
      }
      figures.push({ what: `from the snapshot until texts are found ${at}`, measured: found.lexicalMs, unit: "ms", floor: null, budget: 1_000, aim: 500 });
      figures.push({ what: `from the snapshot until all that was learned is there ${at}`, measured: found.wholeMs, unit: "ms", floor: null, budget: 5_000, aim: 2_500 });
      notes.push(`${at}: a timer was ${found.late.toFixed(0)} ms late at most, other work on the machine included; snapshot ${found.snapshotMB.toFixed(0)} MB; answers after it ${found.equal ? "the same, nothing left to learn" : "NOT THE SAME"}`);
    }
    return { figures, notes };
  },
};
