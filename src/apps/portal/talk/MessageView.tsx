/** One message: what it answers, the words as typed, files, what it said before; and what can be done with it. */
import { useState } from "preact/hooks";
import { stepOn } from "../../../domain/steps/standing.ts";
import { Bubble, Menu, type MenuItem, showInLog } from "../../ui/index.ts";
import type { Message } from "../../../domain/case/state.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { me, useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";
import { CitedIn, FromNote } from "./cites.tsx";
import { FileView } from "./FileView.tsx";
import { StepView } from "./StepView.tsx";
import type { Writing } from "./WriteBox.tsx";

const w = words.talk;

export function MessageView({ message, write }: { readonly message: Message; readonly write: (writing: Writing) => void }) {
  const { open, act, place, now } = useTalk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = open.state.value;
  const mine = message.who === me;
  const closed = state.situation.name === "closed";
  const id = `said-${message.seq}`;
  if (message.erased) return <div class="bubble gone">{w.erased}</div>;
  if (message.takenBackAt !== null) return <div class="bubble gone" id={id}>{w.takenBack(moment(message.takenBackAt, place, now.value))}</div>;
  const answered = message.replyTo === null ? undefined : state.messages.find(({ seq, stream }) => stream === "S" && seq === message.replyTo);
  const step = state.steps.some((one) => one.message === message.seq) ? stepOn(state, message.seq) : null;
  const items: readonly MenuItem[] = closed ? [] : [
    { label: w.reply, icon: "undo", onPress: () => write({ kind: "reply", message }) },
    ...(mine && message.text !== "" ? [{ label: w.edit, icon: "pencil" as const, onPress: () => write({ kind: "edit", message }) }] : []),
    ...(mine ? [{ label: w.take, icon: "x" as const, onPress: () => void act({ type: "takeBack", message: message.seq, stream: "S" }).then(setProblem) }] : []),
  ];
  return (
    <>
      <div class="said-row" id={id}>
        <div class={step === null ? "said" : "said said-step"}>
          {answered === undefined || answered.takenBackAt !== null ? null : <a class="quoted clip-2" href={`#said-${answered.seq}`} onClick={(event) => { event.preventDefault(); void showInLog(`said-${answered.seq}`); }}>{answered.text}</a>}
          {step !== null ? <StepView step={step} /> : message.text === "" ? null : <Bubble text={message.text} />}
          <CitedIn message={message} />
          <FromNote message={message} />
          {message.files.length === 0 ? null : <div class="msg-files">{message.files.map((file) => <FileView key={file.entry} file={file} />)}</div>}
        </div>
        {items.length === 0 ? null : <Menu label={w.moreOf} icon="more" hideLabel size="small" class="msg-more" items={items} />}
      </div>
      {message.editedAt === null ? null : (
        <details class="earlier"><summary>{w.edited(moment(message.editedAt, place, now.value))}</summary><p>{w.earlier}</p><ol>{message.earlier.map((text, i) => <li key={i} class="voice voice-s as-typed" dir="auto">{text}</li>)}</ol></details>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </>
  );
}
