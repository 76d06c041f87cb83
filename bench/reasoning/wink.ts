/** wink-bm25-text-search with wink-nlp's stems, as its documentation shows it. It must be consolidated before it is asked and takes nothing after that. */
import { createRequire } from "node:module";
import type { Case, Engine } from "./engines.ts";

type Token = { out(what: unknown): unknown };
type Nlp = { readonly its: Readonly<Record<string, unknown>>; readDoc(text: string): { tokens(): { each(visit: (token: Token) => void): void } } };
type Bm25 = { defineConfig(config: object): void; definePrepTasks(tasks: readonly ((text: string) => string[])[]): void; addDoc(doc: object, id: string): void; consolidate(): void; search(text: string, limit: number): [string, number][] };

const load = createRequire(import.meta.url);
let nlp: Nlp | undefined;

function stems(text: string): string[] {
  nlp ??= (load("wink-nlp") as (model: unknown) => Nlp)(load("wink-eng-lite-web-model"));
  const { its } = nlp;
  const found: string[] = [];
  nlp.readDoc(text).tokens().each((token) => {
    if (token.out(its["type"]) === "word" && token.out(its["stopWordFlag"]) !== true) found.push(String(token.out(its["stem"])));
  });
  return found;
}

export function winkEngine(): Engine {
  const index = (load("wink-bm25-text-search") as () => Bm25)();
  index.defineConfig({ fldWeights: { text: 1 } });
  index.definePrepTasks([stems]);
  let consolidated = false;
  return {
    add: (one: Case) => index.addDoc({ text: one.text }, one.id),
    flush: () => {
      index.consolidate();
      consolidated = true;
    },
    search: (text, { k }) => ({ hits: consolidated ? index.search(text, k).map(([id, score]) => ({ id: String(id), score })) : [] }),
  };
}
