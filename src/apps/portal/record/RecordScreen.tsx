/** C13, my record: everything by date, people's words in serif, the person's own notes apart, and whether both copies agree, proved in this browser. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Ball, Chip, SearchField, Slow } from "../../ui/index.ts";
import { waitedUntil } from "../../../client/index.ts";
import { CaseBar } from "../case/CaseBar.tsx";
import { fullName, useTalk } from "../case/talk.ts";
import { useArrive } from "../parts/arrive.ts";
import { list, shortDay, span } from "../say.ts";
import { words } from "../words.ts";
import { Agreement } from "./Agreement.tsx";
import { Days } from "./Days.tsx";
import { filterOf, type Filter } from "./lines.ts";
import { OwnNote } from "./OwnNote.tsx";
import type { ReadLine } from "./read.ts";

const w = words.record;
const filters: readonly { readonly value: Filter; readonly label: string }[] = [{ value: "all", label: w.all }, { value: "promises", label: w.promises }, { value: "money", label: w.money }, { value: "mine", label: w.mine }];

export function RecordScreen() {
  const { open, view, place, now } = useTalk();
  const state = open.state.value;
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const [filter, setFilter] = useState<Filter>("all");
  const [sought, setSought] = useState("");
  const [lines, setLines] = useState<readonly ReadLine[] | null>(null);
  const company = view.value?.desk.organisation ?? "";
  // The sentences of all kinds come with their schemas, which no other screen needs: they are fetched when the record is opened.
  useEffect(() => {
    let here = true;
    void import("./read.ts").then(({ readRecord }) => here && setLines(readRecord(open.entries(), open.state.peek())));
    return () => void (here = false);
  }, [state.seen.S, state.seen.C, state.people]);
  const shown = useMemo(() => lines?.filter((line) => filterOf(filter, line) && (sought.trim() === "" || `${line.sentence} ${line.quote ?? ""}`.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase()))) ?? null, [lines, filter, sought]);
  const { us, you } = waitedUntil(state, now.value);
  const helpers = Object.values(state.people).filter(({ who }) => who !== "p1").map(({ who }) => fullName(state, who));

  return (
    <>
      <CaseBar width="record" note={w.sub} />
      <main id="main" tabIndex={-1} class="page rec">
        <header><h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1><p class="lead">{w.lead(state.question === null ? "" : shortDay(state.question.time, place, now.value), company)}</p></header>
        <div>
          <div class="tools"><SearchField label={w.search} placeholder={w.searchHint} value={sought} onValue={setSought} /><div class="row chips" role="group" aria-label={w.show}>{filters.map(({ value, label }) => <Chip key={value} pressed={filter === value} onPress={() => setFilter(value)}>{label}</Chip>)}</div></div>
          <OwnNote />
          {shown === null ? <Slow>{words.slow(words.slowRecord)}</Slow> : shown.length === 0 ? <p class="soft" role="status">{w.nothing}</p> : <Days lines={shown} place={place} now={now.value} />}
        </div>
        <aside class="side">
          <section class="stack-s"><h2 class="eyebrow">{w.whose}</h2><p class="big">{span(us + you, place)}</p>
            <div class="share" aria-hidden="true"><i data-with="us" style={{ "--n": String(Math.max(1, us)) }} /><i data-with="you" style={{ "--n": String(Math.max(1, you)) }} /></div>
            <div class="stack-xs note"><Ball with="us">{w.withUs(company, span(us, place))}</Ball><Ball with="you">{w.withYou(span(you, place))}</Ball></div></section>
          <Agreement />
          {helpers.length === 0 ? null : <section class="stack-s"><h2 class="eyebrow">{w.who}</h2><p class="note">{w.whoList(list([w.youLow, ...helpers], place))}</p></section>}
          <p class="zone-line">{words.zone(place.zone)}</p>
        </aside>
      </main>
    </>
  );
}
