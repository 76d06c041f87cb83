/** Everything the person raised: each point is answered, put off to a date, or taken back; none is lost. */
import { useState } from "preact/hooks";
import { Button, clock, Dialog, Menu, TextField } from "../../ui/index.ts";
import type { IssueState } from "../../../domain/case/state.ts";
import { instantOf, localValue, moment } from "../app/time.ts";
import { fill, words } from "../words.ts";
import type { CaseNow } from "./caseNow.ts";
import { give } from "./give.ts";

const say = words.case;
type Doing = { readonly issue: IssueState; readonly what: "answer" | "park" };

export function Issues({ now }: { readonly now: CaseNow }) {
  const { state, may, one, me } = now;
  const [doing, setDoing] = useState<Doing | null>(null);
  const living = state.issues.filter(({ status }) => status !== "withdrawn");
  const at = clock.value;
  return (
    <section>
      <h2 class="eyebrow">{say.raised}</h2>
      {living.length === 0 && <p class="note">{may.raiseIssue ? say.noRaised : say.noneSaid}</p>}
      <ul class="raised">
        {living.map((issue) => (
          <li key={issue.id}>
            <span class="ball ball-bare" data-with={issue.status === "open" ? "us" : issue.status === "parked" ? "pause" : "done"}><span class="sr">{issue.status === "open" ? words.ball.usNow : issue.status}</span></span>
            <span class="grow"><bdi>{issue.text}</bdi>{issue.answer !== null && <span class="note block">{fill(say.answeredWith, { answer: issue.answer })}</span>}{issue.status === "parked" && issue.until !== null && <span class="note block">{fill(say.parkedUntil, { time: moment(issue.until, at) })}</span>}</span>
            {may.answerIssue && <Menu label={`${say.answer}, ${say.park}: ${issue.text}`} icon="more" hideLabel size="small" items={[
              { label: say.answer, icon: "check", onPress: () => setDoing({ issue, what: "answer" }) },
              { label: say.park, icon: "clock", onPress: () => setDoing({ issue, what: "park" }) },
              { label: say.withdraw, icon: "x", disabled: issue.by !== me, onPress: () => void give(one, { type: "withdrawIssue", id: issue.id }) },
            ]} />}
          </li>
        ))}
      </ul>
      {doing !== null && <Ask now={now} doing={doing} onClose={() => setDoing(null)} />}
    </section>
  );
}

function Ask({ now: { one }, doing: { issue, what }, onClose }: { readonly now: CaseNow; readonly doing: Doing; readonly onClose: () => void }) {
  const tomorrow = new Date(Date.now() + 86_400_000);
  tomorrow.setHours(9, 0, 0, 0);
  const [text, setText] = useState(what === "answer" ? "" : localValue(tomorrow));
  const until = instantOf(text);
  const done = async (): Promise<void> => {
    const ok = what === "answer" ? await give(one, { type: "answerIssue", id: issue.id, answer: text.trim() }) : until !== null && (await give(one, { type: "parkIssue", id: issue.id, until }));
    if (ok) onClose();
  };
  return (
    <Dialog open title={issue.text} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{words.cancel}</Button><Button kind="primary" disabled={what === "answer" ? text.trim() === "" : until === null} onPress={() => void done()}>{what === "answer" ? say.answer : say.park}</Button></>}>
      {what === "answer" ? <TextField label={say.answer} value={text} onValue={setText} maxLength={400} autofocus /> : <TextField label={words.side.moveTo} type="datetime-local" value={text} onValue={setText} autofocus />}
    </Dialog>
  );
}
