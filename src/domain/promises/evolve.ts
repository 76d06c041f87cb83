/** What a fact about a promise does to the case. Runs in browsers too, so no schema is imported. */
import type { CaseState, PromiseState } from "../case/state.ts";
import type { PromiseFact } from "./events.ts";
import { promisedWhat } from "./words.ts";

export function evolvePromises(state: CaseState, fact: PromiseFact): CaseState {
  const settledAt = fact.time;
  switch (fact.type) {
    case "promiseMade": {
      const { id, by, kind, due } = fact.data;
      const what = promisedWhat(fact.data);
      const made: PromiseState = { id, by, kind, what, due, madeAt: fact.time, status: "open", settledAt: null, moved: "no", doneLateAt: null, asked: null };
      return { ...state, promises: [...state.promises, made] };
    }
    case "promiseKept":
      // A broken promise stays broken, however welcome the deed is afterwards.
      return changed(state, fact.data.id, (promise) => (promise.status === "broken" ? { ...promise, doneLateAt: fact.time } : { ...promise, status: "kept", settledAt, asked: null }));
    case "promiseMoved":
      return changed(state, fact.data.id, (promise) => ({ ...promise, due: fact.data.due, moved: movedNow(promise, fact.data.due, fact.data.consent), asked: null }));
    case "promiseMoveAsked":
      return changed(state, fact.data.id, (promise) => ({ ...promise, asked: fact.data.due }));
    case "promiseMoveRefused":
      return changed(state, fact.data.id, (promise) => ({ ...promise, asked: null }));
    case "promiseBroken":
      return changed(state, fact.data.id, (promise) => ({ ...promise, status: "broken", settledAt, asked: null }));
    case "promiseCancelled":
      return changed(state, fact.data.id, (promise) => ({ ...promise, status: "cancelled", settledAt, asked: null }));
    default:
      return unreachable(fact, state);
  }
}

/** Once moved by us it counts so for ever; doing it sooner than promised takes nothing from the person and is no move. */
function movedNow(promise: PromiseState, due: string, consent: boolean): PromiseState["moved"] {
  if (promise.moved === "byUs" || due <= promise.due) return promise.moved;
  return consent ? "agreed" : "byUs";
}

function changed(state: CaseState, id: string, change: (promise: PromiseState) => PromiseState): CaseState {
  return { ...state, promises: state.promises.map((promise) => (promise.id === id ? change(promise) : promise)) };
}

function unreachable(_: never, state: CaseState): CaseState {
  return state;
}
