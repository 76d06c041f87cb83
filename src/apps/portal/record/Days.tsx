/** The record by days: the date in the margin, each line with its hour, and a quiet word where nothing happened for days. */
import { Icon } from "../../ui/index.ts";
import { dayKey, hour, leaf, moment, money, type Place } from "../say.ts";
import { words } from "../words.ts";
import { markOf } from "./lines.ts";
import type { ReadLine } from "./read.ts";

const w = words.record;

/** Lines come newest first. */
export function Days({ lines, place, now }: { readonly lines: readonly ReadLine[]; readonly place: Place; readonly now: number }) {
  const days = daysOf(lines, place);
  return (
    <div class="record">
      {days.map(({ key, lines: ofDay }, i) => {
        const first = ofDay[0];
        if (first === undefined) return null;
        const { weekday, day, month } = leaf(first.time, place);
        const next = days[i + 1];
        const gap = next === undefined ? 0 : Math.round((Date.parse(key) - Date.parse(next.key)) / 86_400_000) - 1;
        return [
          <div class="record-day" key={key}><time dateTime={key}>{weekday}<b>{day}</b>{month}</time><ol>{ofDay.map((line) => <Entry key={`${line.stream}${line.seq}`} line={line} place={place} now={now} />)}</ol></div>,
          gap > 1 ? <div class="gap-line" key={`${key}-gap`}><span /><span>{w.gapDays(gap)}</span></div> : null,
        ];
      })}
    </div>
  );
}

function Entry({ line, place, now }: { readonly line: ReadLine; readonly place: Place; readonly now: number }) {
  const own = line.stream === "C";
  return (
    <li class="entry" data-state={markOf(line, line.sentence)}>
      <time dateTime={line.time}>{hour(line.time, place)}</time>
      <div>{line.amount === null || line.amount.minor === 0 ? null : <span class="amount num">{money(line.amount, place)}</span>}{own ? w.note : line.sentence}{line.due === null ? null : <>, <time dateTime={line.due}>{words.talk.by(moment(line.due, place, now))}</time></>}
        {line.quote === null ? null : <p class="voice" dir="auto">{line.quote}</p>}
        {own ? <div class="entry-more"><span><Icon name="lock" size="s" /> {w.private}</span></div> : null}
      </div>
    </li>
  );
}

function daysOf(lines: readonly ReadLine[], place: Place): readonly { readonly key: string; readonly lines: readonly ReadLine[] }[] {
  const days: { key: string; lines: ReadLine[] }[] = [];
  for (const line of lines) {
    const key = dayKey(line.time, place);
    const last = days.at(-1);
    if (last?.key === key) last.lines.push(line);
    else days.push({ key, lines: [line] });
  }
  return days;
}
