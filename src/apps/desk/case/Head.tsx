/** Above the conversation: who writes next and by when, whose turn it is, and the one question that may end it. */
import { Button, clock } from "../../ui/index.ts";
import { nextPromise } from "../../../client/index.ts";
import { moment, shortIn } from "../app/time.ts";
import { go } from "../route.ts";
import { fill, words } from "../words.ts";
import { BallOf } from "./BallOf.tsx";
import type { CaseNow } from "./caseNow.ts";
import { nameOn } from "./caseNow.ts";
import type { Pane } from "./CaseScreen.tsx";
import { askRight } from "./askRight.ts";

const say = words.case;

export function Head({ now, pane, onPane }: { readonly now: CaseNow; readonly pane: Pane; readonly onPane: (pane: Pane) => void }) {
  const { state, may, me } = now;
  const promise = nextPromise(state);
  const at = clock.value;
  const closed = state.situation.name === "closed" ? state.situation : null;
  const late = promise !== null && Date.parse(promise.due) < at;
  const what = promise === null ? "" : promise.by !== me ? fill(say.theyWrite, { name: nameOn(state, promise.by) }) : promise.kind === "nextWord" ? say.nextWord : fill(say.nextDeed, { what: promise.what });
  return (
    <header class="mid-head">
      <div class="promise grow" data-state={closed !== null ? "kept" : promise === null ? "none" : late ? "late" : undefined}>
        <div class="what">
          {closed !== null ? <p>{fill(say.noPromiseClosed, { time: moment(closed.since, at) })}</p> : promise === null ? <p>{say.noPromise}</p> : <p>{what} <b>{fill(say.by, { time: moment(promise.due, at) })}</b><span class="faint">{fill(say.in, { in: shortIn(promise.due, at) })}</span></p>}
          {closed !== null ? <span class="ball" data-with="done">{closed.as === "helped" ? words.ball.done : words.ball.stopped}</span> : <BallOf turn={state.turn?.whose ?? null} since={state.turn?.since ?? null} name={now.name} />}
        </div>
      </div>
      <div class="row acts">
        <Button size="small" kind="quiet" icon="user" class="only-mid" pressed={pane === "person"} onPress={() => onPane(pane === "person" ? "talk" : "person")}>{now.name}</Button>
        <Button size="small" kind="quiet" icon="calendar" onPress={() => go({ name: "case", case: state.caseId, record: "all" })}>{words.cites.byDate}</Button>
        {may.askStatement ? <Button size="small" icon="check" onPress={() => askRight(now)}>{say.askRight}</Button> : state.statementAsked !== null && closed === null && state.statementPutOff === null && <span class="note">{fill(say.askedRight, { time: moment(state.statementAsked.time, at) })}</span>}
      </div>
    </header>
  );
}
