/** Referring back at the desk: what is offered when a day is named, what goes with the words, the cards of what was cited. The record's reading is fetched when first needed. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { CiteCard, CiteMissing, CiteOffers, clock, format, LaidCites, type Passage } from "../../ui/index.ts";
import type { Line } from "../../../client/timeline/index.ts";
import type { Message } from "../../../domain/case/state.ts";
import { daysNamed, type NamedDays } from "../../../domain/citing/days.ts";
import { moment, list, reading } from "../app/time.ts";
import { go, pathOf, type Route } from "../route.ts";
import type * as readings from "../timeline/reading.ts";
import { fill, words } from "../words.ts";
import { nameOn, type CaseNow } from "./caseNow.ts";
import { laidOn } from "./laid.ts";

const say = words.cites;
type All = { readonly reading: typeof readings; readonly lines: readonly Line[] };
const dayKey = (instant: string): string => format.dayKey(new Date(instant), reading);

function useLines({ one, state }: CaseNow, wanted: boolean): All | null {
  const [all, setAll] = useState<All | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    void import("../timeline/reading.ts").then((read) => here && setAll({ reading: read, lines: read.linesOf(one.entries(), one.state.peek(), (who) => nameOn(state, who)) }), () => undefined);
    return () => void (here = false);
  }, [wanted, state.seen.S, state.people]);
  return all;
}

const none: readonly NamedDays[] = [];
/** The days named in what is being written, read when the writer pauses. */
function useDaysNamed(text: string): readonly NamedDays[] {
  const [days, setDays] = useState(none);
  useEffect(() => {
    const timer = setTimeout(() => {
      const today = format.dayKey(new Date(clock.peek()), reading);
      const found = text.trim() === "" || text.startsWith("/") ? none : daysNamed(text, { today, langs: [...navigator.languages] }).filter(({ first }) => first <= today);
      setDays(found.length === 0 ? none : found);
    }, 150);
    return () => clearTimeout(timer);
  }, [text]);
  return days;
}

function passageOf({ reading: read }: All, line: Line, { state }: CaseNow): Passage {
  const at = format.hour(new Date(line.time), reading);
  return { key: line.key, leaf: read.leafOf(line.on ?? dayKey(line.time)), words: line.quote, said: line.quote === null || line.kind === "outsideTold" ? `${line.sentence}, ${at}` : `${nameOn(state, line.who)}, ${at}` };
}

/** Above the field: what goes with the words, and what the days in them offer. */
export function Cites({ now, text }: { readonly now: CaseNow; readonly text: string }) {
  const laid = laidOn(now.state.caseId);
  const [left, setLeft] = useState("");
  const days = useDaysNamed(text);
  const all = useLines(now, days.length > 0 || laid.value.length > 0);
  const key = days.map(({ first, last }) => `${first}-${last}`).join();
  const found = useMemo(() => (all === null ? [] : all.reading.offersFor(all.lines, days, all.reading.dayKeys(dayKey), text)), [all, days]);
  if (all === null) return null;
  const bySeq = all.reading.sharedBySeq(all.lines);
  const chosen = laid.value.flatMap(({ entry }) => bySeq.get(entry) ?? []);
  const offered = key === left ? [] : found.filter(({ seq }) => !laid.value.some(({ entry }) => entry === seq));
  const dayNames = list(days.map(({ first, last }) => (first === last ? all.reading.dayWords(first) : `${all.reading.dayWords(first)} – ${all.reading.dayWords(last)}`)));
  const pick = (wanted: string): void => {
    const line = offered.find((one) => one.key === wanted);
    if (line !== undefined) laid.value = [...laid.value, { entry: line.seq, leaf: line.leaf }].slice(-5);
    setLeft(key);
    document.querySelector<HTMLTextAreaElement>(".compose textarea")?.focus();
  };
  return (
    <>
      <CiteOffers label={fill(say.offered, { n: offered.length, days: dayNames })} passages={offered.map((line) => passageOf(all, line, now))} onPick={pick} onLeave={() => setLeft(key)} leaveLabel={say.leave} />
      <LaidCites passages={chosen.map((line) => passageOf(all, line, now))} dropLabel={({ said }) => fill(say.drop, { what: said })} onDrop={(dropped) => void (laid.value = laid.value.filter(({ entry }) => `S${entry}` !== dropped))} />
    </>
  );
}

/** The cards of a message that refers back, each found again in this copy and checked by its leaf; and whether it was a note first. */
export function CitedIn({ message, now }: { readonly message: Message; readonly now: CaseNow }) {
  const all = useLines(now, message.cites.length > 0);
  const from = message.fromNote === null ? null : <p class="note">{fill(say.fromNote, { time: moment(message.fromNote, clock.value) })}</p>;
  if (message.cites.length === 0 || all === null) return from;
  return <><Cards message={message} now={now} all={all} />{from}</>;
}

function Cards({ message, now, all }: { readonly message: Message; readonly now: CaseNow; readonly all: All }) {
  const marks = useMemo(() => all.reading.marksOf(all.lines), [all.lines]);
  const bySeq = useMemo(() => all.reading.sharedBySeq(all.lines), [all.lines]);
  return (
    <div class="cited">{message.cites.map((cite) => {
      const found = all.reading.resolved(bySeq, cite);
      if (found.kind === "missing") return <CiteMissing key={cite.entry} text={say.missing} />;
      if (found.kind === "differs") return <CiteMissing key={cite.entry} text={say.differs} harm />;
      const to: Route = { name: "case", case: now.state.caseId, record: { day: dayKey(found.line.time), mark: marks.get(found.line) ?? null } };
      const agrees = found.kind === "erased" ? { icon: "info", text: say.erased } as const : found.line.kind === "outsideTold" ? { icon: "phone", text: say.told } as const : { icon: "seal", text: say.agrees } as const;
      return <CiteCard key={cite.entry} passage={passageOf(all, found.line, now)} agrees={agrees} href={pathOf(to)} onOpen={() => go(to)} />;
    })}</div>
  );
}
