/** A step as the expert sees it in the log: what they sent, how it went, and whether that is right. Before an answer the whole stands open. */
import { useState } from "preact/hooks";
import { Button, clock, Icon, StepFolded, StepWhole, TextField, Time } from "../../ui/index.ts";
import type { StandingStep } from "../../../domain/steps/standing.ts";
import { moment } from "../app/time.ts";
import { fill } from "../words.ts";
import { type CaseNow, nameOn } from "./caseNow.ts";
import { give } from "./give.ts";
import { words } from "./stepWords.ts";

const parts = { step: (n: number): string => fill(words.step, { n }), expect: words.expect, before: words.before, undo: words.undo };

export function StepNote({ step, now }: { readonly step: StandingStep; readonly now: CaseNow }) {
  const { state, may, one, name } = now;
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState("");
  const { report, confirmed } = step;
  const id = `step-${step.number}`;
  if (report === null) return <StepWhole id={id} step={step} track={[]} words={parts} foot={<p class="step-tell note">{fill(words.waits, { name, time: moment(step.time, clock.value) })}</p>} />;
  const quote = report.message === null ? null : (state.messages.find(({ stream, seq }) => stream === "S" && seq === report.message)?.text ?? null);
  const confirm = async (right: boolean, words: string | null): Promise<void> => {
    if (!(await give(one, { type: "confirmStep", step: step.seq, right, words }))) return;
    setAsking(false);
    setSaid("");
  };
  return (
    <StepFolded id={id} step={step} mark={report.how} said={fill(words.said[report.how], { name })} quote={quote === "" ? null : quote} words={parts} open={words.whole} time={<Time at={report.time} as="hour" />}>
      {confirmed !== null && <p class="note"><Icon name={confirmed.right ? "check" : "refresh"} size="s" /> {fill(confirmed.right ? words.right : words.notRight, { by: nameOn(state, confirmed.by), time: moment(confirmed.time, clock.value) })}</p>}
      {may.confirmStep && confirmed === null && !asking && <div class="button-group"><Button size="small" icon="check" onPress={() => void confirm(true, null)}>{report.how === "done" ? words.thatIsRight : words.thatIsFine}</Button><Button size="small" kind="quiet" onPress={() => setAsking(true)}>{words.thatIsNot}</Button></div>}
      {asking && (
        <form class="stack-s" onSubmit={(event) => {
          event.preventDefault();
          void confirm(false, said.trim() === "" ? null : said.trim());
        }}>
          <TextField label={fill(words.whatInstead, { name })} value={said} onValue={setSaid} maxLength={2_000} autofocus />
          <div class="button-group"><Button type="submit" size="small" kind="primary">{words.sayIt}</Button><Button size="small" kind="quiet" onPress={() => setAsking(false)}>{words.leave}</Button></div>
        </form>
      )}
    </StepFolded>
  );
}
