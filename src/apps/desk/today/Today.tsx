/** What an expert sees first: a sentence, promises in time order, who waits in their own words, and who is with them. */
import { Button, ButtonLink, clock, Empty, format, Presence, Slow } from "../../ui/index.ts";
import type { TodayView } from "../../../protocol/views.ts";
import { useApp } from "../app/context.ts";
import { reading } from "../app/time.ts";
import { Frame } from "../shell/Frame.tsx";
import { presenceWords } from "../shell/presence.ts";
import { words } from "../words.ts";
import { Due } from "./Due.tsx";
import { Mine } from "./Mine.tsx";
import { beside, headline } from "./sentence.ts";
import { Side } from "./Side.tsx";
import { Waiting } from "./Waiting.tsx";
import { Trouble } from "../app/Trouble.tsx";

export function Today() {
  const { today, me } = useApp();
  const view = today.view.value;
  const problem = today.problem.value;
  const duty = presenceWords(view?.presence ?? null, me.value.offDuty);
  return (
    <Frame title={words.today.title} bar={<><span class="strong">{words.today.title}</span>{view !== null && <Presence is={duty.is}>{duty.text}</Presence>}<time class="faint num bar-time">{dayAndHour(clock.value)}</time></>}>
      <main id="main" class="desk-body">
        {view === null && <h1 class="sr">{words.today.title}</h1>}
        {view === null && problem === null && <Slow shape={[58, 30, 0, 94, 88, 91, 76]}>{words.slow.today}</Slow>}
        {problem?.code === "notFound" && <Empty icon="user" title={words.today.noDesk} action={<ButtonLink href="/desk/profile">{words.rail.profile}</ButtonLink>}>{words.today.noDeskMore}</Empty>}
        {problem !== null && problem.code !== "notFound" && <Trouble problem={problem} action={<Button onPress={today.refresh}>{words.tryAgain}</Button>} />}
        {view !== null && <Ready view={view} />}
      </main>
    </Frame>
  );
}

function Ready({ view }: { readonly view: TodayView }) {
  return (
    <div class="today">
      <header><h1 class="title today-title">{headline(view, clock.value)}</h1><p class="soft">{beside(view, clock.value)}</p></header>
      <div class="stack today-main">
        <Due view={view} />
        <Waiting view={view} />
        <Mine view={view} />
      </div>
      <Side view={view} />
    </div>
  );
}

const dayAndHour = (now: number): string => `${new Intl.DateTimeFormat(reading.lang, { weekday: "short", day: "numeric", month: "short" }).format(now)}, ${format.hour(new Date(now), reading)}`;
