/** Days, the newest first and each as it went; around what an address names, which is stood at and read from. */
import { useMemo, useRef } from "preact/hooks";
import { MoreOf, useStandAt, useStretch } from "../../ui/index.ts";
import { daysOf, drawnDays, entryAt, type Line, marksOf, type Query, rowAt, rowsOf, sittingsOf } from "../../../client/timeline/index.ts";
import type { Place } from "../../../domain/citing/place.ts";
import type { CaseNow } from "../case/caseNow.ts";
import { fill } from "../words.ts";
import { leafOf } from "./dayWords.ts";
import { Echo, Entry } from "./Entry.tsx";
import { words as say } from "./words.ts";

type Props = { readonly lines: readonly Line[]; readonly all: readonly Line[]; readonly dayOf: (instant: string) => string; readonly query: Query; readonly now: CaseNow; readonly at: Place | null; readonly listKey: string };

export function Days({ lines, all, dayOf, query, now, at, listKey }: Props) {
  const days = useMemo(() => daysOf(lines, dayOf), [lines]);
  const rows = useMemo(() => rowsOf(days), [days]);
  const marks = useMemo(() => marksOf(all), [all]);
  const sittings = useMemo(() => sittingsOf(all, (who) => who === "p1"), [all]);
  const target = useMemo(() => (at === null ? null : entryAt(all, at)), [at, all]);
  const { from, to, before, after } = useStretch(rows.length, rowAt(rows, at, target), `${listKey}|${at?.day ?? ""}|${at?.mark ?? ""}`);
  const box = useRef<HTMLDivElement>(null);
  useStandAt(box, at === null ? null : target === null ? `[data-day="${at.day}"]` : `[data-mark="${marks.get(target) ?? ""}"]`, target === null, listKey);
  return (
    <div class="record" ref={box}>
      {from > 0 && <MoreOf label={say.later} onMore={before} off={at !== null} />}
      {drawnDays(days, rows, from, to).map(({ day, rows: some, gap }) => {
        const { weekday, day: date, month } = leafOf(day);
        return [
          <div class={at?.day === day && target === null ? "record-day is-target" : "record-day"} key={day} data-day={day} tabIndex={-1}><time dateTime={day}>{weekday}<b>{date}</b>{month}</time>
            <ol>{some.map(({ line, echo }) => (echo ? <Echo key={`echo-${line.key}`} line={line} day={dayOf(line.time)} mark={marks.get(line) ?? ""} now={now} /> : <Entry key={line.key} line={line} day={day} mark={marks.get(line) ?? ""} target={line === target} sitting={sittings.get(line.key) ?? null} query={query} now={now} />))}</ol></div>,
          gap > 1 ? <div class="gap-line" key={`${day}-gap`}><span /><span>{fill(say.gap, { n: gap })}</span></div> : null,
        ];
      })}
      {to < rows.length && <MoreOf label={say.earlier} onMore={after} />}
    </div>
  );
}
