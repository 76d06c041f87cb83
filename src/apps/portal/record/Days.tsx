/** The record by days, the newest first and each day as it went: the date in the margin, each entry with its hour, and a quiet word where nothing happened. */
import { MoreOf, useStandAt, useStretch } from "../../ui/index.ts";
import { useMemo, useRef } from "preact/hooks";
import type { Abilities } from "../../../domain/case/abilities.ts";
import type { Line, Query } from "../../../client/timeline/index.ts";
import type { Place as At } from "../../../domain/citing/place.ts";
import { leafOfDay, type Place } from "../say.ts";
import { useNarrow } from "../talk/useNarrow.ts";
import { words } from "../words.ts";
import { Echo, Entry } from "./Entry.tsx";
import type { Lines } from "./useLines.ts";

const [w, t] = [words.record, words.timeline];

type Props = {
  readonly lines: readonly Line[]; readonly all: Lines; readonly place: Place; readonly dayOf: (instant: string) => string; readonly query: Query;
  /** What is to be found and stood at; `key` changes when the list is another one. */
  readonly at: At | null; readonly listKey: string; readonly may: Abilities;
};

/** `lines` in reading order, already narrowed. */
export function Days({ lines, all, place, dayOf, query, at, listKey, may }: Props) {
  const { reading } = all;
  // On narrow pages what stands beside the record is under it: a list without an end would keep it out of reach.
  const narrow = useNarrow();
  const days = useMemo(() => reading.daysOf(lines, dayOf), [lines]);
  const rows = useMemo(() => reading.rowsOf(days), [days]);
  const marks = useMemo(() => reading.marksOf(all.lines), [all.lines]);
  const sittings = useMemo(() => reading.sittingsOf(all.lines, (who) => who === "p1"), [all.lines]);
  const target = useMemo(() => (at === null ? null : reading.entryAt(all.lines, at)), [at, all.lines]);
  const { from, to, before, after } = useStretch(rows.length, reading.rowAt(rows, at, target), `${listKey}|${at?.day ?? ""}|${at?.mark ?? ""}`);
  const box = useRef<HTMLDivElement>(null);
  useStandAt(box, at === null ? null : target === null ? `[data-day="${at.day}"]` : `[data-mark="${marks.get(target) ?? ""}"]`, target === null, listKey);
  return (
    <div class="record" ref={box}>
      {from > 0 ? <MoreOf label={t.later} onMore={before} off={at !== null} /> : null}
      {reading.drawnDays(days, rows, from, to).map(({ day, rows: some, gap }) => {
        const { weekday, date, month } = leafOfDay(day, place);
        return [
          <div class={at?.day === day && target === null ? "record-day is-target" : "record-day"} key={day} data-day={day} tabIndex={-1}><time dateTime={day}>{weekday}<b>{date}</b>{month}</time>
            <ol>{some.map(({ line, echo }) => (echo ? <Echo key={`echo-${line.key}`} line={line} day={dayOf(line.time)} mark={marks.get(line) ?? ""} /> : <Entry key={line.key} line={line} day={day} mark={marks.get(line) ?? ""} target={line === target} sitting={sittings.get(line.key) ?? null} query={query} reading={reading} may={may} />))}</ol></div>,
          gap > 1 ? <div class="gap-line" key={`${day}-gap`}><span /><span>{w.gapDays(gap)}</span></div> : null,
        ];
      })}
      {to < rows.length ? <MoreOf label={t.earlier} onMore={after} off={narrow} /> : null}
    </div>
  );
}
