/** The question that tells most: put into the composer by a press; the answer, noted by a press, ranks everything anew. */
import { Button, clock } from "../../ui/index.ts";
import type { NextQuestion as Question } from "../../../protocol/knowledge.ts";
import { list, moment } from "../app/time.ts";
import type { CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { insert } from "./insert.ts";
import { point } from "./why.ts";
import { fill, words } from "./words.ts";

export function putQuestion(now: CaseNow, { problem, question, text, between }: Question): void {
  const sure = Math.round((between[0]?.p ?? 0) * 100);
  insert.value = { caseId: now.state.caseId, as: "message", source: { kind: "question", problem, question, suggestion: { kind: "question", problem, item: question, rank: 1, sure }, text } };
}

export function NextQuestion({ question, now }: { readonly question: Question; readonly now: CaseNow }) {
  const { may } = now;
  const [a, b] = question.between;
  const ease = question.ease >= 0.7 ? words.easy : question.ease >= 0.4 ? words.middling : words.hard;
  return (
    <section class="stack-s" data-row tabIndex={-1}>
      <h2>{words.question} {a !== undefined && b !== undefined && <span class="note">{fill(words.splits, { a: point(a.p), b: point(b.p) })}</span>}</h2>
      <div class="row-top"><p class="grow" dir="auto">{question.text}</p>{may.say && <Button size="small" onPress={() => putQuestion(now, question)}><span data-open>{words.ask}</span></Button>}</div>
      <p class="note">{ease}{question.needs.length > 0 && ` ${fill(words.needs, { what: list(question.needs) })}`}</p>
      {may.answerQuestion && <Answers now={now} problem={question.problem} question={question.question} text={question.text} answers={question.answers} />}
    </section>
  );
}

/** What they said is one press; what they could not say is an answer too. */
export function Answers({ now, problem, question, text, answers }: { readonly now: CaseNow; readonly problem: string; readonly question: string; readonly text: string; readonly answers: readonly string[] }) {
  const note = (answer: string | null): void => void give(now.one, { type: "answerQuestion", problem, question, text: text.slice(0, 400), answer });
  const asked = now.state.thinking.asked.findLast((one) => one.question === question);
  return (
    <div class="row-wrap answer-chips" role="group" aria-label={words.answered}>
      <span class="note">{asked === undefined ? words.answered : fill(words.answerAsked, { time: moment(asked.time, clock.value) })}</span>
      {answers.map((answer) => <button type="button" class="chip" key={answer} onClick={() => note(answer)}>{answer}</button>)}
      <button type="button" class="chip" onClick={() => note(null)}>{words.cannot}</button>
    </div>
  );
}
