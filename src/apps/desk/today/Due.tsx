/** Promises, soonest first, with the person whom each was made to and what it means for them. */
import { ButtonLink, clock, Empty, format } from "../../ui/index.ts";
import type { TodayView } from "../../../protocol/views.ts";
import { capital, margin, reading } from "../app/time.ts";
import { BallOf } from "../case/BallOf.tsx";
import { pathOf } from "../route.ts";
import { fill, words } from "../words.ts";

const say = words.today;

export function Due({ view: { promises, keptThisMonth, dueThisMonth } }: { readonly view: TodayView }) {
  const now = clock.value;
  return (
    <section aria-labelledby="h-due">
      <div class="sec"><h2 class="heading" id="h-due">{say.promises}</h2><span class="note">{dueThisMonth === 0 ? say.keptNone : fill(say.kept, { kept: keptThisMonth, due: dueThisMonth })}</span></div>
      {promises.length === 0 && <div class="sec-empty"><Empty icon="clock" title={say.noPromises}>{say.noPromisesMore}</Empty></div>}
      {promises.map((one, i) => (
        <>
          {Date.parse(one.due) >= now && (i === 0 || Date.parse(promises[i - 1]?.due ?? "") < now) && <p class="now-line" key="now"><span class="num">{fill(say.now, { time: format.hour(new Date(now), reading) })}</span></p>}
          <Row key={one.promise} one={one} first={i === 0} now={now} />
        </>
      ))}
    </section>
  );
}

function Row({ one, first, now }: { readonly one: TodayView["promises"][number]; readonly first: boolean; readonly now: number }) {
  const { main, small } = margin(one.due, now);
  const late = Date.parse(one.due) < now;
  const href = pathOf({ name: "case", case: one.case });
  return (
    <article class="due" data-row tabIndex={-1} {...(late ? { "data-late": "" } : {})}>
      <time dateTime={one.due} title={format.inFull(new Date(one.due), reading)}>{main}<small>{small}</small></time>
      <div class="what">
        <div class="line"><a class="name" href={href}><bdi>{one.person}</bdi></a><span class="soft"><bdi>{one.title}</bdi></span><BallOf turn={one.turn} since={one.turnSince} name={one.person} /></div>
        <p><bdi>{capital(one.what)}</bdi></p>
        {one.impact !== null && one.impact !== "" && <p class="voice" dir="auto">{one.impact}</p>}
      </div>
      <div class="acts"><ButtonLink href={href} {...(first ? { kind: "primary" as const } : {})}><span data-open>{first ? say.goOn : say.open}</span></ButtonLink></div>
    </article>
  );
}
