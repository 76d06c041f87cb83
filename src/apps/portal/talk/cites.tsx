/** Referring back in the conversation: what is offered when a day is named, what goes with the words, and the cards of what was cited. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { CiteCard, CiteMissing, CiteOffers, LaidCites, type Passage } from "../../ui/index.ts";
import type { Line } from "../../../client/timeline/index.ts";
import { daysNamed, type NamedDays } from "../../../domain/citing/days.ts";
import type { Message } from "../../../domain/case/state.ts";
import { callName, fullName, me, useTalk } from "../case/talk.ts";
import { type Lines, useLines } from "../record/useLines.ts";
import { addressOf } from "../route.ts";
import { dayKey, dayWords, hour, leafOfDay, list, type Place } from "../say.ts";
import { words } from "../words.ts";

const t = words.timeline;

/** A line as it is laid on the table. */
function passageOf(line: Line, name: string, place: Place): Passage {
  const { weekday, date, month, year } = leafOfDay(line.on ?? dayKey(line.time, place), place);
  const way = line.channel === null || line.channel === "writing" ? "" : `, ${t.channels[line.channel].toLowerCase()}`;
  return { key: line.key, leaf: { weekday, day: date, month, year }, words: line.quote, said: line.quote === null ? `${line.sentence}, ${hour(line.time, place)}` : `${t.saidBy(name, hour(line.time, place))}${way}` };
}

function useNaming(): (line: Line) => Passage {
  const { open, place } = useTalk();
  const state = open.state.value;
  return (line) => passageOf(line, line.who === me ? words.record.you : fullName(state, line.who), place);
}

const none: readonly NamedDays[] = [];

/** The days named in what is being written, read when the writer pauses: nobody's letters wait for it. */
function useDaysNamed(text: string): readonly NamedDays[] {
  const { place, now } = useTalk();
  const [days, setDays] = useState(none);
  useEffect(() => {
    const timer = setTimeout(() => {
      const today = dayKey(new Date(now.peek()).toISOString(), place);
      const found = text.trim() === "" ? none : daysNamed(text, { today, langs: [place.lang, ...navigator.languages] }).filter(({ first }) => first <= today);
      setDays(found.length === 0 ? none : found);
    }, 150);
    return () => clearTimeout(timer);
  }, [text]);
  return days;
}

/** Above the field: what goes with the words, and what the days in them offer. */
export function Cites({ text }: { readonly text: string }) {
  const { laid, place } = useTalk();
  const [left, setLeft] = useState("");
  const days = useDaysNamed(text);
  const all = useLines(days.length > 0 || laid.value.length > 0);
  const passage = useNaming();
  const found = useMemo(() => ({ days, key: days.map(({ first, last }) => `${first}-${last}`).join(), lines: all === null ? [] : all.reading.offersFor(all.lines, days, all.reading.dayKeys((instant) => dayKey(instant, place)), text) }), [all, days]);
  if (all === null) return null;
  const bySeq = all.reading.sharedBySeq(all.lines);
  const chosen = laid.value.flatMap(({ entry }) => bySeq.get(entry) ?? []);
  const offered = found.key === left ? [] : found.lines.filter(({ seq }) => !laid.value.some(({ entry }) => entry === seq));
  const dayNames = list(found.days.map(({ first, last }) => (first === last ? dayWords(first, place) : `${dayWords(first, place)} – ${dayWords(last, place)}`)), place);
  const pick = (key: string): void => {
    const line = offered.find((one) => one.key === key);
    if (line !== undefined) laid.value = [...laid.value, { entry: line.seq, leaf: line.leaf }].slice(-5);
    setLeft(found.key);
    document.querySelector<HTMLTextAreaElement>(".talk-write textarea")?.focus();
  };
  return (
    <>
      <CiteOffers label={t.offered(offered.length, dayNames)} passages={offered.map(passage)} onPick={pick} onLeave={() => setLeft(found.key)} leaveLabel={t.leave} />
      <LaidCites passages={chosen.map(passage)} dropLabel={({ said }) => t.drop(said)} onDrop={(key) => void (laid.value = laid.value.filter(({ entry }) => `S${entry}` !== key))} />
    </>
  );
}

/** The cards of a message that refers back, each found again in this copy and checked by its leaf. */
export function CitedIn({ message }: { readonly message: Message }) {
  const all = useLines(message.cites.length > 0);
  if (message.cites.length === 0 || all === null) return null;
  return <Cards message={message} all={all} />;
}

function Cards({ message, all }: { readonly message: Message; readonly all: Lines }) {
  const talk = useTalk();
  const passage = useNaming();
  const marks = useMemo(() => all.reading.marksOf(all.lines), [all.lines]);
  const bySeq = useMemo(() => all.reading.sharedBySeq(all.lines), [all.lines]);
  return (
    <div class="cited">{message.cites.map((cite) => {
      const found = all.reading.resolved(bySeq, cite);
      if (found.kind === "missing") return <CiteMissing key={cite.entry} text={t.missing} />;
      if (found.kind === "differs") return <CiteMissing key={cite.entry} text={t.differs} harm />;
      const to = { screen: "record", place: { day: dayKey(found.line.time, talk.place), mark: marks.get(found.line) ?? null } } as const;
      return <CiteCard key={cite.entry} passage={passage(found.line)} agrees={found.kind === "erased" ? { icon: "info", text: t.agreesErased } : found.line.kind === "outsideTold" ? { icon: "phone", text: t.toldByYou } : { icon: "seal", text: t.agrees }} href={addressOf(to, talk.key)} onOpen={() => talk.go(to)} />;
    })}</div>
  );
}

/** `From a note of 3 March`. */
export function FromNote({ message }: { readonly message: Message }) {
  const { place, open } = useTalk();
  if (message.fromNote === null) return null;
  return <p class="note">{t.fromNote(`${dayWords(dayKey(message.fromNote, place), place)}`)}{message.who === me ? "" : `, ${callName(open.state.value, message.who)}`}</p>;
}
