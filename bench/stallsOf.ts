/**
 * What an engine that grows to so many precedents keeps others waiting: every single step of adding, learning, changing, taking out, tidying up, saving and
 * putting back is timed by the clock and by the processor time of this thread, which does not grow while others use the machine. Started by the row
 * `stalls`, in a process of its own; its arguments are the number of precedents, and one in how many is of a known problem.
 */
import { isDeepStrictEqual } from "node:util";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createReasoner } from "../src/reasoning/engine.ts";
import { learnInGaps } from "../src/server/knowledge/learning.ts";
import { labels, sentences, world } from "./reasoning/scale.ts";

const [many, oneIn] = [Number(process.argv[2]), Number(process.argv[3])];
const made = world(20_261_123, sentences());
const labelOf = labels();
/** How long steps may run before others get a turn, as the server does it. */
const turnMs = 8;

/** The longest single step of a kind, in milliseconds. */
export type Longest = { steps: number; clock: number; processor: number };
export type Stalls = { readonly kinds: Readonly<Record<string, Longest>>; /** Milliseconds that a timer of ten was late, at most. */ readonly late: number; readonly lexicalMs: number; readonly wholeMs: number; readonly wholeProcessorMs: number; readonly snapshotMB: number; readonly learned: number; readonly equal: boolean };

const kinds: Record<string, Longest> = {};
const processorMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};
function timed<Result>(kind: string, what: () => Result): Result {
  const [clock, processor] = [performance.now(), processorMs()];
  const result = what();
  const longest = (kinds[kind] ??= { steps: 0, clock: 0, processor: 0 });
  longest.steps += 1;
  longest.processor = Math.max(longest.processor, processorMs() - processor);
  longest.clock = Math.max(longest.clock, performance.now() - clock);
  return result;
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** Does one after the other, and lets others have a turn as the server does. */
async function each(kind: string, count: number, what: (at: number) => void): Promise<void> {
  let from = performance.now();
  for (let at = 0; at < count; at += 1) {
    timed(kind, () => what(at));
    if (performance.now() - from < turnMs) continue;
    await turn();
    from = performance.now();
  }
}
async function walked<Result>(kind: string, steps: Iterator<unknown, Result>, after: () => void = () => undefined): Promise<Result> {
  let from = performance.now();
  for (;;) {
    const step = timed(kind, () => steps.next());
    after();
    if (step.done === true) return step.value;
    if (performance.now() - from < turnMs) continue;
    await turn();
    from = performance.now();
  }
}

const engine = createReasoner();
const put = (at: number, text: string): void => {
  const label = at % oneIn === 0 ? labelOf.get(made.first(at)) : undefined;
  engine.put({ id: `s${at}`, text, ...(label === undefined ? {} : { label, title: label }) });
};
const texts = Array.from({ length: 1_000 }, (_, at) => made.text(at * 7));
let kind = "learning";
const learning = learnInGaps((steps) => timed(kind, () => engine.work(steps)), () => performance.now(), (thrown) => {
  throw thrown;
});
const rested = async (): Promise<void> => {
  learning.wake();
  while (!learning.rested()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
// The texts are made outside of what is timed.
let text = "";
for (let at = 0; at < many; at += 1) {
  text = made.text(at);
  timed("adding", () => put(at, text));
  if (at % 20 === 0) await turn();
}
await rested();
const learned = learning.slices();
await each("changing", Math.min(10_000, many / 10), (at) => put(at * 7, texts[at % texts.length] ?? ""));
await each("taking out", Math.floor(many * 0.15), (at) => void engine.remove(`s${at * 3}`));
kind = "tidying and learning";
await rested();
await each("a keystroke", 500, (at) => void engine.ask({ text: made.question(at * 11).slice(0, 10 + (at % 50)) }, { k: 3 }));

// What nobody should send and somebody does.
const odd = ["x".repeat(1 << 20), "printer paper ".repeat(75_000), Array.from({ length: 10_000 }, () => "card").join(" "), texts.join(" "), "\ud800\udfff".repeat(1 << 18), "\u0000\u0007\u001b[31m".repeat(1 << 17), "e\u0301".repeat(1 << 19), "卡片没有到".repeat(1 << 17), "🧻".repeat(1 << 18), "ﷺ".repeat(1 << 16), "a' ".repeat(1 << 18), `${"ab".repeat(20)} `.repeat(20_000)];
await each("an odd question", odd.length * 3, (at) => void engine.ask({ text: odd[at % odd.length] ?? "" }, { k: 3 }));
await each("an odd precedent", odd.length, (at) => engine.put({ id: "odd", text: odd[at] ?? "", label: "odd", title: (odd[at] ?? "").slice(0, 60) }));
engine.remove("odd");
await rested();

const chunks: Uint8Array[] = [];
const saving = engine.snapshot()[Symbol.iterator]();
await walked("saving", { next: () => {
  const step = saving.next();
  if (step.done !== true) chunks.push(step.value);
  return step;
} });
const again = createReasoner();
const [from, processor] = [performance.now(), processorMs()];
let lexical = 0;
const back = await walked("putting back", again.restoring(chunks), () => {
  if (lexical === 0 && again.size() > 0) lexical = performance.now() - from;
});
const [whole, wholeProcessor] = [performance.now() - from, processorMs() - processor];
const questions = Array.from({ length: 50 }, (_, at) => made.question(at * 31));
const equal = back && !again.work(1) && questions.every((question) => isDeepStrictEqual(again.ask({ text: question }, { k: 5 }), engine.ask({ text: question }, { k: 5 })));
delay.disable();
learning.stop();
const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
const found: Stalls = { kinds, late: delay.max / 1e6, lexicalMs: lexical, wholeMs: whole, wholeProcessorMs: wholeProcessor, snapshotMB: bytes / 1e6, learned, equal };
process.send?.(found);
if (process.send === undefined) console.log(JSON.stringify(found, null, 1));
process.disconnect?.();
