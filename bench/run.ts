/**
 * `npm run bench [-- ROW…]`: every budget of docs/ARCHITECTURE.md that exists so far, beside its floor measured in the same run. It prints and never
 * gates: time on a shared machine proves little, so read ratios, and the load that is printed with them. docs/PERFORMANCE.md tells the method.
 */
import { cpus, loadavg, totalmem } from "node:os";
import { build } from "../scripts/build.ts";
import { startByname, type Running } from "../test/world/running.ts";
import { line, type Outcome, type Row } from "./report.ts";
import { ack } from "./rows/ack.ts";
import { badge } from "./rows/badge.ts";
import { delivery } from "./rows/delivery.ts";
import { memory } from "./rows/memory.ts";
import { proof } from "./rows/proof.ts";
import { queue } from "./rows/queue.ts";
import { restart } from "./rows/restart.ts";
import { sizes } from "./rows/sizes.ts";
import { sockets } from "./rows/sockets.ts";
import { stalls } from "./rows/stalls.ts";
import { start } from "./rows/start.ts";
import { suggestion } from "./rows/suggestion.ts";
import { timeline } from "./rows/timeline.ts";
import { throughput } from "./rows/throughput.ts";

// What asks how fast a quiet server answers comes before what leaves it lists to catch up with.
// Sockets come before whatever makes the server's heap grow: what it has once taken it fills again before it takes more, and sockets would seem free.
const rows: readonly Row[] = [sizes, start, memory, sockets, ack, delivery, throughput, queue, suggestion, stalls, restart, timeline, proof, badge];
// What begins with two dashes is a row's own flag.
const wanted = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const unknown = wanted.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(", ")}. Rows: ${rows.map(({ name, about }) => `\n  ${name.padEnd(12)} ${about}`).join("")}`);
  process.exit(1);
}

let running: Promise<Running> | null = null;
const place = { byname: () => (running ??= startByname({ sample: true, env: { BYNAME_LIMITS: "off" } })) };
const load = (): string => `load ${loadavg().map((one) => one.toFixed(1)).join(" ")} on ${cpus().length} processors`;

console.log(`${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} of them, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}; ${load()}`);
await build();
try {
  for (const row of rows.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`${row.name}: ${row.about} (${load()})`);
    const { figures, notes }: Outcome = await row.run(place).catch((error: unknown) => ({ figures: [], notes: [`failed: ${error instanceof Error ? error.message : String(error)}`] }));
    for (const figure of figures) console.log(line(figure));
    for (const note of notes) console.log(`  ${note}`);
  }
} finally {
  if (running !== null) await (await running).close();
}
process.exit();
