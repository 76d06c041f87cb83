/** Yes, partly, no: a radio group drawn as three equal cards. None is chosen beforehand and none stands out. */
import { useId } from "preact/hooks";
import { words } from "../words.ts";

const w = words.right;
export type Answer = "yes" | "partly" | "no";
const answers: readonly { readonly value: Answer; readonly title: string; readonly more: string }[] = [
  { value: "yes", title: w.yes, more: w.yesMore }, { value: "partly", title: w.partly, more: w.partlyMore }, { value: "no", title: w.no, more: w.noMore },
];

export function AnswerThree({ answer, choose }: { readonly answer: Answer | null; readonly choose: (answer: Answer) => void }) {
  const name = useId();
  return (
    <div class="three" role="radiogroup" aria-label={w.title}>
      {answers.map(({ value, title, more }) => (
        <label key={value} class="answer radio-answer" {...(value === "yes" ? { "data-yes": "" } : {})}><input type="radio" name={name} value={value} checked={answer === value} onChange={() => choose(value)} /><b>{title}</b><span>{more}</span></label>
      ))}
    </div>
  );
}
