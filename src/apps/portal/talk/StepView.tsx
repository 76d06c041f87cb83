/** A step in the person's conversation: do, then see; three answers. Answered, it folds and keeps their words; they may say it otherwise. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Icon, StepFolded, type StepMark, StepWhole, TextAreaField } from "../../ui/index.ts";
import type { StepReport } from "../../../domain/steps/events.ts";
import { type StandingStep, stepsOf } from "../../../domain/steps/standing.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { callName, useTalk } from "../case/talk.ts";
import { hour, moment } from "../say.ts";
import { words } from "../words.ts";

const w = words.steps;

export function StepView({ step }: { readonly step: StandingStep }) {
  const { open, act, place, now } = useTalk();
  const state = open.state.value;
  const [again, setAgain] = useState(false);
  const [telling, setTelling] = useState<"else" | "stuck" | null>(null);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const folded = useRef<HTMLElement | null>(null);
  const answered = useRef(false);
  const closed = state.situation.name === "closed";
  const { report } = step;
  // The buttons are gone with the answer: the eye and the keyboard go to what stands in their place.
  useEffect(() => {
    if (answered.current && report !== null) folded.current?.focus({ preventScroll: true });
    answered.current = false;
  }, [report?.seq]);
  const tell = async (how: StepReport, words: string | null): Promise<void> => {
    if (busy) return;
    setBusy(true);
    answered.current = true;
    const no = await act({ type: "reportStep", step: step.seq, how, words });
    setBusy(false);
    setProblem(no?.code === "nothingChanged" ? null : no);
    if (no !== null && no.code !== "nothingChanged") return;
    setTelling(null);
    setAgain(false);
    setSaid("");
  };
  const id = `step-${step.number}`;
  if (report !== null && !again) {
    const quote = report.message === null ? null : (state.messages.find(({ stream, seq }) => stream === "S" && seq === report.message)?.text ?? null);
    return (
      <StepFolded id={id} refTo={folded} step={step} mark={report.how} said={w.said[report.how]} quote={quote === "" ? null : quote} words={w} open={w.whole} time={<time dateTime={report.time}>{hour(report.time, place)}</time>}>
        {step.confirmed === null ? null : <p class="note"><Icon name={step.confirmed.right ? "check" : "refresh"} size="s" /> {(step.confirmed.right ? w.right : w.notRight)(callName(state, step.confirmed.by), moment(step.confirmed.time, place, now.value))}</p>}
        {closed ? null : <p><button type="button" class="as-link note" onClick={() => setAgain(true)}>{w.otherwise}</button></p>}
      </StepFolded>
    );
  }
  const track = stepsOf(state).filter(({ number }) => number <= step.number).map((one): StepMark => (one.seq === step.seq ? "open" : (one.report?.how ?? "open")));
  return (
    <StepWhole id={id} step={step} track={track} words={w} foot={closed ? undefined : (
      <>
        {telling === null ? (
          <div class="step-foot" role="group" aria-label={w.answers}>
            <button type="button" aria-busy={busy ? "true" : undefined} onClick={() => void tell("done", null)}><Icon name="check" />{w.done}</button>
            <button type="button" onClick={() => setTelling("else")}>{w.else}</button>
            <button type="button" onClick={() => setTelling("stuck")}>{w.stuck}</button>
          </div>
        ) : (
          <form class="step-tell" onSubmit={(event) => {
            event.preventDefault();
            void tell(telling, said.trim() === "" ? null : said.trim());
          }}>
            <TextAreaField label={telling === "else" ? w.tellElse : w.tellStuck} hint={w.tellHint} rows={2} value={said} onValue={setSaid} maxLength={20_000} autofocus />
            <div class="button-group"><Button type="submit" kind="primary" busy={busy}>{w.send}</Button><Button kind="quiet" onPress={() => setTelling(null)}>{w.leave}</Button>
              <Button kind="quiet" onPress={() => void tell("skipped", said.trim() === "" ? null : said.trim())}>{w.skip}</Button></div>
          </form>
        )}
        {problem === null ? null : <div class="step-tell"><ProblemCard problem={problem} /></div>}
      </>
    )} />
  );
}
