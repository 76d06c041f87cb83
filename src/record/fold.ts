/** State is what folding the entries yields: the same few lines on the server and in every browser. */
import type { Entry } from "./entry.ts";

/** Folds entries in the order given. `decode` makes a fact of an entry, or null when there is nothing to fold (an erased body, say). */
export function foldEntries<State, Fact>(begin: State, evolve: (state: State, fact: Fact) => State, decode: (entry: Entry) => Fact | null, entries: readonly Entry[]): State {
  return entries.reduce((state, entry) => {
    const fact = decode(entry);
    return fact === null ? state : evolve(state, fact);
  }, begin);
}
