/** What the person asked to have erased, and what came of it: who decides and by when, the answer with its ground, and a way to take it back. */
import { useState } from "preact/hooks";
import { Icon } from "../../ui/index.ts";
import type { ErasureRequest } from "../../../domain/erasing/state.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { fullName, useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { moment } from "../say.ts";
import { text as w } from "./text.ts";

export function Requests() {
  const { requests } = useTalk().open.state.value.erasing;
  const [open, answered] = [requests.filter(({ status }) => status === "asked"), requests.filter(({ status }) => status !== "asked")];
  return (
    <>
      {open.length === 0 ? null : <section class="stack-s" aria-label={w.open}><h2 class="heading">{w.open}</h2>{open.map((one) => <Request key={one.seq} one={one} />)}</section>}
      {answered.length === 0 ? null : <section class="stack-s" aria-label={w.answered}><h2 class="heading">{w.answered}</h2>{answered.toReversed().map((one) => <Request key={one.seq} one={one} />)}</section>}
    </>
  );
}

function Request({ one }: { readonly one: ErasureRequest }) {
  const { open, act, place, now } = useTalk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = open.state.value;
  const when = (instant: string): string => moment(instant, place, now.value);
  const name = fullName(state, one.decider);
  const answeredAt = when(one.answeredAt ?? one.time);
  const late = state.promises.find(({ id }) => id === one.promise)?.status === "broken";
  const stands: Readonly<Record<ErasureRequest["status"], string>> = {
    asked: late ? w.late(name, when(one.decideBy)) : w.awaits(name, when(one.decideBy)), withdrawn: w.withdrawn,
    granted: w.granted(name, answeredAt), partly: w.partly(name, answeredAt, one.kept.length), refused: w.refused(name, answeredAt),
  };
  return (
    <div class="erase-request" data-status={one.status}>
      <p><Icon name={one.status === "asked" ? "hourglass" : one.status === "refused" ? "x" : one.status === "withdrawn" ? "undo" : "check"} size="s" /> <b class="mid">{stands[one.status]}</b></p>
      <p class="note">{w.asked(one.whole ? w.all : w.entries(one.entries.length), when(one.time))}</p>
      {one.words === null || one.words === "" ? null : <p class="voice voice-s" dir="auto">{one.words}</p>}
      {one.ground === null ? null : <p class="note">{w.ground[one.ground]}:</p>}
      {one.why === null || one.why === "" ? null : <p class="voice voice-s" dir="auto">{one.why}</p>}
      {one.status === "asked" ? <div><button type="button" class="as-link note" onClick={() => void act({ type: "withdrawErasure", request: one.seq }).then(setProblem)}>{w.takeBack}</button></div> : null}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </div>
  );
}
