/** One entry of the record at the desk: its hour is its address; which way, how long, which notebook, and what can be done with it. */
import { clock, format, Hits, Icon, type IconName } from "../../ui/index.ts";
import { type Channel, hitsIn, type Line, type Query, type Sitting } from "../../../client/timeline/index.ts";
import { money, moment, list, reading, span } from "../app/time.ts";
import { Attached } from "../case/Attached.tsx";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { laidOn } from "../case/laid.ts";
import { ShowNote } from "../disclosing/NoteStands.tsx";
import { go, pathOf, type Route } from "../route.ts";
import { fill } from "../words.ts";
import { dayWords, minutesLong } from "./dayWords.ts";
import { How } from "./How.tsx";
import { Outside } from "./Outside.tsx";
import { words as say } from "./words.ts";

const icons: Readonly<Record<Channel, IconName>> = { writing: "message", call: "phone", visit: "building", letter: "file", mail: "mail", other: "info" };
const hourOf = (instant: string): string => format.hour(new Date(instant), reading);
type Placed = { readonly line: Line; readonly day: string; readonly mark: string; readonly now: CaseNow };

function HourLink({ line, day, mark, now, text }: Placed & { /** In place of the hour, and then its own name. */ readonly text?: string }) {
  const here: Route = { name: "case", case: now.state.caseId, record: { day, mark } };
  return <a class="bare" href={pathOf(here)} aria-label={text === undefined ? fill(say.address, { time: hourOf(line.time) }) : undefined} onClick={(event) => { event.preventDefault(); go(here); }}>{text ?? hourOf(line.time)}</a>;
}

export function Entry({ line, day, mark, target, sitting, query, now }: Placed & { readonly target: boolean; readonly sitting: Sitting | null; readonly query: Query }) {
  const { state, may, name } = now;
  const note = line.stream === "O";
  const contact = line.kind === "outsideTold" ? state.outside.find(({ seq }) => seq === line.contact) : undefined;
  const quotable = !note && !line.erased && may.say && (line.channel !== null || line.quote !== null);
  const quote = (): void => {
    const laid = laidOn(state.caseId);
    laid.value = [...laid.value.filter(({ entry }) => entry !== line.seq), { entry: line.seq, leaf: line.leaf }].slice(-5);
    go({ name: "case", case: state.caseId });
  };
  return (
    <>
      {sitting !== null && <SittingLine sitting={sitting} now={now} />}
      <li class={target ? "entry is-target" : "entry"} data-state={stateOf(line)} data-mark={mark} tabIndex={-1}>
        <time dateTime={line.time}><HourLink line={line} day={day} mark={mark} now={now} /></time>
        <div>
          {line.amount !== null && line.amount.minor > 0 && <span class="amount num">{money(line.amount)} </span>}<Hits text={line.sentence} hits={hitsIn(line.sentence, query)} />{line.due !== null && <>, <time dateTime={line.due}>{fill(say.by, { time: moment(line.due, clock.value) })}</time></>}
          {line.quote !== null && <p class="voice voice-s as-typed" dir="auto"><Hits text={line.quote} hits={hitsIn(line.quote, query)} /></p>}
          {line.files.map((file) => <Attached key={file.entry} file={file} now={now} />)}
          {contact !== undefined && <Outside contact={contact} now={now} />}
          <div class="entry-more">
            {line.channel !== null && <span><Icon name={icons[line.channel]} size="s" /> {say.channels[line.channel]}</span>}
            {line.minutes !== null && <span>{minutesLong(line.minutes)}</span>}
            {line.hold !== null && line.hold > 0 && <span>{fill(say.onHold, { span: minutesLong(line.hold) })}</span>}
            {note ? <span><Icon name="lock" size="s" /> {fill(say.note, { name })}</span> : line.erased ? <span><Icon name="info" size="s" /> {say.erased}</span> : (line.quote !== null || contact !== undefined) && <span><Icon name="seal" size="s" /> {say.both}</span>}
            {quotable && <button type="button" class="as-link" onClick={quote}>{say.quoteThis}</button>}
            {note && line.kind === "message" && <ShowNote seq={line.seq} now={now} />}
          </div>
          {contact !== undefined && contact.withdrawnAt === null && <How now={now} about={contact.seq} />}
        </div>
      </li>
    </>
  );
}

/** A contact elsewhere stands where it was told; on the day it happened stands a way to it. */
export function Echo({ line, day, mark, now }: Placed) {
  return <li class="entry echo"><time>{line.at ?? "–"}</time><div>{line.sentence}<div class="entry-more"><span><HourLink line={line} day={day} mark={mark} now={now} text={fill(say.onDay, { day: dayWords(day) })} /></span></div></div></li>;
}

function stateOf({ kind, sentence }: Line): "harm" | "yes" | undefined {
  if (kind === "promiseBroken") return "harm";
  return kind === "closed" && !sentence.startsWith("Stopped") ? "yes" : undefined;
}

function SittingLine({ sitting, now: { state, name } }: { readonly sitting: Sitting; readonly now: CaseNow }) {
  const names = list([name, ...sitting.with.map((who) => nameOn(state, who))]);
  const [from, to] = [hourOf(sitting.from), hourOf(sitting.to)];
  return <li class="sitting note"><Icon name="clock" size="s" /> {from === to ? fill(say.sittingAt, { names, at: from }) : fill(say.sitting, { names, from, to })}{sitting.long >= 60_000 && `; ${fill(say.long, { span: span(sitting.long) })}`}{sitting.waited >= 60_000 && `, ${fill(say.waited, { name, span: span(sitting.waited) })}`}</li>;
}
