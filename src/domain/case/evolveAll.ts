/**
 * Many facts at once, with the result of `evolve` one by one. Each message copies the list of all before it, so ten thousand of them would copy fifty
 * million places; a run of messages is therefore folded onto an empty list, a portion at a time, and laid behind the others. That is sound because nothing that
 * a message does to a case reads the messages before it (CA9).
 */
import { placedAfter } from "../conversation/order.ts";
import type { Recorded } from "../fact.ts";
import { evolve } from "./evolve.ts";
import type { CaseState } from "./state.ts";

const portion = 100;

/** `facts` as `evolve` takes them, each the next of its stream. */
export function evolveAll(state: CaseState, facts: readonly Recorded[]): CaseState {
  let now = state;
  for (let at = 0; at < facts.length; ) {
    let to = at;
    while (to < facts.length && to - at < portion && facts[to]?.type === "message") to++;
    if (to === at) to++;
    const some = facts.slice(at, to);
    now = some.length === 1 ? some.reduce(evolve, now) : behind(now, some.reduce(evolve, { ...now, messages: [] }));
    at = to;
  }
  return now;
}

const behind = ({ messages }: CaseState, after: CaseState): CaseState => ({ ...after, messages: placedAfter(messages, after.messages) });
