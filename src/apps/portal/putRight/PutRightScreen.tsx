/** C11, is it put right? Only the person can say. Silence never counts, nothing is ticked beforehand, all three answers weigh the same. */
import { useState } from "preact/hooks";
import { goalWords } from "../../../domain/closing/words.ts";
import { expertOf } from "../../../client/index.ts";
import type { IssueState } from "../../../domain/case/state.ts";
import { Button } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { CaseBar } from "../case/CaseBar.tsx";
import { callName, useTalk } from "../case/talk.ts";
import { useArrive } from "../parts/arrive.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { hour, longDay } from "../say.ts";
import { words } from "../words.ts";
import { AfterScreen } from "./AfterScreen.tsx";
import { AnswerThree, type Answer } from "./AnswerThree.tsx";
import { IssueList } from "./IssueList.tsx";
import { NotRight } from "./NotRight.tsx";
import { YesForm } from "./YesForm.tsx";

const w = words.right;

export function PutRightScreen() {
  const { open, place, now } = useTalk();
  const state = open.state.value;
  const note = `${longDay(new Date(now.value).toISOString(), place, now.value)}, ${hour(new Date(now.value).toISOString(), place)}`;
  return <><CaseBar width="gate" note={note} />{state.situation.name === "closed" ? <AfterScreen /> : <AskScreen />}</>;
}

function AskScreen() {
  const talk = useTalk();
  const { open, place, now } = talk;
  const state = open.state.value;
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [issues, setIssues] = useState<Readonly<Record<string, Answer>>>({});
  const [refused, setRefused] = useState<Problem | null>(null);
  const [later, setLater] = useState<string | null>(null);
  const expert = expertOf(state);
  const alive = state.issues.filter(({ status }) => status !== "withdrawn");
  const sunday = nextSunday(now.value);
  const said = alive.flatMap((issue): { id: string; answer: Answer }[] => {
    const one = answerFor(issue, issues);
    return one === null ? [] : [{ id: issue.id, answer: one }];
  });
  const putOff = async (): Promise<void> => {
    const no = await talk.act({ type: "askMeLater", until: sunday });
    setRefused(no);
    if (no === null) setLater(sunday);
  };
  const until = later ?? state.statementPutOff;

  return (
    <main id="main" tabIndex={-1} class="page gate">
      <header><h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1><p class="lead">{w.lead}</p></header>
      <section class="goal"><p class="eyebrow">{state.goal === null ? w.goalAsked : w.goal}</p><p class="voice" dir="auto">{goalWords(state)}</p></section>
      {alive.length === 0 ? null : <IssueList issues={alive} said={issues} say={(id, one) => setIssues({ ...issues, [id]: one })} />}
      {expert === null ? <p>{w.nobody} <a href="#choose">{words.talk.chooseNow}</a></p> : (
        <section class="stack">
          <h2 class="sr">{w.answer}</h2>
          <AnswerThree answer={answer} choose={(next) => { setAnswer(next); setRefused(null); }} />
          {answer === null ? (until !== null && Date.parse(until) > now.value ? <p class="note" role="status">{w.laterDone(longDay(until, place, now.value))}</p> : (
            <p class="note">{w.notSure} <Button kind="link" size="small" onPress={() => void putOff()}>{w.later(longDay(sunday, place, now.value))}</Button> {w.stays}</p>
          )) : null}
        </section>
      )}
      {answer === "yes" ? <YesForm issues={said} unanswered={alive.some((issue) => issue.status === "open" && answerFor(issue, issues) === null)} undone={alive.some((issue) => issue.status !== "parked" && issues[issue.id] !== undefined && issues[issue.id] !== "yes")} /> : null}
      {(answer === "partly" || answer === "no") && expert !== null ? <NotRight key={answer} answer={answer} name={callName(state, expert.who)} issues={said} /> : null}
      {refused === null ? null : <ProblemCard problem={refused} />}
      <p class="zone-line">{words.zone(place.zone)}</p>
    </main>
  );
}

/** A point that was answered or put off needs no word; an open one needs the person's. */
const answerFor = (issue: IssueState, said: Readonly<Record<string, Answer>>): Answer | null => said[issue.id] ?? null;

/** The evening of the next Sunday, by this device: a quiet moment, and never less than a day away. */
function nextSunday(now: number): string {
  const day = new Date(now);
  const ahead = (7 - day.getDay()) % 7;
  day.setDate(day.getDate() + (ahead === 0 ? 7 : ahead));
  day.setHours(18, 0, 0, 0);
  return (day.getTime() - now < 86_400_000 ? new Date(day.getTime() + 7 * 86_400_000) : day).toISOString();
}
