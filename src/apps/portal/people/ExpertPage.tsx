/** An expert's own address, `/bernie`: the card, what people say, and a place to ask them directly. */
import { useEffect, useState } from "preact/hooks";
import { api, type Surroundings } from "../../../client/index.ts";
import { clock, Slow } from "../../ui/index.ts";
import type { ExpertCard } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { firstName } from "../case/talk.ts";
import { useArrive } from "../parts/arrive.ts";
import { Bar, Skip } from "../parts/Bar.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { SampleLine } from "../parts/SampleLine.tsx";
import type { Place } from "../say.ts";
import type { Shell } from "../shell.ts";
import { words } from "../words.ts";
import { AskHere } from "./AskHere.tsx";
import { ExpertCardView } from "./ExpertCardView.tsx";
import { Reviews } from "./Reviews.tsx";
import { useDesk } from "./useDesk.ts";

const w = words.people;

export function ExpertPage({ shell, slug, world, place }: { readonly shell: Shell; readonly slug: string; readonly world: Surroundings; readonly place: Place }) {
  const [card, setCard] = useState<ExpertCard | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const desk = useDesk(world, shell.desk ?? null);
  useArrive<HTMLHeadingElement>(card?.name ?? words.wait);
  const load = (): void => void api(world)("expert", { params: { slug } }).then((answer) => ("ok" in answer ? (setCard(answer.ok), setProblem(null)) : setProblem(answer.problem)));
  useEffect(load, [slug]);
  useEffect(() => {
    if (card !== null && location.hash === "#ask") document.getElementById("ask")?.scrollIntoView();
  }, [card !== null]);
  return (
    <>
      <Skip />
      <SampleLine sample={shell.sample} />
      <Bar width="gate" back="/" backTo={words.backToPeople}><p class="label strong">{shell.organisation}</p></Bar>
      <main id="main" tabIndex={-1} class="page home">
        {card === null ? (problem === null ? <Slow>{words.slow(slug)}</Slow> : <ProblemCard problem={problem} again={load} />) : (
          <>
            <ExpertCardView card={card} place={place} now={clock.value} level={1} />
            {shell.desk === undefined ? null : (
              <section id="ask" class="stack"><div class="stack-xs"><h2 class="title">{w.askDirect(firstName(card.name))}</h2><p class="soft">{w.askDirectLead(firstName(card.name))}</p></div>
                <AskHere desk={shell.desk} view={desk} world={world} place={place} now={clock.value} expert={{ slug: card.slug, name: firstName(card.name) }} /></section>
            )}
            <Reviews slug={card.slug} name={firstName(card.name)} world={world} place={place} />
          </>
        )}
      </main>
    </>
  );
}
