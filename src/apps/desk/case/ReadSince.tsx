/** Who of us looked at the case after it had ended. The person reads the same list. */
import { useEffect, useState } from "preact/hooks";
import { clock, Icon } from "../../ui/index.ts";
import type { Reading } from "../../../protocol/views.ts";
import { useApp } from "../app/context.ts";
import { moment } from "../app/time.ts";
import { words as say } from "../erasing/words.ts";
import { fill } from "../words.ts";
import type { CaseNow } from "./caseNow.ts";

const mostShown = 6;

export function ReadSince({ now: { state, name } }: { readonly now: CaseNow }) {
  const { call } = useApp();
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  const ended = state.situation.name === "closed";
  useEffect(() => {
    if (!ended) return;
    let here = true;
    void call("readings", { params: { case: state.caseId } }).then((answer) => here && "ok" in answer && setReadings(answer.ok.readings));
    return () => void (here = false);
  }, [ended, state.caseId]);
  if (!ended) return null;
  return (
    <section><h2 class="eyebrow">{say.read}</h2>
      <p class="note wish"><Icon name="eye" /><span>{fill(say.readTold, { name })}</span></p>
      {readings.length > 0 && <ul class="note read-since">{readings.slice(0, mostShown).map((one) => <li key={`${one.at}${one.slug}${one.how}`}>{fill(say.readBy[one.how], { name: one.name })}, <time dateTime={one.at}>{moment(one.at, clock.value)}</time></li>)}</ul>}
      {readings.length > mostShown && <p class="note">{fill(say.readMore, { n: readings.length - mostShown })}</p>}
    </section>
  );
}
