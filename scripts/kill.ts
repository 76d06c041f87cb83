/**
 * The kill test: `npm run kill` ends the server with kill -9 ten times and Postgres five times while people write, then looks at every message that
 * was acknowledged. `--short` (part of npm test) does two and one. Prints how long each recovery took; only lost, doubled or misplaced words fail it,
 * and in the long form a recovery beyond the published 5 s (server) or 15 s (Postgres).
 */
import { parseArgs } from "node:util";
import { killUnderLoad } from "../test/world/killing.ts";

const { values } = parseArgs({ options: { short: { type: "boolean", default: false }, writers: { type: "string", default: "12" } } });
const short = values.short;
const result = await killUnderLoad({ server: short ? 2 : 10, postgres: short ? 1 : 5, writers: Number(values.writers), pause: short ? 700 : 1_500 });

const seconds = (ms: readonly number[]): string => ms.map((one) => (one / 1000).toFixed(1)).join(" ");
console.log(`${result.attempted} messages sent, ${result.acked} acknowledged, by ${values.writers} writers on sockets of their own`);
console.log(`server killed ${result.server.length} times, ready again after ${seconds(result.server)} s; Postgres killed ${result.postgres.length} times, taking messages again after ${seconds(result.postgres)} s`);
console.log(`acknowledged and lost ${result.lost}, doubled ${result.doubled}, out of order ${result.disordered}, at another place than acknowledged ${result.moved}, never sent but there ${result.strange}, chains broken ${result.broken}`);
const slow = short ? 0 : result.server.filter((ms) => ms > 5_000).length + result.postgres.filter((ms) => ms > 15_000).length;
const bad = result.lost + result.doubled + result.disordered + result.moved + result.strange + result.broken + slow + (result.acked === 0 ? 1 : 0);
if (slow > 0) console.log(`${slow} recoveries took longer than we publish`);
console.log(`${bad === 0 ? 1 : 0} passed, ${bad === 0 ? 0 : 1} failed`);
process.exit(bad === 0 ? 0 : 1);
