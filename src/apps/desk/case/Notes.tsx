/** Notes of the organisation on this case. Written so that they could be read aloud to the person. */
import { useState } from "preact/hooks";
import { Bubble, Button, clock, Empty, Notice, TextAreaField } from "../../ui/index.ts";
import { moment } from "../app/time.ts";
import { NoteStands } from "../disclosing/NoteStands.tsx";
import { fill, words } from "../words.ts";
import { nameOn, type CaseNow } from "./caseNow.ts";
import { NoteHint } from "./NoteHint.tsx";

const say = words.side;

export function Notes({ now }: { readonly now: CaseNow }) {
  const { state, may, one, name } = now;
  const [text, setText] = useState("");
  const notes = state.messages.filter(({ stream, takenBackAt }) => stream === "O" && takenBackAt === null);
  const keep = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === "") return;
    void one.send({ type: "note", text: text.trim() });
    setText("");
  };
  return (
    <div class="stack">
      <Notice icon="eye">{fill(say.notesLabel, { name })}</Notice>
      {notes.length === 0 && <Empty icon="lock" title={say.noNotes}>{say.noNotesMore}</Empty>}
      {notes.map((note) => <div class="msg note-row" data-kind="note" key={note.seq}><p class="msg-head"><b class="strong"><bdi>{nameOn(state, note.who)}</bdi></b> {moment(note.time, clock.value)}</p><Bubble text={note.erased ? words.case.erased : note.text} /><NoteStands note={note} now={now} /></div>)}
      {may.note && <form class="stack-s" onSubmit={keep}><TextAreaField label={say.noteLabel} value={text} onValue={setText} voice rows={2} maxLength={20_000} /><NoteHint text={text} name={name} /><div><Button type="submit" size="small" disabled={text.trim() === ""}>{say.addNote}</Button></div></form>}
    </div>
  );
}
