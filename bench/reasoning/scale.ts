/**
 * Many made-up cases out of real sentences, each with words of its own from a large vocabulary, and questions that half remember one of them:
 * for time, room and recall at a size that no data set has. The same seed gives the same cases.
 */
import { chance, slipped } from "./chance.ts";
import type { Answer, Maker } from "./engines.ts";
import { quantile } from "./metrics.ts";
import { dialogues, rows } from "./sets.ts";
import type { Figures } from "./suites.ts";

const syllables = "ba be bo ca ce co da de di do fa fe fi ga go ha he jo ka ke ki la le li lo ma me mi mo na ne no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo za zu".split(" ");
const vocabulary = 20_000;

type World = { text(at: number): string; question(at: number): string; /** The sentence that the case begins with. */ first(at: number): string };

/** What is known of a sentence by its data set; a made-up case that begins with it may be said to be of that problem. */
export const labels = (): ReadonlyMap<string, string> => new Map(["banking77.train", "bitext27.train", "dstc11-insurance.train"].flatMap((set) => rows(set).map(({ text, label }) => [text, `${set} ${label}`] as const)));

/** The sentences that the made-up cases are put together from. */
export function sentences(): readonly string[] {
  const said = [...rows("banking77.train"), ...rows("bitext27.train"), ...rows("dstc11-insurance.train")].map((row) => row.text);
  said.push(...dialogues().map((one) => one.summaries[0]?.problem ?? ""));
  return said.filter((text) => text.length > 15 && text.length < 220);
}

export function world(seed: number, from: readonly string[]): World {
  const random = chance(seed);
  const words = new Set<string>();
  while (words.size < vocabulary) {
    let word = "";
    for (let many = 2 + Math.floor(random() * 3); many > 0; many -= 1) word += syllables[Math.floor(random() * syllables.length)]!;
    if (random() < 0.5) word += "nrstlx"[Math.floor(random() * 6)]!;
    words.add(word);
  }
  const names = [...words];
  // Zipf: a few names are everywhere, most are rare.
  const name = (chosen: () => number): string => names[Math.min(vocabulary - 1, Math.floor(Math.exp(chosen() * Math.log(vocabulary)) - 1))]!;
  const parts = (at: number) => {
    const chosen = chance((seed * 7919 + at * 2654435761) >>> 0);
    const many = 2 + (chosen() < 0.4 ? 1 : 0);
    const said = Array.from({ length: many }, () => from[Math.floor(chosen() * from.length)]!);
    return { said, named: [name(chosen), name(chosen), name(chosen)] as const, order: 10_000_000 + Math.floor(chosen() * 89_999_999) };
  };
  return {
    text(at) {
      const { said, named, order } = parts(at);
      return `${said[0]!} ${named[0]} ${named[1]}. ${said.slice(1).join(" ")} ${named[2]} order ${order}`;
    },
    first: (at) => parts(at).said[0]!,
    question(at) {
      const { said, named } = parts(at);
      const chosen = chance((9 * 104_729 + at) >>> 0);
      const remembered = said.join(" ").split(" ").filter(() => chosen() < 0.6).slice(0, 14);
      return slipped([...remembered, named[0], named[1]].join(" "), chosen, 0.15);
    },
  };
}

/** Each question is asked so often in a row: systems tell a thread's processor time in steps of up to four milliseconds. */
const turns = 8;
/** Milliseconds that this thread was given by a processor; unlike a clock they do not grow while others use the machine. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const memory = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

export function scaled(maker: Maker, seed: number, many: number, questions = 1000): Figures {
  const made = world(seed, sentences());
  const before = memory();
  const engine = maker.make();
  const adds: number[] = [];
  for (let at = 0; at < many; at += 1) {
    const one = { id: `s${at}`, text: made.text(at) };
    const from = performance.now();
    engine.add(one);
    if (at > many * 0.9) adds.push(performance.now() - from);
  }
  engine.flush?.();
  const bytes = (memory() - before) / many;
  const random = chance(5);
  const asks: number[] = [];
  let first = 0;
  let among = 0;
  for (let turn = 0; turn < questions; turn += 1) {
    const at = Math.floor(random() * many);
    const question = made.question(at);
    let hits: Answer["hits"] = [];
    const from = processorMs();
    for (let one = 0; one < turns; one += 1) hits = engine.search(question, { k: 10 }).hits;
    asks.push((processorMs() - from) / turns);
    const place = hits.findIndex((hit) => hit.id === `s${at}`);
    if (place === 0) first += 1;
    if (place >= 0) among += 1;
  }
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { bytes_per_case: Math.round(bytes), add_ms_p50: round(quantile(adds, 0.5)), add_ms_p99: round(quantile(adds, 0.99)), ask_cpu_ms_p50: round(quantile(asks, 0.5)), ask_cpu_ms_p99: round(quantile(asks, 0.99)), first: round((100 * first) / questions), among10: round((100 * among) / questions) };
}
