/**
 * The shipped engine behind the interface of the data's `eval.mjs`, so that anyone can score it with other data:
 *   node --expose-gc eval.mjs --engine bench/reasoning/engine.ts
 */
import { createReasoner } from "../../src/reasoning/engine.ts";
import type { Precedent, ReasonerOptions } from "../../src/reasoning/types.ts";

/** Steps of learning that ride along with each case added, as the server's idle time would give them. */
const stepsPerAdd = 3;

export function createEngine(options: ReasonerOptions = {}) {
  const reasoner = createReasoner(options);
  let loading = true;
  return {
    add(one: Precedent): void {
      reasoner.put(one);
      if (!loading) reasoner.work(stepsPerAdd);
    },
    /** A bulk load is over: the learning owed is done to its end. */
    flush(): void {
      while (reasoner.work(1000)) loading = false;
      loading = false;
    },
    observe: (text: string) => reasoner.observe(text),
    search(text: string, { k }: { readonly k: number }) {
      loading = false;
      const { hits, labels, known } = reasoner.ask({ text }, { k, explain: false });
      return { hits, labels, known };
    },
  };
}
