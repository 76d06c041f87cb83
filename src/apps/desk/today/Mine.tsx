/** My people: everybody who is with me now. */
import { clock } from "../../ui/index.ts";
import type { TodayView } from "../../../protocol/views.ts";
import { moment } from "../app/time.ts";
import { BallOf } from "../case/BallOf.tsx";
import { pathOf } from "../route.ts";
import { fill, words } from "../words.ts";

const say = words.today;

export function Mine({ view: { mine } }: { readonly view: TodayView }) {
  return (
    <section aria-labelledby="h-mine">
      <div class="sec"><h2 class="heading" id="h-mine">{say.mine}</h2><span class="note">{fill(say.people, { n: mine.length })}</span></div>
      {mine.length === 0 && <p class="soft sec-empty">{say.mineNone}</p>}
      <ul>
        {mine.map((row) => (
          <li class="mine-row" key={row.case} data-row tabIndex={-1}>
            <a class="name" href={pathOf({ name: "case", case: row.case })} data-open><bdi>{row.person}</bdi></a>
            <span class="soft"><bdi>{row.title}</bdi></span>
            <BallOf turn={row.turn} since={row.turnSince} name={row.person} />
            {row.unread > 0 && <span class="mid">{fill(say.unread, { n: row.unread })}</span>}
            {row.nextPromise !== null && <span class="note push">{fill(say.nextBy, { time: moment(row.nextPromise.due, clock.value) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
