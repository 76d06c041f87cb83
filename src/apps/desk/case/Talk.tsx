/** The conversation itself: one log, who is writing, and where one writes. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Button, giveBytes, clock, DayLine, format, LineEntry, Log, MessageRun, Bubble, Notice, Time, Writing } from "../../ui/index.ts";
import { bothCopies } from "../../../client/bothCopies.ts";
import type { Message } from "../../../domain/case/state.ts";
import { useApp } from "../app/context.ts";
import { moment, reading } from "../app/time.ts";
import { personOf } from "../people/FaceOf.tsx";
import { fill, words } from "../words.ts";
import { faceOn, nameOn, type CaseNow } from "./caseNow.ts";
import { Compose } from "./Compose.tsx";
import { give } from "./give.ts";
import { happened, inTalk, wordsOf } from "./happened.ts";
import { type LogItem, logOf } from "./log.ts";
import { ErasureOwed } from "../erasing/ErasureOwed.tsx";
import { NotesOwed } from "../disclosing/NotesOwed.tsx";
import { OutsideOwed } from "./OutsideOwed.tsx";
import { OnItsWay, Run } from "./Run.tsx";

const say = words.case;
/** What the composer is doing with an earlier message. */
export type Aim = { readonly kind: "reply" | "change"; readonly message: Message } | null;

export function Talk({ now }: { readonly now: CaseNow }) {
  const { state, one, may, view } = now;
  const { call } = useApp();
  const [aim, setAim] = useState<Aim>(null);
  const pending = one.pending.value;
  const items = useMemo(() => logOf(now), [state, pending, now.me]);
  const last = state.messages.findLast((message) => message.stream === "S")?.seq ?? state.question?.seq ?? 0;
  const seen = one.upToDate.value;
  useEffect(() => {
    // Read means: it was on a screen in front of somebody.
    if (seen && document.visibilityState === "visible" && now.me !== null) one.read(last);
  }, [last, seen, now.me]);
  const alarm = one.alarm.value;
  const writers = one.writers.value.filter((who) => who !== now.me);
  const { question } = state;
  const take = async (): Promise<void> => giveBytes("both-copies.json", new Blob([await bothCopies(one, alarm, { heads: view?.heads ?? null, checkpoints: call("checkpoints", { params: { case: state.caseId } }) })], { type: "application/json" }));
  return (
    <>
      <Log label={say.log} class="mid-log" last={`${items.at(-1)?.key}:${state.seen.S}:${pending.length}:${writers.length}`} count={items.length} earlier={say.before}>
        {(from) => <>
        {question !== null && from === 0 && <DayLine>{format.day(new Date(question.time), new Date(clock.value), reading)}</DayLine>}
        {question !== null && from === 0 && (
          <MessageRun from="theirs" person={personOf(faceOn(now, "p1"))} time={<Time at={question.time} as="hour" />}>
            {question.text === "" ? <p class="note said-gone">{say.erased}</p> : <Bubble text={question.text} />}
            {question.text !== "" && <p class="msg-foot">{say.question}</p>}
          </MessageRun>
        )}
        {from > 0 && items[from]?.kind !== "day" && <DayLine>{dayOf(items[from])}</DayLine>}
        {items.slice(from).map((item) => {
          switch (item.kind) {
            case "day": return <DayLine key={item.key}>{format.day(new Date(item.at), new Date(clock.value), reading)}</DayLine>;
            case "line": return <LineEntry key={item.key} {...(inTalk[item.fact.type] === undefined ? {} : { icon: inTalk[item.fact.type] ?? "info" })}>{happened(item.fact, state, clock.value)}{wordsOf(item.fact) !== null && <q class="voice voice-s line-words" dir="auto">{wordsOf(item.fact)}</q>}</LineEntry>;
            case "row": return item.row.kind === "run" ? <Run key={item.key} run={item.row} now={now} onAim={setAim} /> : <OnItsWay key={item.key} row={item.row} now={now} />;
          }
        })}
        {writers.map((who) => <Writing key={who}>{fill(say.writing, { name: nameOn(state, who) })}</Writing>)}
        </>}
      </Log>
      <div class="mid-write">
        {alarm !== null && <Notice icon="warning" state="harm"><p>{alarm.kind === "broken" ? fill(say.alarmBroken, { where: alarm.where.reason }) : say.alarm}</p><div class="button-group"><Button size="small" icon="download" onPress={() => void take()}>{say.takeBoth}</Button><Button size="small" onPress={one.seenAlarm}>{say.seen}</Button></div></Notice>}
        <OutsideOwed now={now} />
        <ErasureOwed now={now} />
        <NotesOwed now={now} />
        <Standing now={now} />
        {(may.say || may.note) && <Compose now={now} aim={aim} onAim={setAim} />}
      </div>
    </>
  );
}

/** The day of the first row that is drawn, where the line that says it stands above. */
function dayOf(item: LogItem | undefined): string {
  const at = item?.kind === "line" ? item.fact.time : item?.kind === "row" && item.row.kind === "run" ? item.row.time : new Date(clock.value).toISOString();
  return format.day(new Date(at), new Date(clock.value), reading);
}

/** When writing is not simply writing: it ended, it is somebody else's, it was left with me, nobody was chosen yet. */
function Standing({ now: { state, may, one, name, mine } }: { readonly now: CaseNow }) {
  const { situation } = state;
  if (situation.name === "closed") return <p class="standing note">{fill(say.closed, { time: moment(situation.since, clock.value) })}</p>;
  if (may.accept && situation.name === "left") return <p class="standing"><span>{fill(say.left, { name })}</span><Button size="small" onPress={() => void give(one, { type: "accept" })}>{say.takeOn}</Button></p>;
  if (!mine && state.owner !== null) return <p class="standing note">{fill(say.notYours, { name: nameOn(state, state.owner) })}</p>;
  if (mine && (situation.name === "choosing" || situation.name === "unanswered")) return <p class="standing note"><span>{say.waiting}</span>{may.accept && <><Button size="small" onPress={() => void give(one, { type: "accept" })}>{say.takeIt}</Button><span>{say.takeFree}</span></>}</p>;
  return null;
}
