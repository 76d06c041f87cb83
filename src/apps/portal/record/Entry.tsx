/** One entry of the record: its hour, which is its address, what happened, the words, how long, by which way, in which notebook, and what can be done with it. */
import { useState } from "preact/hooks";
import { Button, Dialog, Hits, Icon, type IconName } from "../../ui/index.ts";
import type { Abilities } from "../../../domain/case/abilities.ts";
import type { Channel, Line, Query, Sitting } from "../../../client/timeline/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { callName, fullName, useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { addressOf, type Asked } from "../route.ts";
import { dayWords, hour, list, minutesLong, moment, money, span } from "../say.ts";
import { mayErase } from "../erase/what.ts";
import { NoteParts } from "../notes/TheirNotes.tsx";
import { FileView } from "../talk/FileView.tsx";
import { words } from "../words.ts";
import { How } from "./How.tsx";
import { markOf } from "./lines.ts";
import { OutsideView } from "./OutsideView.tsx";
import type { Reading } from "./useLines.ts";

const [w, t] = [words.record, words.timeline];
const icons: Readonly<Record<Channel, IconName>> = { writing: "message", call: "phone", visit: "building", letter: "file", mail: "mail", other: "info" };
type Props = { readonly line: Line; readonly day: string; readonly mark: string; readonly target: boolean; readonly sitting: Sitting | null; readonly query: Query; readonly reading: Reading; readonly may: Abilities };

export function Entry({ line, day, mark, target, sitting, query, reading, may }: Props) {
  const talk = useTalk();
  const { place, now, open } = talk;
  const state = open.state.value;
  const own = line.stream === "C";
  const note = own && line.kind === "message";
  const here: Asked = { screen: "record", place: { day, mark } };
  const quotable = !own && !line.erased && may.say && (line.channel !== null || line.quote !== null);
  const contact = line.kind === "outsideTold" ? state.outside.find(({ seq }) => seq === line.contact) : undefined;
  const quote = (): void => {
    talk.laid.value = [...talk.laid.value.filter(({ entry }) => entry !== line.seq), { entry: line.seq, leaf: line.leaf }].slice(-5);
    talk.go({ screen: "talk" });
  };
  const erase = (): void => {
    talk.going.value = own ? { S: [], C: [line.seq] } : { S: [line.seq], C: [] };
    talk.go({ screen: "erase" });
  };
  return (
    <>
      {sitting === null ? null : <SittingLine sitting={sitting} />}
      <li class={target ? "entry is-target" : "entry"} data-state={markOf(line, line.sentence)} data-erased={line.erased} data-mark={mark} tabIndex={-1}>
        <time dateTime={line.time}><a class="bare" href={addressOf(here, talk.key)} aria-label={t.addressOf(hour(line.time, place))} onClick={(event) => { event.preventDefault(); talk.go(here); }}>{hour(line.time, place)}</a></time>
        <div>
          {line.amount === null || line.amount.minor === 0 ? null : <span class="amount num">{money(line.amount, place)}</span>}
          {note ? w.note : <Hits text={line.sentence} hits={reading.hitsIn(line.sentence, query)} />}{line.due === null ? null : <>, <time dateTime={line.due}>{words.talk.by(moment(line.due, place, now.value))}</time></>}
          {line.quote === null ? null : <p class="voice" dir="auto"><Hits text={line.quote} hits={reading.hitsIn(line.quote, query)} /></p>}
          {line.files.length === 0 ? null : <div class="msg-files">{line.files.map((file) => <FileView key={file.entry} file={file} />)}</div>}
          {contact === undefined ? null : <OutsideView contact={contact} />}
          {line.kind === "noteDisclosed" ? <NoteParts seq={line.seq} /> : null}
          <div class="entry-more">
            {line.channel === null ? null : <span><Icon name={icons[line.channel]} size="s" /> {t.channels[line.channel]}</span>}
            {line.minutes === null ? null : <span>{minutesLong(line.minutes, place)}</span>}
            {line.hold === null || line.hold === 0 ? null : <span>{t.onHold(minutesLong(line.hold, place))}</span>}
            {own && !line.erased ? <span><Icon name="lock" size="s" /> {w.private}</span> : line.erased ? <span><Icon name="info" size="s" /> {t.erased}</span> : line.quote !== null || contact !== undefined ? <span><Icon name="seal" size="s" /> {t.both}</span> : null}
            {quotable ? <button type="button" class="as-link" onClick={quote}>{t.quoteThis}</button> : null}
            {mayErase(line) ? <button type="button" class="as-link" onClick={erase}>{w.eraseThis}</button> : null}
            {note ? <ShowNote seq={line.seq} may={may} /> : null}
          </div>
          {contact === undefined || contact.withdrawnAt !== null ? null : <How about={contact.seq} small />}
        </div>
      </li>
    </>
  );
}

/** A contact elsewhere stands where it was told; on the day it happened stands a way to it. */
export function Echo({ line, day, mark }: Pick<Props, "line" | "day" | "mark">) {
  const talk = useTalk();
  const there: Asked = { screen: "record", place: { day, mark } };
  return <li class="entry echo"><time>{line.at ?? "–"}</time><div>{line.sentence}<div class="entry-more"><a href={addressOf(there, talk.key)} onClick={(event) => { event.preventDefault(); talk.go(there); }}>{t.toldOn(dayWords(day, talk.place))}</a></div></div></li>;
}

/** Where a stretch of talk begins: with whom, from when to when, and how long of it the person waited. */
function SittingLine({ sitting }: { readonly sitting: Sitting }) {
  const { open, place } = useTalk();
  const names = list(sitting.with.map((who) => callName(open.state.value, who) || fullName(open.state.value, who)), place);
  const [from, to] = [hour(sitting.from, place), hour(sitting.to, place)];
  return <li class="sitting note"><Icon name="clock" size="s" /> {from === to ? t.sittingAt(names, from) : t.sitting(names, from, to)}{sitting.long < 60_000 ? null : <>; {t.long(span(sitting.long, place))}</>}{sitting.waited < 60_000 ? null : <>, {t.waited(span(sitting.waited, place))}</>}</li>;
}

/** Mine becomes ours, by one's own press alone. */
function ShowNote({ seq, may }: { readonly seq: number; readonly may: Abilities }) {
  const { open, act } = useTalk();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = open.state.value;
  const message = state.messages.find((one) => one.stream === "C" && one.seq === seq);
  if (!may.publishNote || message === undefined || message.takenBackAt !== null || message.erased) return null;
  const name = state.owner === null ? w.somebody : callName(state, state.owner);
  const show = async (): Promise<void> => {
    const no = await act({ type: "publishNote", note: seq });
    setProblem(no);
    if (no === null) setAsking(false);
  };
  return (
    <>
      <button type="button" class="as-link" onClick={() => setAsking(true)}>{t.showIt(name)}</button>
      {asking ? <Dialog open title={t.showIt(name)} onClose={() => setAsking(false)} actions={<><Button onPress={() => setAsking(false)}>{words.cancel}</Button><Button kind="primary" onPress={() => void show()}>{t.showDo}</Button></>}><p class="voice" dir="auto">{message.text}</p><p>{t.showSure}</p>{problem === null ? null : <ProblemCard problem={problem} />}</Dialog> : null}
    </>
  );
}
