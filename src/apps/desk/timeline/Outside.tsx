/** A contact elsewhere, as the person told it; and the answer that a named person of ours gives: so it was, we have it otherwise, or we do not have it. */
import { useState } from "preact/hooks";
import { Button, clock, Icon, type IconName, RadioGroup, SelectField, TextAreaField, TextField } from "../../ui/index.ts";
import type { OutsideContact } from "../../../domain/case/state.ts";
import type { ContactParts } from "../../../domain/outside/events.ts";
import { moment } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { fill } from "../words.ts";
import { dayWords, minutesLong } from "./dayWords.ts";
import { words as say } from "./words.ts";

type Answer = OutsideContact["answers"][number]["answer"];
const icons: Readonly<Record<Answer, IconName>> = { confirmed: "check", corrected: "pencil", disputed: "scale" };
const ways: readonly ContactParts["way"][] = ["call", "visit", "letter", "mail", "other"];

export function Outside({ contact, now }: { readonly contact: OutsideContact; readonly now: CaseNow }) {
  const { state, may, name } = now;
  const [answering, setAnswering] = useState(false);
  const promise = state.promises.find(({ id }) => id === contact.promise);
  const when = (instant: string): string => moment(instant, clock.value);
  return (
    <div class="outside">
      <div class="outside-two">
        <Version label={fill(say.asTold, { name })} parts={contact.parts} />
        {contact.answers.map((one) => one.parts !== null && <Version key={one.seq} label={fill(say.asHave, { name: nameOn(state, one.by) })} parts={one.parts} />)}
      </div>
      {contact.answers.map((one) => <div class="outside-answer" key={one.seq}><p class="note"><Icon name={icons[one.answer]} size="s" /> {fill(say[one.answer], { name: nameOn(state, one.by), time: when(one.time) })}</p>{one.words !== null && <p class="voice voice-s" dir="auto">{one.words}</p>}</div>)}
      {contact.withdrawnAt !== null ? <p class="note">{fill(say.takenBack, { name, time: when(contact.withdrawnAt) })}</p> : contact.answers.length === 0 && promise !== undefined && <p class="note"><Icon name="hourglass" size="s" /> {fill(promise.status === "broken" ? say.late : say.awaited, { time: when(promise.due) })}</p>}
      {contact.withdrawnAt === null && may.answerOutside && (answering ? <AnswerForm contact={contact} now={now} done={() => setAnswering(false)} /> : <div><Button size="small" onPress={() => setAnswering(true)}>{say.answer}</Button></div>)}
    </div>
  );
}

function Version({ label, parts: { way, on, at, spokeTo, minutes, hold } }: { readonly label: string; readonly parts: ContactParts }) {
  return (
    <dl class="outside-version"><dt class="eyebrow">{label}</dt>
      <dd>{say.ways[way]}, {dayWords(on)}{at !== null && `, ${at}`}</dd>
      {spokeTo !== null && <dd><bdi>{fill(say.with, { name: spokeTo })}</bdi></dd>}
      {minutes !== null && <dd class="num">{minutesLong(minutes)}</dd>}
      {hold !== null && hold > 0 && <dd class="num">{fill(say.onHold, { span: minutesLong(hold) })}</dd>}
    </dl>
  );
}

function AnswerForm({ contact, now: { one, name }, done }: { readonly contact: OutsideContact; readonly now: CaseNow; readonly done: () => void }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [why, setWhy] = useState("");
  const [parts, setParts] = useState(contact.parts);
  const [busy, setBusy] = useState(false);
  const figure = (value: string): number | null => (/^\d{1,4}$/.test(value.trim()) ? Number(value) : null);
  const ready = answer === "confirmed" || (answer !== null && why.trim() !== "");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (answer === null || !ready || busy) return;
    setBusy(true);
    const given = await give(one, { type: "answerOutside", contact: contact.seq, answer, words: why.trim() === "" ? null : why.trim(), parts: answer === "corrected" ? parts : null });
    setBusy(false);
    if (given) done();
  };
  return (
    <form class="stack-s" onSubmit={(event) => void send(event)}>
      <p class="note">{fill(say.answerLead, { name })}</p>
      <RadioGroup legend={say.answer} hideLegend value={answer} onValue={setAnswer} options={[{ value: "confirmed", label: say.confirm, hint: say.confirmHint }, { value: "corrected", label: say.correct, hint: say.correctHint }, { value: "disputed", label: say.dispute, hint: say.disputeHint }]} />
      {answer === "corrected" && (
        <div class="tell-fields">
          <SelectField label={say.way} value={parts.way} onValue={(way) => setParts({ ...parts, way })} options={ways.map((value) => ({ value, label: say.ways[value] }))} />
          <TextField label={say.on} type="date" required value={parts.on} onValue={(on) => setParts({ ...parts, on })} />
          <TextField label={say.at} type="time" value={parts.at ?? ""} onValue={(at) => setParts({ ...parts, at: at === "" ? null : at.slice(0, 5) })} />
          <TextField label={say.spokeTo} value={parts.spokeTo ?? ""} maxLength={400} onValue={(spokeTo) => setParts({ ...parts, spokeTo: spokeTo === "" ? null : spokeTo })} />
          <TextField label={say.took} type="number" inputmode="numeric" min="0" max="1440" value={String(parts.minutes ?? "")} onValue={(value) => setParts({ ...parts, minutes: figure(value) })} />
          <TextField label={say.hold} type="number" inputmode="numeric" min="0" max="1440" value={String(parts.hold ?? "")} onValue={(value) => setParts({ ...parts, hold: figure(value) })} />
        </div>
      )}
      {answer !== null && <TextAreaField label={answer === "confirmed" ? say.whyConfirm : say.why} value={why} onValue={setWhy} voice rows={2} maxLength={20_000} />}
      <div class="button-group"><Button type="submit" size="small" kind="primary" busy={busy} disabled={!ready}>{say.answerDo}</Button><Button size="small" kind="quiet" onPress={done}>{say.leave}</Button></div>
    </form>
  );
}
