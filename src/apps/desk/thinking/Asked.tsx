/** Questions that were put to the person and whose answer nobody has noted: they stay until it is, though another question may tell more by now. */
import { useEffect, useState } from "preact/hooks";
import type { AskedState } from "../../../domain/thinking/state.ts";
import { useApp } from "../app/context.ts";
import type { CaseNow } from "../case/caseNow.ts";
import { Answers } from "./NextQuestion.tsx";
import { words } from "./words.ts";

/** More than two open questions at once is an interrogation. */
const most = 2;

/** @param shown the question that the panel proposes now, which has its answers beside it */
export function Asked({ now, shown }: { readonly now: CaseNow; readonly shown: string | null }) {
  const { asked, answers } = now.state.thinking;
  const open = asked.filter(({ question, seq, time }) => question !== null && question !== shown && !answers.some((one) => one.question === question && one.time >= time) && asked.findLast((one) => one.question === question)?.seq === seq).slice(-most);
  if (open.length === 0 || !now.may.answerQuestion) return null;
  return <>{open.map((one) => <Open key={one.seq} one={one} now={now} />)}</>;
}

function Open({ one, now }: { readonly one: AskedState; readonly now: CaseNow }) {
  const { call } = useApp();
  const [answers, setAnswers] = useState<readonly string[]>([]);
  const { problem, question } = one;
  useEffect(() => {
    if (problem === null) return;
    void call("knownOne", { params: { id: problem } }).then((answer) => "ok" in answer && setAnswers(answer.ok.questions.find(({ id }) => id === question)?.answers.map((each) => each.answer) ?? []));
  }, [problem, question]);
  if (problem === null || question === null) return null;
  return (
    <section class="stack-s" data-row tabIndex={-1}>
      <h2>{words.askedOpen}</h2>
      <p dir="auto">{one.text}</p>
      <Answers now={now} problem={problem} question={question} text={one.text} answers={answers} />
    </section>
  );
}
