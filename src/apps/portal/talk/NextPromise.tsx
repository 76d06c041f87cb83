/** The next promise: who, what, by when; and whose turn it is. If there is none, that is what it says. */
import { useEffect, useState } from "preact/hooks";
import { Ball } from "../../ui/index.ts";
import { nextPromise } from "../../../client/index.ts";
import type { PromiseState } from "../../../domain/case/state.ts";
import { nextWordWhat } from "../../../domain/promises/words.ts";
import { callName, useTalk } from "../case/talk.ts";
import { moment, span } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function NextPromise() {
  const { open, now, place } = useTalk();
  const state = open.state.value;
  const promise = nextPromise(state);
  const away = promise === null ? 0 : Date.parse(promise.due) - now.value;
  const late = promise !== null && away < 0;
  const word = promise === null || promise.what === nextWordWhat || promise.kind === "nextWord";
  const name = promise === null ? "" : callName(state, promise.by);
  return (
    <div class="promise" data-state={promise === null ? "none" : late ? "late" : undefined}>
      {promise === null ? <p class="what">{state.situation.name === "closed" ? (state.situation.as === "helped" ? w.done : w.stopped) : w.noPromise}</p> : (
        <p class="what">
          {word ? (late ? w.promised(name) : w.writesAgain(name)) : `${name}: ${promise.what} `}<b><time dateTime={promise.due}>{w.by(moment(promise.due, place, now.value))}</time></b>
          <span class="note">{late ? w.lateBy(span(-away, place)) : word ? w.inSpan(span(away, place)) : `${words.talk.inShort(span(away, place))}`}</span>
        </p>
      )}
      <Turn />
      <Announced promise={promise} now={now.value} name={name} when={promise === null ? "" : moment(promise.due, place, now.value)} />
    </div>
  );
}

/** Read out when it is made, at half of its time and when it is due; a clock that spoke every minute would drown the talk. */
function Announced({ promise, now, name, when }: { readonly promise: PromiseState | null; readonly now: number; readonly name: string; readonly when: string }) {
  const [said, setSaid] = useState("");
  const [made, due] = promise === null ? [0, 0] : [Date.parse(promise.madeAt), Date.parse(promise.due)];
  const phase = promise === null ? "" : now >= due ? "due" : now >= (made + due) / 2 ? "half" : "made";
  useEffect(() => setSaid(promise === null ? "" : phase === "due" ? w.lateSaid(name) : w.promiseSaid(name, when)), [promise?.id, phase]);
  return <span class="sr" role="status">{said}</span>;
}

export function Turn() {
  const { open } = useTalk();
  const state = open.state.value;
  if (state.situation.name === "closed") return <Ball with="done">{state.situation.as === "helped" ? w.done : w.stopped}</Ball>;
  if (state.turn === null) return null;
  return state.turn.whose === "you" ? <Ball with="you">{w.yourTurn}</Ball> : <Ball with="us">{state.owner === null ? w.ourTurn : w.ourTurnName(callName(state, state.owner))}</Ball>;
}
