/** Every step so far with how it went, kept beside the conversation and after it. */
import { firstLine, Icon, showInLog, stepIcons } from "../../ui/index.ts";
import { stepsOf } from "../../../domain/steps/standing.ts";
import { useTalk } from "../case/talk.ts";
import { words } from "../words.ts";

const w = words.steps;

export function StepList() {
  const all = stepsOf(useTalk().open.state.value);
  if (all.length === 0) return null;
  const current = all.find(({ report }) => report === null);
  const show = async (number: number): Promise<void> => {
    const card = await showInLog(`step-${number}`);
    card?.querySelector<HTMLElement>("button, a, summary")?.focus({ preventScroll: true });
  };
  return (
    <section>
      <h2 class="eyebrow">{w.list}</h2>
      <ol class="side-list">{all.map((step) => (
        <li key={step.seq} aria-current={step === current ? "step" : undefined}>
          <Icon name={step.report === null ? "arrow-right" : stepIcons[step.report.how]} />
          <span><a class="bare" href={`#step-${step.number}`} onClick={(event) => {
            event.preventDefault();
            void show(step.number);
          }}><span class="sr">{w.step(step.number)}: </span><span dir="auto">{firstLine(step.text)}</span></a>{step.report === null ? null : <><br /><span class="note">{w.said[step.report.how]}</span></>}</span>
        </li>
      ))}</ol>
    </section>
  );
}
