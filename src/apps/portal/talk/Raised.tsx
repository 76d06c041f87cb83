/** Everything the person raised: answered, put off to a date, open, or taken back. It cannot be closed over their head. */
import { useId, useState } from "preact/hooks";
import { Button, Icon, IconButton } from "../../ui/index.ts";
import type { IssueState } from "../../../domain/case/state.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function Raised() {
  const { open, act, place, now } = useTalk();
  const state = open.state.value;
  const id = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const closed = state.situation.name === "closed";
  const shown = state.issues.filter(({ status }) => status !== "withdrawn");
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const point = text.trim();
    if (point === "") return;
    const no = await act({ type: "raiseIssue", text: point });
    setProblem(no);
    if (no === null) setText("");
  };
  const mark = (issue: IssueState) => {
    if (issue.status === "answered") return <Icon name="check" />;
    if (issue.status === "parked") return <Icon name="calendar" />;
    return <span class="ball" data-with="us"><span class="sr">{w.ourTurn}</span></span>;
  };
  const more = (issue: IssueState): string => (issue.status === "answered" ? (issue.answer ?? "") : issue.status === "parked" && issue.until !== null ? w.parked(moment(issue.until, place, now.value)) : "");
  return (
    <section>
      <h2 class="eyebrow">{w.raised}</h2>
      {shown.length === 0 ? <p class="note">{w.raisedNone}</p> : (
        <ol class="side-list">{shown.map((issue) => (
          <li key={issue.id}>{mark(issue)}<span><bdi>{issue.text}</bdi>{more(issue) === "" ? null : <><br /><span class="note">{more(issue)}</span></>}</span>
            {closed ? null : <IconButton icon="x" size="small" label={w.takeBackPoint(issue.text)} onPress={() => void act({ type: "withdrawIssue", id: issue.id }).then(setProblem)} />}</li>
        ))}</ol>
      )}
      {closed ? null : (
        <form class="side-form" onSubmit={(event) => void add(event)}>
          <label class="sr" for={id}>{w.raiseLabel}</label>
          <input class="input" id={id} placeholder={w.raise} maxLength={400} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
          <Button size="small" type="submit" disabled={text.trim() === ""}>{w.raiseAdd}</Button>
        </form>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </section>
  );
}
