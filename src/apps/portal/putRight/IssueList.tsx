/** Everything the person raised. Each point that is still open wants its own yes, partly or no. */
import { Icon, Segmented } from "../../ui/index.ts";
import type { IssueState } from "../../../domain/case/state.ts";
import { useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";
import type { Answer } from "./AnswerThree.tsx";

const w = words.right;

export function IssueList({ issues, said, say }: { readonly issues: readonly IssueState[]; readonly said: Readonly<Record<string, Answer>>; readonly say: (id: string, answer: Answer) => void }) {
  const { place, now } = useTalk();
  const note = ({ status, answer, until, time }: IssueState): string => (status === "answered" ? (answer ?? "") : status === "parked" && until !== null ? w.parked(moment(until, place, now.value)) : moment(time, place, now.value));
  return (
    <section>
      <h2 class="heading">{w.raised}</h2>
      {issues.some(({ status }) => status === "open") ? <p class="note">{w.issuesAsk}</p> : null}
      <ul class="issues">{issues.map((issue) => (
        <li key={issue.id}>
          <Icon name={issue.status === "parked" ? "calendar" : issue.status === "answered" ? "check" : "minus"} />
          <span><bdi>{issue.text}</bdi><br /><span class="note">{note(issue)}</span></span>
          <Segmented label={w.isIt(issue.text)} value={said[issue.id] ?? null} options={[{ value: "yes", label: w.yes }, { value: "partly", label: w.partly }, { value: "no", label: w.no }]} onValue={(one) => say(issue.id, one)} />
        </li>
      ))}</ul>
    </section>
  );
}
