/** The answer to a request for our notes: each is shown, unless it is withheld on a ground and for a reason that the person reads. */
import { useState } from "preact/hooks";
import { Button, clock, Dialog, SelectField, TextAreaField } from "../../ui/index.ts";
import type { Message } from "../../../domain/case/state.ts";
import type { WithholdingGround } from "../../../domain/disclosing/events.ts";
import { mostWeighed } from "../../../domain/disclosing/limits.ts";
import { notesOwed } from "../../../domain/disclosing/owed.ts";
import type { NotesRequest } from "../../../domain/disclosing/state.ts";
import { moment } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { fill } from "../words.ts";
import { words as say } from "./words.ts";

export type WeighProps = { readonly one: NotesRequest; readonly now: CaseNow; readonly onClose: () => void };
type Withheld = { readonly ground: WithholdingGround; readonly words: string };
const grounds = ["others", "law", "claim"] as const;

export function Weigh({ one, now, onClose }: WeighProps) {
  const { state, name } = now;
  const [withheld, setWithheld] = useState<ReadonlyMap<number, Withheld>>(new Map());
  const [busy, setBusy] = useState(false);
  const all = notesOwed(state);
  const notes = all.slice(0, mostWeighed);
  const kept = notes.flatMap(({ seq }) => {
    const held = withheld.get(seq);
    return held === undefined ? [] : [{ note: seq, ground: held.ground, words: held.words.trim() }];
  });
  const show = notes.map(({ seq }) => seq).filter((seq) => !withheld.has(seq));
  const ready = kept.every(({ words }) => words !== "");
  const set = (seq: number, held: Withheld | null): void => {
    const next = new Map(withheld);
    if (held === null) next.delete(seq);
    else next.set(seq, held);
    setWithheld(next);
  };
  const answer = async (): Promise<void> => {
    if (!ready || busy) return;
    setBusy(true);
    const given = await give(now.one, { type: "answerNotes", request: one.seq, show, withhold: kept });
    setBusy(false);
    if (given) onClose();
  };
  const doing = notes.length === 0 ? say.doNone : kept.length === 0 ? say.doShow : show.length === 0 ? say.doWithhold : say.doPart;
  return (
    <Dialog open wide title={fill(say.title, { name })} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{say.leave}</Button><Button kind="primary" busy={busy} disabled={!ready} onPress={() => void answer()}>{fill(doing, { n: show.length, k: kept.length })}</Button></>}>
      {one.words !== null && one.words !== "" && <section class="stack-s"><h3 class="eyebrow">{say.reason}</h3><p class="voice" dir="auto">{one.words}</p></section>}
      {notes.length === 0 ? <p>{fill(say.none, { name })}</p> : <p>{fill(say.lead, { name })}</p>}
      {notes.length > 0 && (
        <section class="stack-s"><h3 class="eyebrow">{say.notes}</h3>
          {notes.map((note) => <Note key={note.seq} note={note} held={withheld.get(note.seq) ?? null} onHeld={(held) => set(note.seq, held)} now={now} />)}
          {all.length > notes.length && <p class="note">{fill(say.more, { n: notes.length })}</p>}
        </section>
      )}
      {show.length > 0 && <p class="note">{say.sure}</p>}
    </Dialog>
  );
}

function Note({ note, held, onHeld, now: { state, name } }: { readonly note: Message; readonly held: Withheld | null; readonly onHeld: (held: Withheld | null) => void; readonly now: CaseNow }) {
  const [writer, time] = [nameOn(state, note.who), moment(note.time, clock.value)];
  return (
    <div class="weigh-note">
      <p class="note">{fill(say.by, { writer, time })}{note.takenBackAt !== null && `, ${say.takenBack}`}</p>
      <p class="voice as-typed" dir="auto">{note.text}</p>
      {note.earlier.length > 0 && <details><summary class="note">{say.earlier}</summary>{note.earlier.map((text, at) => <p class="voice voice-s as-typed" dir="auto" key={at}>{text}</p>)}<p class="note">{say.earlierToo}</p></details>}
      <SelectField label={<span class="sr">{fill(say.what, { writer, time })}</span>} value={held?.ground ?? "show"} onValue={(value) => onHeld(value === "show" ? null : { ground: value, words: held?.words ?? "" })} options={[{ value: "show" as const, label: say.show }, ...grounds.map((value) => ({ value, label: say.grounds[value] }))]} />
      {held !== null && <TextAreaField label={fill(say.why, { name })} value={held.words} onValue={(words) => onHeld({ ...held, words })} rows={2} voice maxLength={2_000} />}
    </div>
  );
}
