/** On narrow screens the goal is one line under the promise; opened, it holds everything that stands beside the conversation elsewhere. */
import type { ComponentChildren } from "preact";
import { Icon } from "../../ui/index.ts";
import { useTalk } from "../case/talk.ts";
import { words } from "../words.ts";

export function GoalStrip({ children }: { readonly children: ComponentChildren }) {
  const { goal, issues } = useTalk().open.state.value;
  const open = issues.filter(({ status }) => status === "open").length;
  return (
    <details class="goal-strip">
      <summary><span class={goal === null ? "soft clip" : "voice voice-s clip"}><span class="sr">{words.talk.goal}: </span>{goal?.text ?? words.talk.goalPropose}</span><span class="row note">{open > 0 ? words.talk.openPoints(open) : ""}<Icon name="chevron-down" /></span></summary>
      <section class="goal-more" aria-label={words.talk.where}>{children}</section>
    </details>
  );
}
