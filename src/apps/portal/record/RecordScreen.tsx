/** C13, my record: everything by date, people's words in serif, the person's own notes apart, and whether both copies agree, proved in this browser. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Ball, Button, ButtonLink, Slow } from "../../ui/index.ts";
import { waitedUntil } from "../../../client/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import type { Place as At } from "../../../domain/citing/place.ts";
import { outsideTime } from "../../../domain/outside/times.ts";
import { CaseBar } from "../case/CaseBar.tsx";
import { fullName, useTalk } from "../case/talk.ts";
import { useArrive } from "../parts/arrive.ts";
import { dayKey, dayWords, list, minutesLong, shortDay, span } from "../say.ts";
import { TheirNotes } from "../notes/TheirNotes.tsx";
import { addressOf } from "../route.ts";
import { words } from "../words.ts";
import { Agreement } from "./Agreement.tsx";
import { Days } from "./Days.tsx";
import { filterOf, narrowed, type Filter, type Narrow } from "./lines.ts";
import { ReadSince } from "./ReadSince.tsx";
import { How } from "./How.tsx";
import { TakeRecord } from "./TakeRecord.tsx";
import { OwnNote } from "./OwnNote.tsx";
import { foundWords } from "./foundWords.ts";
import { TellOutside } from "./TellOutside.tsx";
import { Tools } from "./Tools.tsx";
import { useLines } from "./useLines.ts";

const [w, t] = [words.record, words.timeline];
const anything: Narrow = { who: null, channel: null, book: null };

export function RecordScreen({ place: at }: { readonly place: At | null }) {
  const talk = useTalk();
  const { open, view, place, now } = talk;
  const state = open.state.value;
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const [filter, setFilter] = useState<Filter>("all");
  const [narrow, setNarrow] = useState(anything);
  const [sought, setSought] = useState("");
  const [telling, setTelling] = useState(false);
  const all = useLines();
  const company = view.value?.desk.organisation ?? "";
  const today = dayKey(new Date(now.value).toISOString(), place);
  const dayOf = useMemo(() => all?.reading.dayKeys((instant) => dayKey(instant, place)) ?? ((instant: string) => dayKey(instant, place)), [all?.reading]);
  const people = useMemo(() => Object.values(state.people).map(({ who }) => ({ who, name: who === "p1" ? w.you : fullName(state, who) })), [state.people]);
  const found = useMemo(() => {
    if (all === null) return null;
    const some = all.lines.filter((line) => filterOf(filter, line) && narrowed(narrow, line));
    return all.reading.search(some, sought, { today, langs: [place.lang, ...navigator.languages], people, me: "p1", dayOf });
  }, [all, filter, narrow, sought, today]);
  // An address names an entry that a filter would hide: it is shown all the same.
  useEffect(() => {
    if (at === null) return;
    setFilter("all");
    setNarrow(anything);
    setSought("");
  }, [at?.day, at?.mark]);
  const { us, you } = waitedUntil(state, now.value);
  const helpers = people.filter(({ who }) => who !== "p1").map(({ name }) => name);
  const outside = outsideTime(state);
  const may = useMemo(() => abilities(state, { kind: "person" }), [state]);
  const goTo = (day: string): void => talk.go({ screen: "record", place: { day, mark: null } });
  const asked = found?.query;
  const onlyDay = asked !== undefined && asked.terms.length === 0 && asked.writers.size === 0 ? asked.days[0] : undefined;

  return (
    <>
      <CaseBar width="record" note={w.sub} />
      <main id="main" tabIndex={-1} class="page rec">
        <header><div><h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1><p class="lead">{w.lead(state.question === null ? "" : shortDay(state.question.time, place, now.value), company)}</p></div>
          {may.tellOutside && !telling ? <div class="button-group"><Button icon="phone" onPress={() => setTelling(true)}>{t.tell}</Button></div> : null}</header>
        <div>
          {telling ? <TellOutside done={() => setTelling(false)} leave={() => setTelling(false)} /> : null}
          <Tools sought={sought} onSought={setSought} filter={filter} onFilter={setFilter} narrow={narrow} onNarrow={setNarrow} people={people} first={state.question === null ? undefined : dayOf(state.question.time)} today={today} onDay={goTo} />
          {onlyDay === undefined ? null : <p><Button size="small" icon="calendar" onPress={() => goTo(onlyDay.first)}>{t.goToDay(dayWords(onlyDay.first, place))}</Button></p>}
          {found === null || sought.trim() === "" ? null : <p class="note" role="status">{foundWords(found, people, place)}</p>}
          {at === null || all === null || all.lines.some((line) => dayOf(line.time) === at.day || line.on === at.day) ? null : <p class="note" role="status">{t.nothingOn(dayWords(at.day, place))}</p>}
          {at === null && sought === "" ? <OwnNote /> : null}
          {found === null || all === null ? <Slow>{words.slow(words.slowRecord)}</Slow> : found.lines.length === 0 ? <p class="soft" role="status">{w.nothing}</p> : <Days lines={found.lines} all={all} place={place} dayOf={dayOf} query={found.query} may={may} at={at} listKey={`${filter}|${narrow.who}|${narrow.channel}|${narrow.book}|${sought}`} />}
        </div>
        <aside class="side">
          <section class="stack-s"><h2 class="eyebrow">{w.whose}</h2><p class="big">{span(us + you, place)}</p>
            <div class="share" aria-hidden="true"><i data-with="us" style={{ "--n": String(Math.max(1, us)) }} /><i data-with="you" style={{ "--n": String(Math.max(1, you)) }} /></div>
            <div class="stack-xs note"><Ball with="us">{w.withUs(company, span(us, place))}</Ball><Ball with="you">{w.withYou(span(you, place))}</Ball></div></section>
          {outside.contacts === 0 ? null : <section class="stack-s"><h2 class="eyebrow">{t.elsewhere}</h2><p class="note">{t.elsewhereTold(outside.contacts, minutesLong(outside.told.minutes, place), minutesLong(outside.told.hold, place))}.</p><p class="note">{[outside.agreed.minutes === 0 ? t.elsewhereNone : t.elsewhereAgreed(minutesLong(outside.agreed.minutes, place), minutesLong(outside.agreed.hold, place)), outside.unanswered === 0 ? "" : t.elsewhereOpen(outside.unanswered), outside.disputed === 0 ? "" : t.elsewhereDisputed(outside.disputed)].filter(Boolean).join("; ")}.</p></section>}
          <How about={null} />
          <Agreement />
          <TakeRecord />
          <section class="stack-s"><h2 class="eyebrow">{w.cardHead}</h2><p class="note">{w.cardLead}</p><div><ButtonLink size="small" icon="eye" href={addressOf({ screen: "card" }, talk.key)}>{state.card.shown === null ? w.cardMake : w.cardSee}</ButtonLink></div></section>
          <section class="stack-s"><h2 class="eyebrow">{w.eraseHead}</h2><p class="note">{w.eraseLead}</p><div><ButtonLink size="small" icon="trash" href={addressOf({ screen: "erase" }, talk.key)}>{state.erasing.requests.some(({ status }) => status === "asked") ? w.eraseOpen : w.eraseGo}</ButtonLink></div></section>
          <TheirNotes />
          <ReadSince ended={state.situation.name === "closed" || (all?.lines.some(({ kind }) => kind === "closed") ?? false)} />
          {helpers.length === 0 ? null : <section class="stack-s"><h2 class="eyebrow">{w.who}</h2><p class="note">{w.whoList(list([w.youLow, ...helpers], place))}</p></section>}
          <p class="zone-line">{words.zone(place.zone)}</p>
        </aside>
      </main>
    </>
  );
}
