/** C15, my people: those who have been with the person, by date; or, on a device that knows nobody yet, the place to ask. */
import { useEffect, useState } from "preact/hooks";
import { api, forgetCase, keptCases, type Surroundings } from "../../../client/index.ts";
import { Button, clock, Dialog, Segmented, Slow } from "../../ui/index.ts";
import type { MyCase } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useArrive } from "../parts/arrive.ts";
import { Bar, Skip } from "../parts/Bar.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { SampleLine } from "../parts/SampleLine.tsx";
import type { Place } from "../say.ts";
import type { Shell } from "../shell.ts";
import { words } from "../words.ts";
import { AskHere } from "./AskHere.tsx";
import { Everything } from "./Everything.tsx";
import { MyCaseLine } from "./MyCaseLine.tsx";
import { useDesk } from "./useDesk.ts";

const w = words.people;

/** Keys that one request may bring. */
const atOnce = 100;

export function HomePage({ shell, world, place }: { readonly shell: Shell; readonly world: Surroundings; readonly place: Place }) {
  const [mine, setMine] = useState<readonly MyCase[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [desk, setDesk] = useState(shell.desks[0]?.slug ?? "");
  const [forgetting, setForgetting] = useState<MyCase | null>(null);
  const view = useDesk(world, desk === "" ? null : desk);
  const known = mine !== null && mine.length > 0;
  const heading = useArrive<HTMLHeadingElement>(known ? w.title : (shell.organisation ?? w.askTitle));
  const load = async (): Promise<void> => {
    const kept = await keptCases(world.keep);
    if (kept.length === 0) return setMine([]);
    const cases: MyCase[] = [];
    for (let at = 0; at < kept.length; at += atOnce) {
      const answer = await api(world)("mine", { body: { capabilities: kept.slice(at, at + atOnce).map(({ capability }) => capability) } });
      if ("problem" in answer) return setProblem(answer.problem);
      cases.push(...answer.ok.cases);
    }
    setProblem(null);
    // The address of a case is its key, which only this browser has.
    setMine(cases.sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1)).map((one) => ({ ...one, link: `/c/${kept.find(({ caseId }) => caseId === one.case)?.capability ?? ""}` })));
  };
  useEffect(() => void load(), []);
  const forget = async (one: MyCase): Promise<void> => {
    await forgetCase(world.keep, one.case);
    setForgetting(null);
    void load();
  };
  return (
    <>
      <Skip />
      <SampleLine sample={shell.sample} />
      <Bar width="gate" back={null}><p class="label strong">{shell.organisation}</p></Bar>
      <main id="main" tabIndex={-1} class="page home">
        {problem === null ? null : <ProblemCard problem={problem} again={() => void load()} />}
        {mine === null && problem === null ? <Slow>{words.slow(w.title)}</Slow> : null}
        {known ? (
          <section class="stack">
            <header class="stack-s"><h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1><p class="lead">{w.lead}</p></header>
            <ul class="mine">{mine.map((one) => <MyCaseLine key={one.case} mine={one} place={place} now={clock.value} forget={() => setForgetting(one)} />)}</ul>
            <Everything world={world} />
          </section>
        ) : null}
        {mine === null ? null : (
          <section class="stack">
            {known ? <h2 class="title">{w.askAnew}</h2> : <header class="stack-s"><h1 ref={heading} tabIndex={-1} class="display">{w.askAt(shell.organisation ?? "")}</h1></header>}
            {shell.desks.length > 1 ? <Segmented label={w.whichDesk} value={desk} options={shell.desks.map(({ slug, name }) => ({ value: slug, label: name }))} onValue={setDesk} /> : null}
            <AskHere key={desk} desk={desk} view={view} world={world} place={place} now={clock.value} />
            {view === null || view.hoursInWords.length === 0 ? null : <section class="stack-xs note"><h2 class="eyebrow">{w.hours}</h2>{view.hoursInWords.map((line) => <p key={line}>{line}</p>)}</section>}
          </section>
        )}
        {forgetting === null ? null : <Dialog open title={w.forgetTitle} onClose={() => setForgetting(null)} actions={<><Button onPress={() => setForgetting(null)}>{words.cancel}</Button><Button onPress={() => void forget(forgetting)}>{w.forgetGo}</Button></>}><p>{w.forgetLead}</p></Dialog>}
      </main>
    </>
  );
}
