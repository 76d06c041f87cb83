/** Who of the organisation looked at the case after it had ended: each look is noted before anything is shown to them. */
import { useEffect, useState } from "preact/hooks";
import type { Reading } from "../../../protocol/views.ts";
import { useTalk } from "../case/talk.ts";
import { moment } from "../say.ts";
import { words } from "../words.ts";

const w = words.record;
const atFirst = 6;

/** `ended`: the case has ended once, so that somebody may have looked since. */
export function ReadSince({ ended }: { readonly ended: boolean }) {
  const { open, doors, view, place, now } = useTalk();
  const [readings, setReadings] = useState<readonly Reading[] | null>(null);
  const [all, setAll] = useState(false);
  const { seen, situation } = open.state.value;
  useEffect(() => {
    if (!ended) return;
    let here = true;
    void doors.readings().then((answer) => here && "ok" in answer && setReadings(answer.ok.readings));
    return () => void (here = false);
  }, [ended, seen.S]);
  if (!ended || readings === null || (readings.length === 0 && situation.name !== "closed")) return null;
  const company = view.value?.desk.organisation ?? "";
  const shown = all ? readings : readings.slice(0, atFirst);
  return (
    <section class="stack-s">
      <h2 class="eyebrow">{w.readHead}</h2>
      {readings.length === 0 ? <p class="note">{w.readNobody(company)}</p> : <ul class="note read-since">{shown.map((one) => <li key={`${one.at}${one.slug}${one.how}`}>{w.readBy[one.how](one.name)}, <time dateTime={one.at}>{moment(one.at, place, now.value)}</time></li>)}</ul>}
      {readings.length > shown.length ? <div><button type="button" class="as-link note" onClick={() => setAll(true)}>{w.readAll(readings.length)}</button></div> : null}
      <p class="note">{w.readWhy}</p>
    </section>
  );
}
