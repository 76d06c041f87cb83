/** The engines that are measured: ours through its public door, and two ready-made libraries as anyone would use them. */
import MiniSearch from "minisearch";
import { createEngine } from "./engine.ts";
import type { Switch } from "../../src/reasoning/types.ts";
import { winkEngine } from "./wink.ts";

export type Case = { readonly id: string; readonly text: string; readonly label?: string; readonly title?: string; readonly resolution?: string };
export type Answer = { readonly hits: readonly { readonly id: string; readonly score: number }[]; readonly labels?: readonly { readonly label: string; readonly p: number }[]; readonly known?: number };
export type Engine = {
  add(one: Case): void;
  search(text: string, options: { readonly k: number }): Answer;
  flush?(): void;
  observe?(text: string): void;
};
export type Maker = { readonly name: string; readonly make: () => Engine; /** Can be asked between two additions. */ readonly live: boolean };

/** MiniSearch with its defaults, typed letters forgiven as its documentation advises. */
function miniEngine(): Engine {
  const index = new MiniSearch<Case>({ fields: ["text"], searchOptions: { fuzzy: 0.2, prefix: true } });
  return {
    add: (one) => index.add({ id: one.id, text: one.text }),
    search: (text, { k }) => ({ hits: index.search(text).slice(0, k).map((hit) => ({ id: String(hit.id), score: hit.score })) }),
  };
}

/** @param without parts of ours that are switched off, for the ablation. */
export const ours = (without: readonly Switch[] = []): Maker => ({ name: without.length === 0 ? "byname" : `without ${without.join(", ")}`, make: () => createEngine({ without }), live: true });
export const others: readonly Maker[] = [
  { name: "minisearch", make: miniEngine, live: true },
  { name: "wink-bm25", make: winkEngine, live: false },
];
