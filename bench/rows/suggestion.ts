/**
 * What a suggestion costs while a person types, and what a precedent takes in memory: the shipped engine at 1,000 and 100,000 precedents, with `--million`
 * also at 1,000,000; beside it MiniSearch with the settings its documentation advises, at the sizes that it answers in bearable time.
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import type { Figure, Row } from "../report.ts";
import type { Suggestions } from "../suggestionOf.ts";

type Size = { readonly many: number; readonly questions: number; readonly budget: number; readonly aim: number; readonly beside: number };
const sizes: readonly Size[] = [
  { many: 1_000, questions: 40, budget: 5, aim: 2, beside: 40 },
  { many: 100_000, questions: 40, budget: 10, aim: 4, beside: 2 },
];
const million: Size = { many: 1_000_000, questions: 40, budget: 30, aim: 12, beside: 0 };

async function measured(engine: "byname" | "minisearch", many: number, questions: number): Promise<Suggestions> {
  const child = fork(join(import.meta.dirname, "..", "suggestionOf.ts"), [engine, String(many), String(questions)], { execArgv: ["--expose-gc", "--max-old-space-size=6000"] });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Suggestions));
    child.once("exit", (code) => (code === 0 ? undefined : reject(new Error(`${engine} at ${many} ended with ${code}`))));
  });
}

const ms = (what: string, value: number, budget: number, aim: number): Figure => ({ what, measured: value, unit: "ms", floor: null, budget, aim });

export const suggestion: Row = {
  name: "suggestion", about: "three suggestions for every third keystroke, made-up cases of 30 words (--million for a million of them)",
  run: async () => {
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const { many, questions, budget, aim, beside } of process.argv.includes("--million") ? [...sizes, million] : sizes) {
      const found = await measured("byname", many, questions);
      const at = `at ${many.toLocaleString("en")}`;
      figures.push(ms(`a keystroke ${at}, p99 (p50 ${found.asks.p50.toFixed(2)})`, found.asks.p99, budget, aim), ms(`a precedent added ${at}, p99`, found.adds.p99, 0.2, 0.1));
      figures.push(ms(`the longest that adding one took ${at}`, found.adds.worst, 50, 20));
      if (many >= 100_000) figures.push({ what: `a precedent with its text ${at}`, measured: found.bytes, unit: "bytes", floor: null, budget: 600, aim: 350 });
      if (found.restored !== null && many === 100_000) figures.push(ms(`from the snapshot to the first answer ${at}`, found.restored, 1_000, 500));
      notes.push(`${at}: the half-remembered precedent first in ${found.first.toFixed(0)} %, among ten in ${found.amongTen.toFixed(0)} % of ${questions} questions, ${found.asks.many} keystrokes`);
      if (beside === 0) continue;
      const other = await measured("minisearch", many, beside);
      notes.push(`MiniSearch ${at}: a keystroke p50 ${other.asks.p50.toFixed(1)}, p99 ${other.asks.p99.toFixed(1)} ms; ${other.bytes.toFixed(0)} bytes a precedent; added p99 ${other.adds.p99.toFixed(2)} ms; first in ${other.first.toFixed(0)} % of ${beside}`);
    }
    return { figures, notes };
  },
};
