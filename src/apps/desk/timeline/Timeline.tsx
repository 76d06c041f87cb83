/** The record of a case by date, in the place of the conversation: search, filters, days and entries with addresses. Fetched when it is opened. */
import "./noJit.ts";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Button, Chip, clock, format, SearchField, SelectField, TextField } from "../../ui/index.ts";
import { type Channel, dayKeys, type Found, type Line, linesOf, search } from "../../../client/timeline/index.ts";
import type { Place } from "../../../domain/citing/place.ts";
import { reading } from "../app/time.ts";
import { nameOn, type CaseNow } from "../case/caseNow.ts";
import { go } from "../route.ts";
import { fill, words as desk } from "../words.ts";
import { dayWords } from "./dayWords.ts";
import { Days } from "./Days.tsx";
import { How } from "./How.tsx";
import { words as say } from "./words.ts";

type Filter = "all" | "words" | "promises" | "money" | "contacts" | "notes";
const filters: readonly { readonly value: Filter; readonly label: string }[] = [{ value: "all", label: say.all }, { value: "words", label: say.wordsOnly }, { value: "promises", label: say.promises }, { value: "money", label: say.money }, { value: "contacts", label: say.contacts }, { value: "notes", label: say.notes }];
const money = new Set(["quoted", "consented", "holdPlaced", "paid", "holdReleased", "refunded", "stated", "closed"]);
const channels: readonly Channel[] = ["writing", "call", "visit", "letter", "mail", "other"];
type Narrow = { readonly filter: Filter; readonly who: string; readonly channel: string; readonly book: string };
const anything: Narrow = { filter: "all", who: "", channel: "", book: "" };

function shows({ filter, who, channel, book }: Narrow, line: Line): boolean {
  const kind = filter === "all" || (filter === "words" ? line.channel === "writing" : filter === "promises" ? line.kind.startsWith("promise") : filter === "money" ? money.has(line.kind) : filter === "contacts" ? line.contact !== null || line.kind === "marked" : line.stream === "O");
  return kind && (who === "" || line.who === who) && (channel === "" || line.channel === channel) && (book === "" || line.stream === book);
}

export function Timeline({ now, at }: { readonly now: CaseNow; readonly at: Place | null }) {
  const { state, one } = now;
  const [sought, setSought] = useState("");
  const [narrow, setNarrow] = useState(anything);
  // A long record arrives in pieces: it is read when it begins and when it is whole, not with every piece.
  const whole = one.upToDate.value;
  const lines = useMemo(() => linesOf(one.entries(), state, (who) => nameOn(state, who)), [whole, whole ? state.seen.S : 0, whole ? state.seen.O : 0, state.people, state.outside]);
  const dayOf = useMemo(() => dayKeys((instant) => format.dayKey(new Date(instant), reading)), []);
  const today = format.dayKey(new Date(clock.value), reading);
  const people = useMemo(() => Object.values(state.people).map(({ who }) => ({ who, name: nameOn(state, who) })), [state.people, state.about]);
  const found = useMemo(() => search(lines.filter((line) => shows(narrow, line)), sought, { today, langs: [...navigator.languages], people, me: now.me, dayOf }), [lines, narrow, sought, today]);
  useEffect(() => {
    if (at === null) return;
    setNarrow(anything);
    setSought("");
  }, [at?.day, at?.mark]);
  const { query } = found;
  const onlyDay = query.terms.length === 0 && query.writers.size === 0 ? query.days[0] : undefined;
  const goTo = (day: string): void => go({ name: "case", case: state.caseId, record: { day, mark: null } });
  return (
    <div class="timeline" role="region" aria-label={say.title}>
      <div class="timeline-head row-wrap"><h2 class="heading grow">{say.title}</h2><Button size="small" icon="message" onPress={() => go({ name: "case", case: state.caseId })}>{say.back}</Button></div>
      <div class="tools stack-s">
        <SearchField label={say.search} placeholder={say.searchHint} value={sought} onValue={setSought} />
        <div class="row-wrap chips" role="group" aria-label={say.show}>{filters.map(({ value, label }) => <Chip key={value} pressed={narrow.filter === value} onPress={() => setNarrow({ ...narrow, filter: value })}>{label}</Chip>)}</div>
        <details class="narrow"><summary>{say.narrow}</summary>
          <div class="tell-fields">
            <SelectField label={say.who} value={narrow.who} onValue={(who) => setNarrow({ ...narrow, who })} options={[{ value: "", label: say.anybody }, ...people.map(({ who, name }) => ({ value: who, label: name }))]} />
            <SelectField label={say.channel} value={narrow.channel} onValue={(channel) => setNarrow({ ...narrow, channel })} options={[{ value: "", label: say.anyChannel }, ...channels.map((value) => ({ value, label: say.channels[value] }))]} />
            <SelectField label={say.book} value={narrow.book} onValue={(book) => setNarrow({ ...narrow, book })} options={[{ value: "", label: say.anyBook }, { value: "S", label: say.ours }, { value: "O", label: say.notesBook }]} />
            <TextField label={say.goTo} type="date" max={today} value={at?.day ?? ""} onValue={(day) => /^\d{4}-\d\d-\d\d$/.test(day) && goTo(day)} />
          </div>
        </details>
        {onlyDay !== undefined && <p><Button size="small" icon="calendar" onPress={() => goTo(onlyDay.first)}>{fill(say.goToDay, { day: dayWords(onlyDay.first) })}</Button></p>}
        {sought.trim() !== "" && <p class="note" role="status">{foundWords(found, people)}</p>}
        {at !== null && !lines.some((line) => dayOf(line.time) === at.day || line.on === at.day) && <p class="note" role="status">{fill(say.nothingOn, { day: dayWords(at.day) })}</p>}
      </div>
      {found.lines.length === 0 ? <p class="note" role="status">{lines.length === 0 ? desk.side.emptyRecord : say.nothing}</p> : <Days lines={found.lines} all={lines} dayOf={dayOf} query={query} now={now} at={at} listKey={`${JSON.stringify(narrow)}${sought}`} />}
      <How now={now} about={null} />
    </div>
  );
}

function foundWords({ lines, closest, query }: Found, people: readonly { readonly who: string; readonly name: string }[]): string {
  const whose = query.said ? people.filter(({ who }) => query.writers.has(who)).map(({ name }) => fill(say.wordsOf, { name })) : [];
  const days = query.days.map(({ first, last }) => (first === last ? fill(say.onADay, { day: dayWords(first) }) : fill(say.inDays, { days: `${dayWords(first)} – ${dayWords(last)}` })));
  const understood = [...whose, ...(query.terms.length === 0 ? [] : [`“${query.terms.join(" ")}”`]), ...days];
  return [fill(closest ? say.closest : say.found, { n: lines.length }), understood.length === 0 ? "" : fill(say.understood, { what: understood.join(", ") })].filter(Boolean).join(closest ? " " : ". ");
}
