/** The next promise: who, what, by when; and whose turn it is. If there is none, that is what it says. */
import { Ball } from "../../ui/index.ts";
import { nextPromise } from "../../../client/index.ts";
import { nextWordWhat } from "../../../domain/promises/nextWord.ts";
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
    </div>
  );
}

export function Turn() {
  const { open } = useTalk();
  const state = open.state.value;
  if (state.situation.name === "closed") return <Ball with="done">{state.situation.as === "helped" ? w.done : w.stopped}</Ball>;
  if (state.turn === null) return null;
  return state.turn.whose === "you" ? <Ball with="you">{w.yourTurn}</Ball> : <Ball with="us">{state.owner === null ? w.ourTurn : w.ourTurnName(callName(state, state.owner))}</Ball>;
}
