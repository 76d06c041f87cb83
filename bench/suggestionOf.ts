/**
 * One engine in a process of its own, so that its memory is only its own: holds so many made-up precedents, then answers each keystroke of questions that
 * half remember one of them. Started by the row `suggestion` with `--expose-gc`; its arguments are the engine, the number of precedents, and of questions.
 */
import MiniSearch from "minisearch";
import { createReasoner } from "../src/reasoning/engine.ts";
import { sentences, world } from "./reasoning/scale.ts";
import { quantile } from "./report.ts";

const [engine, many, questions] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const made = world(20_261_123, sentences());
/** Keystrokes after which the bench asks: every third, since the page waits while letters still come. */
const stride = 3;

export type Suggestions = {
  readonly asks: { readonly p50: number; readonly p99: number; readonly worst: number; readonly many: number };
  readonly adds: { readonly p50: number; readonly p99: number; readonly worst: number };
  readonly bytes: number;
  /** Of whole questions, in percent: the precedent that was half remembered came first, or among ten. */
  readonly first: number;
  readonly amongTen: number;
  /** Milliseconds; null where there is no such thing. */
  readonly saved: number | null;
  readonly restored: number | null;
};
type Held = { add(id: string, text: string): void; ask(text: string, k: number): readonly string[]; saved?: () => Uint8Array[]; restore?: (chunks: readonly Uint8Array[]) => boolean };

function byname(): Held {
  const reasoner = createReasoner();
  return {
    add: (id, text) => reasoner.put({ id, text }),
    ask: (text, k) => reasoner.ask({ text }, { k }).hits.map((hit) => hit.id),
    saved: () => Array.from(reasoner.snapshot(), (chunk) => chunk.slice()),
    restore: (chunks) => createReasoner().restore(chunks),
  };
}

function miniSearch(): Held {
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ["text"], searchOptions: { fuzzy: 0.2, prefix: true } });
  return { add: (id, text) => index.add({ id, text }), ask: (text, k) => index.search(text).slice(0, k).map((hit) => String(hit.id)) };
}

function timed<Result>(into: number[], what: () => Result): Result {
  const from = performance.now();
  const result = what();
  into.push(performance.now() - from);
  return result;
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const open = engine === "minisearch" ? miniSearch : byname;
// As many additions as compile their code, to one that is thrown away: of a thousand the slowest hundredth would else be the compiler's.
const cold = open();
for (let at = 0; at < 5_000; at += 1) cold.add(`w${at}`, made.text(at % many));
const before = memory();
const held = open();
const adds: number[] = [];
for (let at = 0; at < many; at += 1) {
  const text = made.text(at);
  timed(adds, () => held.add(`s${at}`, text));
}
const bytes = (memory() - before) / many;
// Two seconds of questions warm everything up and do not count.
for (let until = performance.now() + 2_000, end = 1; performance.now() < until; end += 1) held.ask(made.question(end % many).slice(0, (end % 60) + 1), 3);
const asks: number[] = [];
let [first, amongTen] = [0, 0];
for (let turn = 0; turn < questions; turn += 1) {
  const at = Math.floor((turn * many) / questions);
  const question = made.question(at);
  for (let end = 1; end < question.length; end += stride) timed(asks, () => held.ask(question.slice(0, end), 3));
  const place = timed(asks, () => held.ask(question, 10)).indexOf(`s${at}`);
  if (place === 0) first += 1;
  if (place >= 0) amongTen += 1;
}
const [saved, restored]: [number[], number[]] = [[], []];
if (held.saved !== undefined && held.restore !== undefined) {
  const chunks = timed(saved, held.saved);
  if (!timed(restored, () => held.restore?.(chunks) ?? false)) throw new Error("the snapshot was declined");
}
const spread = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99), worst: quantile(values, 1), many: values.length });
const found: Suggestions = { asks: spread(asks), adds: spread(adds.slice(Math.floor(many * 0.5))), bytes, first: (100 * first) / questions, amongTen: (100 * amongTen) / questions, saved: saved[0] ?? null, restored: restored[0] ?? null };
process.send?.(found);
process.disconnect?.();
