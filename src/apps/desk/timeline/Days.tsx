/** Days, the newest first and each as it went; around what an address names, which is stood at and read from. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { MoreOf, useStretch } from "../../ui/index.ts";
import { daysOf, entryAt, type Line, marksOf, type Query, sittingsOf } from "../../../client/timeline/index.ts";
import type { Place } from "../../../domain/citing/place.ts";
import type { CaseNow } from "../case/caseNow.ts";
import { fill } from "../words.ts";
import { leafOf } from "./dayWords.ts";
import { Echo, Entry } from "./Entry.tsx";
import { words as say } from "./words.ts";

type Props = { readonly lines: readonly Line[]; readonly all: readonly Line[]; readonly dayOf: (instant: string) => string; readonly query: Query; readonly now: CaseNow; readonly at: Place | null; readonly listKey: string };

export function Days({ lines, all, dayOf, query, now, at, listKey }: Props) {
  const days = useMemo(() => daysOf(lines, dayOf), [lines]);
  const flat = useMemo(() => days.flatMap(({ day, items }) => items.map((item) => ({ day, ...item }))), [days]);
  const marks = useMemo(() => marksOf(all), [all]);
  const sittings = useMemo(() => sittingsOf(all, (who) => who === "p1"), [all]);
  const target = useMemo(() => (at === null ? null : entryAt(all, at)), [at, all]);
  const index = at === null ? 0 : Math.max(0, target === null ? flat.findIndex(({ day }) => day <= at.day) : flat.findIndex(({ line, echo }) => line === target && !echo));
  const { from, to, before, after } = useStretch(flat.length, index, `${listKey}|${at?.day ?? ""}|${at?.mark ?? ""}`);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at === null) return;
    const found = box.current?.querySelector<HTMLElement>(target === null ? `[data-day="${at.day}"]` : `[data-mark="${marks.get(target) ?? ""}"]`);
    found?.scrollIntoView({ block: target === null ? "start" : "center" });
    found?.focus({ preventScroll: true });
  }, [at?.day, at?.mark, listKey, target?.key]);
  const groups = Map.groupBy(flat.slice(from, to), ({ day }) => day);
  const nextOf = new Map(days.map(({ day }, i) => [day, days[i + 1]?.day ?? null]));
  return (
    <div class="record" ref={box}>
      {from > 0 && <MoreOf label={say.later} onMore={before} off={at !== null} />}
      {[...groups].map(([day, some]) => {
        const { weekday, day: date, month } = leafOf(day);
        const next = nextOf.get(day) ?? null;
        const gap = next === null || flat[to]?.day === day ? 0 : Math.round((Date.parse(day) - Date.parse(next)) / 86_400_000) - 1;
        return [
          <div class={at?.day === day && target === null ? "record-day is-target" : "record-day"} key={day} data-day={day} tabIndex={-1}><time dateTime={day}>{weekday}<b>{date}</b>{month}</time>
            <ol>{some.map(({ line, echo }) => (echo ? <Echo key={`echo-${line.key}`} line={line} day={dayOf(line.time)} mark={marks.get(line) ?? ""} now={now} /> : <Entry key={line.key} line={line} day={day} mark={marks.get(line) ?? ""} target={line === target} sitting={sittings.get(line.key) ?? null} query={query} now={now} />))}</ol></div>,
          gap > 1 ? <div class="gap-line" key={`${day}-gap`}><span /><span>{fill(say.gap, { n: gap })}</span></div> : null,
        ];
      })}
      {to < flat.length && <MoreOf label={say.earlier} onMore={after} />}
    </div>
  );
}
