/** Beside Today: how many are with me, whether I take people, and what came of it. */
import { clock, Switch } from "../../ui/index.ts";
import type { TodayView } from "../../../protocol/views.ts";
import { useApp } from "../app/context.ts";
import { moment } from "../app/time.ts";
import { pathOf } from "../route.ts";
import { setDuty } from "../shell/duty.ts";
import { presenceWords } from "../shell/presence.ts";
import { fill, words } from "../words.ts";

const say = words.today;

export function Side({ view: { load, cap, presence, thanks, closedLately } }: { readonly view: TodayView }) {
  const app = useApp();
  const { offDuty } = app.me.value;
  const now = clock.value;
  return (
    <aside class="side" aria-label={say.next}>
      <section>
        <h2 class="eyebrow">{say.atOnce}</h2>
        <div class="meter" role="img" aria-label={fill(say.load, { load, cap })}>{Array.from({ length: Math.max(cap, load) }, (_, i) => <i key={i} {...(i < load ? { "data-on": "" } : {})} />)}</div>
        <p class="note">{fill(say.load, { load, cap })}. {load >= cap ? say.loadFull : fill(say.loadFree, { n: cap - load })}</p>
      </section>
      <section>
        <h2 class="eyebrow">{say.duty}</h2>
        <p>{presenceWords(presence, offDuty).text}</p>
        <Switch label={words.presence.switch} checked={!offDuty} onChange={(on) => void setDuty(app, !on)} />
        {presence.kind === "away" && !offDuty && <p class="note">{words.presence.byHours} <a href={pathOf({ name: "profile" })}>{words.rail.profile}</a></p>}
      </section>
      <section>
        <h2 class="eyebrow">{say.next}</h2>
        {thanks.length === 0 ? <p class="note">{say.noThanks}</p> : <div>{thanks.map((one) => <div class="thank" key={one.time}><p class="voice voice-s" dir="auto">{one.text}</p><p class="note">{fill(say.thanksFrom, { person: one.person, when: moment(one.time, now) })}</p></div>)}</div>}
      </section>
      {closedLately.length > 0 && (
        <section>
          <h2 class="eyebrow">{say.lately}</h2>
          <ul class="stack-s">{closedLately.slice(0, 5).map((row) => <li key={row.case}><a class="name" href={pathOf({ name: "case", case: row.case })}><bdi>{row.person}</bdi></a> <span class="soft"><bdi>{row.title}</bdi></span><span class="note block">{moment(row.lastAt, now)}</span></li>)}</ul>
        </section>
      )}
    </aside>
  );
}
