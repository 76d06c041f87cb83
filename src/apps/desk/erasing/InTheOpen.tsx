/** Beside the person: their public card, which we can only reply to; and the legal hold, which a lead sets and lifts. */
import { useState } from "preact/hooks";
import { Button, clock, Dialog, Icon, TextAreaField } from "../../ui/index.ts";
import { moment } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { fill, words } from "../words.ts";
import { words as say } from "./words.ts";

export function PublicCard({ now: { state, one, may, name } }: { readonly now: CaseNow }) {
  const [replying, setReplying] = useState(false);
  const { card } = state;
  const at = clock.value;
  if (card.key === null) return null;
  const replies = card.replies.filter(({ text }) => text !== "");
  return (
    <section><h2 class="eyebrow">{say.card}</h2>
      <p class="note wish"><Icon name={card.shown === null ? "eye-off" : "eye"} /><span>{card.shown === null ? fill(say.cardOff, { time: moment(card.hiddenAt ?? "", at) }) : fill(say.cardSince, { time: moment(card.shown.since, at) })}</span></p>
      {card.shown !== null && card.shown.title !== "" && <p class="voice" dir="auto">{card.shown.title}</p>}
      {replies.map((reply) => <div key={reply.seq}><p class="voice voice-s" dir="auto">{reply.text}</p><p class="note">{fill(say.cardReplied, { name: nameOn(state, reply.by), time: moment(reply.time, at) })}</p></div>)}
      {card.shown !== null && <div class="row-wrap">{may.replyOnCard && <Button size="small" onPress={() => setReplying(true)}>{say.cardReply}</Button>}<a class="note" href={`/card/${card.key}`} target="_blank" rel="noopener">{say.cardLook}</a></div>}
      {replying && <Words title={say.cardReplyTitle} lead={fill(say.cardReplyLead, { name })} label={say.cardWords} most={2_000} action={say.cardDo} onClose={() => setReplying(false)} send={(text) => give(one, { type: "replyOnCard", text })} />}
    </section>
  );
}

/** Everybody of ours on the case sees that a hold stands; only a lead sets and lifts it. */
export function LegalHold({ now: { state, one, may, name } }: { readonly now: CaseNow }) {
  // What is being done stays what it was until the dialog has gone, although the hold stands by then.
  const [doing, setDoing] = useState<"set" | "lift" | null>(null);
  const { hold } = state.erasing;
  if (hold === null && !may.setLegalHold) return null;
  const action = hold === null ? say.holdSet : say.holdLift;
  return (
    <section><h2 class="eyebrow">{say.hold}</h2>
      {hold === null ? <p class="note">{fill(say.holdOff, { name })}</p> : <p class="note wish"><Icon name="lock" /><span>{fill(say.holdOn, { time: moment(hold.since, clock.value), name: nameOn(state, hold.by) })}</span></p>}
      {hold !== null && hold.words !== "" && <p class="voice voice-s" dir="auto">{hold.words}</p>}
      {may.setLegalHold && <div><Button size="small" onPress={() => setDoing(hold === null ? "set" : "lift")}>{action}</Button></div>}
      {doing !== null && <Words title={doing === "set" ? say.holdSet : say.holdLift} lead={doing === "set" ? say.holdLead : say.holdLiftLead} label={say.holdWhy} most={20_000} action={doing === "set" ? say.holdSet : say.holdLift} onClose={() => setDoing(null)} send={(why) => give(one, { type: "setLegalHold", on: doing === "set", words: why })} />}
    </section>
  );
}

/** A dialog that asks for words and sends them. */
function Words({ title, lead, label, most, action, onClose, send }: { readonly title: string; readonly lead: string; readonly label: string; readonly most: number; readonly action: string; readonly onClose: () => void; readonly send: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const given = await send(text.trim());
    setBusy(false);
    if (given) onClose();
  };
  return (
    <Dialog open title={title} onClose={onClose} actions={<><Button kind="quiet" onPress={onClose}>{words.cancel}</Button><Button kind="primary" busy={busy} disabled={text.trim() === ""} onPress={() => void go()}>{action}</Button></>}>
      <p>{lead}</p>
      <TextAreaField label={label} value={text} onValue={setText} rows={3} voice maxLength={most} />
    </Dialog>
  );
}
