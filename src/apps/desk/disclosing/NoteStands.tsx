/** Under a note of ours: whether the person has read it or it was withheld, and the way to show it. */
import { useState } from "preact/hooks";
import { Button, clock, Dialog } from "../../ui/index.ts";
import type { Message } from "../../../domain/case/state.ts";
import { disclosableBy, notesOwed, withheldBy } from "../../../domain/disclosing/owed.ts";
import { moment } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { fill } from "../words.ts";
import { words as say } from "./words.ts";

export function NoteStands({ note, now }: { readonly note: Message; readonly now: CaseNow }) {
  const { state, name } = now;
  const last = state.disclosing.weighed.findLast((one) => one.note === note.seq);
  const time = moment(last?.time ?? note.time, clock.value);
  const stands = last === undefined ? null : last.ground !== null ? fill(say.withheld, { time, ground: say.groundsShort[last.ground] }) : notesOwed(state).includes(note) ? fill(say.shownBefore, { name, time }) : fill(say.shown, { name, time });
  if (note.erased) return null;
  return <p class="msg-foot note-stands">{stands !== null && <span>{stands}</span>}<ShowNote seq={note.seq} now={now} /></p>;
}

/** Whoever wrote it shows it in their own name; a note whose writer has the case no more is shown by who answers for it. */
export function ShowNote({ seq, now }: { readonly seq: number; readonly now: CaseNow }) {
  const { state, may, me, one, name } = now;
  const [asking, setAsking] = useState(false);
  const message = state.messages.find((each) => each.stream === "O" && each.seq === seq);
  if (me === null || message === undefined || message.takenBackAt !== null || message.erased) return null;
  const type = may.publishNote && message.who === me && withheldBy(state, message) === null && notesOwed(state).includes(message) ? "publishNote" : may.discloseNote && disclosableBy(state, me).includes(message) ? "discloseNote" : null;
  if (type === null) return null;
  const show = async (): Promise<void> => {
    if (await give(one, { type, note: seq })) setAsking(false);
  };
  return (
    <>
      <button type="button" class="as-link" onClick={() => setAsking(true)}>{fill(say.showIt, { name })}</button>
      <Dialog open={asking} title={fill(say.showIt, { name })} onClose={() => setAsking(false)} actions={<><Button onPress={() => setAsking(false)}>{say.leaveIt}</Button><Button kind="primary" onPress={() => void show()}>{say.show}</Button></>}><p class="voice" dir="auto">{message.text}</p><p>{fill(type === "publishNote" ? say.showSure : say.discloseSure, { name, writer: nameOn(state, message.who) })}</p></Dialog>
    </>
  );
}
