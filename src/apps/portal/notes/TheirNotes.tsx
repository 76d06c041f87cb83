/** What the organisation noted about the person: asking to read it, who answers and by when, and what came of it, with the ground for whatever is withheld. */
import { useState } from "preact/hooks";
import { Button, Dialog, Icon, TextAreaField } from "../../ui/index.ts";
import type { NotesRequest } from "../../../domain/disclosing/state.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { fullName, useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { addressOf, type Asked } from "../route.ts";
import { dayKey, moment } from "../say.ts";
import { words } from "../words.ts";
import { text as w } from "./text.ts";

export function TheirNotes() {
  const { open, view } = useTalk();
  const { requests, notes } = open.state.value.disclosing;
  const [asking, setAsking] = useState(false);
  const company = view.value?.desk.organisation ?? "";
  const waits = requests.some(({ status }) => status === "asked");
  const unasked = notes.filter(({ request }) => request === null);
  return (
    <section class="stack-s their-notes">
      <h2 class="eyebrow">{w.head}</h2>
      <p class="note">{w.lead(company)}</p>
      {requests.toReversed().map((one) => <Request key={one.seq} one={one} />)}
      {unasked.length === 0 ? null : <p class="note">{w.unasked(unasked.length)} <ReadThem at={unasked.at(-1)?.time ?? ""} /></p>}
      {waits ? null : <div><Button size="small" icon="eye" onPress={() => setAsking(true)}>{requests.length === 0 ? w.ask : w.again}</Button></div>}
      {asking ? <Ask company={company} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function Ask({ company, onClose }: { readonly company: string; readonly onClose: () => void }) {
  const { act } = useTalk();
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const no = await act({ type: "askNotes", words: why.trim() === "" ? null : why.trim() });
    setBusy(false);
    setProblem(no);
    if (no === null) onClose();
  };
  return (
    <Dialog open title={w.title} onClose={onClose} actions={<><Button onPress={onClose}>{words.cancel}</Button><Button kind="primary" busy={busy} onPress={() => void ask()}>{w.send}</Button></>}>
      <p>{w.sure(company)}</p>
      <TextAreaField label={w.why} hint={w.whyHint} value={why} onValue={setWhy} rows={2} voice maxLength={20_000} />
      {problem === null ? null : <ProblemCard problem={problem} />}
    </Dialog>
  );
}

function Request({ one }: { readonly one: NotesRequest }) {
  const { open, act, place, now } = useTalk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = open.state.value;
  const when = (instant: string): string => moment(instant, place, now.value);
  const name = fullName(state, one.decider);
  const at = when(one.answeredAt ?? one.time);
  const late = state.promises.find(({ id }) => id === one.promise)?.status === "broken";
  const stands = one.status === "asked" ? (late ? w.late : w.awaits)(name, when(one.answerBy)) : one.status === "withdrawn" ? w.answered.withdrawn(at) : w.answered[one.status](name, at, one.shown);
  return (
    <div class="notes-request" data-status={one.status}>
      <p><Icon name={one.status === "asked" ? "hourglass" : one.status === "withdrawn" ? "undo" : one.status === "withheld" ? "lock" : "check"} size="s" /> <b class="mid">{stands}</b></p>
      {one.status === "asked" ? <p class="note">{w.asked(when(one.time))}</p> : null}
      {one.words === null || one.words === "" ? null : <p class="voice voice-s" dir="auto">{one.words}</p>}
      {one.withheld.length === 0 ? null : <ul class="note dashed">{one.withheld.map(({ ground, words: reason }, index) => <li key={index}>{w.ground[ground]}: <span class="voice voice-s" dir="auto">{reason}</span></li>)}</ul>}
      {one.shown === 0 ? null : <p class="note"><ReadThem at={one.answeredAt ?? one.time} /></p>}
      {one.more ? <p class="note">{w.more}</p> : null}
      {one.status === "asked" ? <div><button type="button" class="as-link note" onClick={() => void act({ type: "withdrawNotesRequest", request: one.seq }).then(setProblem)}>{w.takeBack}</button></div> : null}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </div>
  );
}

/** The way to the day in the record on which they were shown. */
function ReadThem({ at }: { readonly at: string }) {
  const talk = useTalk();
  const there: Asked = { screen: "record", place: { day: dayKey(at, talk.place), mark: null } };
  return <a href={addressOf(there, talk.key)} onClick={(event) => { event.preventDefault(); talk.go(there); }}>{w.read}</a>;
}

/** Beneath a note in the record: who wrote it and when, whether they took it back, and how it read before. */
export function NoteParts({ seq }: { readonly seq: number }) {
  const { open, place, now } = useTalk();
  const state = open.state.value;
  const note = state.disclosing.notes.find((one) => one.seq === seq);
  if (note === undefined || note.text === "") return null;
  const when = (instant: string): string => moment(instant, place, now.value);
  const earlier = note.earlier.filter((text) => text !== "");
  return (
    <>
      <p class="note">{w.written(fullName(state, note.writer), when(note.writtenAt))}{note.takenBackAt === null ? null : ` ${w.takenBack(when(note.takenBackAt))}`}</p>
      {earlier.length === 0 ? null : <details><summary class="note">{w.earlier}</summary>{earlier.map((text, index) => <p class="voice voice-s" dir="auto" key={index}>{text}</p>)}</details>}
    </>
  );
}
