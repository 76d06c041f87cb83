/**
 * Measures the reasoning engine beside two ready-made libraries, in one run, with the seed printed:
 *   npm run eval -- [--suite banking77,stream] [--seed 424242] [--alone] [--ablation] [--scale 100000]
 * Figures are per cent unless their name ends in _ms or _s. --alone leaves the libraries out; --ablation measures ours with each part switched off.
 */
import { parseArgs } from "node:util";
import { loadavg } from "node:os";
import { ours, others, type Maker } from "./engines.ts";
import { scaled } from "./scale.ts";
import { suites, type Figures } from "./suites.ts";
import { switches } from "../../src/reasoning/types.ts";

const { values } = parseArgs({ options: { suite: { type: "string" }, seed: { type: "string", default: "424242" }, alone: { type: "boolean", default: false }, ablation: { type: "boolean", default: false }, scale: { type: "string" } } });
const seed = Number(values.seed);
const chosen = values.suite === undefined || values.suite === "all" ? (values.scale === undefined ? Object.keys(suites) : []) : values.suite.split(",");
const makers: readonly Maker[] = values.ablation ? [ours(), ...switches.map((part) => ours([part]))] : values.alone ? [ours()] : [ours(), ...others];

const told = (figures: Figures): string => Object.entries(figures).map(([name, value]) => `${name} ${value}`).join("  ");
console.log(`seed ${seed}  load ${loadavg()[0]?.toFixed(1) ?? "?"}  node ${process.version}`);
for (const name of chosen) {
  const suite = suites[name];
  if (suite === undefined) {
    console.error(`No suite is called ${name}. There are: ${Object.keys(suites).join(", ")}.`);
    process.exit(2);
  }
  for (const maker of makers) {
    const figures = suite(maker, seed);
    console.log(`${name.padEnd(20)} ${maker.name.padEnd(18)} ${figures === undefined ? "cannot be asked between additions" : told(figures)}`);
  }
}
if (values.scale !== undefined) for (const maker of values.ablation ? [ours()] : makers) console.log(`scale ${values.scale.padEnd(14)} ${maker.name.padEnd(18)} ${told(scaled(maker, seed, Number(values.scale)))}`);
