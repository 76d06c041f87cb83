/** What we are both after, in one line: either side puts it in words, the person says "that's it". */
import { useId, useState } from "preact/hooks";
import { Button } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { useFocus } from "../parts/useFocus.ts";
import { callName, me, useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function Goal() {
  const { open, act, place, now } = useTalk();
  const state = open.state.value;
  const { goal } = state;
  const closed = state.situation.name === "closed";
  const [changing, setChanging] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = async (text: string): Promise<void> => {
    const no = await act({ type: "setGoal", text });
    setProblem(no);
    if (no === null) setChanging(false);
  };
  return (
    <section>
      <h2 class="eyebrow">{w.goal}</h2>
      {changing ? <GoalForm before={goal?.text ?? ""} keep={keep} leave={() => setChanging(false)} /> : goal === null ? (
        <><p class="note">{w.goalNone}</p>{closed ? null : <div><Button size="small" onPress={() => setChanging(true)}>{w.goalPropose}</Button></div>}</>
      ) : (
        <>
          <p class="voice voice-l" dir="auto">{goal.text}</p>
          {goal.confirmedAt !== null ? <p class="note">{w.goalConfirmed(moment(goal.confirmedAt, place, now.value))}</p>
            : closed ? null : goal.by === me ? null : <p class="note">{w.goalProposedBy(callName(state, goal.by))}</p>}
          {closed ? null : (
            <div class="button-group">
              {goal.confirmedAt === null && goal.by !== me ? <Button size="small" onPress={() => void act({ type: "confirmGoal", goal: goal.seq }).then(setProblem)}>{w.goalConfirm}</Button> : null}
              <Button size="small" kind="quiet" onPress={() => setChanging(true)}>{w.goalChange}</Button>
            </div>
          )}
        </>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </section>
  );
}

function GoalForm({ before, keep, leave }: { readonly before: string; readonly keep: (text: string) => Promise<void>; readonly leave: () => void }) {
  const id = useId();
  const field = useFocus<HTMLTextAreaElement>();
  const [text, setText] = useState(before);
  const [busy, setBusy] = useState(false);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "" || busy) return;
    setBusy(true);
    await keep(text.trim());
    setBusy(false);
  };
  return (
    <form class="field" onSubmit={(event) => void send(event)}>
      <label for={id}>{w.goalProposeLong}</label>
      <textarea ref={field} class="input voice" id={id} rows={2} maxLength={400} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <div class="button-group"><Button size="small" type="submit" disabled={text.trim() === ""} busy={busy}>{w.goalSave}</Button><Button size="small" kind="quiet" onPress={leave}>{words.cancel}</Button></div>
    </form>
  );
}
