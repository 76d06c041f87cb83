/** Words of one person in a row, and what can be done with each of them. */
import { useEffect, useState } from "preact/hooks";
import { Bubble, Icon, Menu, type MenuItem, MessageRun, Time, toast } from "../../ui/index.ts";
import type { LogRow } from "../../../client/index.ts";
import type { Message } from "../../../domain/case/state.ts";
import { stepOn } from "../../../domain/steps/standing.ts";
import { personOf } from "../people/FaceOf.tsx";
import { fill, words } from "../words.ts";
import { faceOn, nameOn, type CaseNow } from "./caseNow.ts";
import { CitedIn } from "./cites.tsx";
import { Attached } from "./Attached.tsx";
import { give } from "./give.ts";
import { StepNote } from "./StepNote.tsx";
import type { Aim } from "./Talk.tsx";

const say = words.case;
type RunRow = Extract<LogRow, { kind: "run" }>;
/** How long a message can be taken back with one press, in seconds. Later it still can, from its menu. */
const undoFor = 10;

export function Run({ run, now, onAim }: { readonly run: RunRow; readonly now: CaseNow; readonly onAim: (aim: Aim) => void }) {
  const { one, state } = now;
  const lastOf = run.messages.at(-1);
  const read = run.mine && !run.note && lastOf !== undefined && (one.reads.value["p1"] ?? 0) >= lastOf.seq;
  const foot = run.mine && lastOf !== undefined ? <>{read && <span>{say.read}</span>}<Undo key={lastOf.seq} message={lastOf} now={now} /></> : undefined;
  return (
    <MessageRun from={run.mine ? "mine" : "theirs"} person={personOf(faceOn(now, run.who))} time={<Time at={run.time} as="hour" />} {...(run.note ? { kind: "note" as const, head: <span>{run.mine ? "" : `${nameOn(state, run.who)}. `}{say.onlyUs}</span> } : {})} {...(foot === undefined ? {} : { foot })}>
      {run.messages.map((message) => <Said key={message.seq} message={message} now={now} onAim={onAim} />)}
    </MessageRun>
  );
}

function Said({ message, now, onAim }: { readonly message: Message; readonly now: CaseNow; readonly onAim: (aim: Aim) => void }) {
  const { state, may, me, one } = now;
  const before = message.replyTo === null ? undefined : state.messages.find((each) => each.stream === "S" && each.seq === message.replyTo);
  const gone = message.takenBackAt !== null || message.erased;
  const own = message.who === me;
  const step = message.stream === "S" && state.steps.some((each) => each.message === message.seq) ? stepOn(state, message.seq) : null;
  const items: readonly MenuItem[] = [
    ...(may.say && message.stream === "S" ? [{ label: say.reply, icon: "undo" as const, onPress: () => onAim({ kind: "reply", message }) }] : []),
    ...(own && may.edit ? [{ label: say.change, icon: "pencil" as const, onPress: () => onAim({ kind: "change", message }) }] : []),
    ...(own && may.takeBack ? [{ label: say.takeBack, icon: "trash" as const, onPress: () => void give(one, { type: "takeBack", message: message.seq, stream: message.stream }) }] : []),
    { label: say.copyWords, icon: "copy" as const, onPress: () => void navigator.clipboard?.writeText(message.text).then(() => toast({ text: words.copied })) },
  ];
  return (
    <div class="said">
      {gone ? <p class="note said-gone">{message.erased ? say.erased : say.takenBack}</p> : (
        <>
          <div class={step === null ? "said-words" : "said-words said-step"}>
            {before !== undefined && <p class="said-before note"><span class="sr">{say.replyTo}</span> {nameOn(state, before.who)}: <q>{before.text.slice(0, 120)}</q></p>}
            {step !== null ? <StepNote step={step} now={now} /> : message.text !== "" && <Bubble text={message.text} id={`m-${message.stream}${message.seq}`} />}
            <CitedIn message={message} now={now} />
            {message.files.map((file) => <Attached key={file.entry} file={file} now={now} />)}
            {message.editedAt !== null && <details class="note"><summary>{say.changed}</summary><p class="sr">{say.earlier}</p>{message.earlier.map((text, i) => <p key={i} class="voice voice-s soft" dir="auto">{text}</p>)}</details>}
          </div>
          <Menu label={say.moreOn} icon="more" hideLabel size="small" class="said-more" items={items} />
        </>
      )}
    </div>
  );
}

/** Ten seconds in which one press takes it back, or ⌘Z where nothing was typed since. */
function Undo({ message, now: { one, may, state, me } }: { readonly message: Message; readonly now: CaseNow }) {
  const born = Date.parse(message.time);
  const [left, setLeft] = useState(() => undoFor - Math.floor((Date.now() - born) / 1000));
  const takeBack = (): void => void give(one, { type: "takeBack", message: message.seq, stream: message.stream });
  const can = left > 0 && may.takeBack && message.takenBackAt === null;
  // The key means what was said last; the words to press stand under each.
  const newest = state.messages.filter((each) => each.who === me && each.takenBackAt === null).reduce<Message | null>((last, each) => (last === null || each.time >= last.time ? each : last), null);
  const byKey = can && newest?.stream === message.stream && newest.seq === message.seq;
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  useEffect(() => {
    if (!byKey) return;
    const keys = (event: KeyboardEvent): void => {
      const empty = !(event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) || event.target.value === "";
      if (event.key !== "z" || !(event.metaKey || event.ctrlKey) || event.shiftKey || !empty || event.defaultPrevented) return;
      event.preventDefault();
      takeBack();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, [byKey]);
  return can ? <button type="button" onClick={takeBack}>{fill(say.undo, { n: left })}</button> : null;
}

/** One's own words that are not in the record yet, or were refused. They are kept either way. */
export function OnItsWay({ row, now: { one } }: { readonly row: Extract<LogRow, { kind: "onItsWay" }>; readonly now: CaseNow }) {
  const { pending } = row;
  const failed = pending.status === "refused";
  const foot = failed
    ? <><span><Icon name="info" size="s" /> {fill(say.failed, { why: pending.problem === null ? "" : `${pending.problem.sentence} ${pending.problem.next}` })}</span><button type="button" onClick={() => one.again(pending.id)}>{say.again}</button><button type="button" onClick={() => one.letGo(pending.id)}>{say.letGo}</button></>
    : <span>{pending.status === "waiting" ? say.waitingOut : say.sending}</span>;
  return <MessageRun from="mine" state={failed ? "failed" : "sending"} foot={foot} {...(row.note ? { kind: "note" as const, head: <span>{say.onlyUs}</span> } : {})}><Bubble text={row.text} /></MessageRun>;
}
