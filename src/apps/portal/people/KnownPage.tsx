/** A published known problem: how many have met it, what it is, what we plan to do; *me too* with one press; and a person, as everywhere. */
import { useEffect, useState } from "preact/hooks";
import { api, guideHelped, guideStarted, type Surroundings } from "../../../client/index.ts";
import { Button, clock, Icon, Slow } from "../../ui/index.ts";
import type { PublicProblemView } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useArrive } from "../parts/arrive.ts";
import { Bar, Skip } from "../parts/Bar.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { SampleLine } from "../parts/SampleLine.tsx";
import { type Place, shortDay } from "../say.ts";
import type { Shell } from "../shell.ts";
import { words } from "../words.ts";
import { AskHere } from "./AskHere.tsx";
import { useDesk } from "./useDesk.ts";

const w = words.known;

export function KnownPage({ shell, slug, world, place }: { readonly shell: Shell; readonly slug: string; readonly world: Surroundings; readonly place: Place }) {
  const [known, setKnown] = useState<PublicProblemView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const desk = useDesk(world, known?.desk ?? null);
  const heading = useArrive<HTMLHeadingElement>(known?.title ?? words.wait);
  const load = (): void => void api(world)("knownPublic", { params: { slug } }).then((answer) => ("ok" in answer ? (setKnown(answer.ok), setProblem(null)) : setProblem(answer.problem)));
  useEffect(load, [slug]);
  return (
    <>
      <Skip />
      <SampleLine sample={shell.sample} />
      <Bar width="gate" back="/" backTo={words.backToPeople}><p class="label strong">{shell.organisation}</p></Bar>
      <main id="main" tabIndex={-1} class="page home known-page">
        {known === null ? (problem === null ? <Slow>{words.slow(words.known.facts)}</Slow> : <ProblemCard problem={problem} again={load} />) : (
          <>
            <header class="stack-s"><h1 ref={heading} tabIndex={-1} class="display" dir="auto">{known.title}</h1><MeToo known={known} world={world} /></header>
            <Read known={known} place={place} />
            {known.guide === null ? null : <Guide known={known} guide={known.guide} world={world} />}
            {known.desk === null ? null : (
              <section class="stack"><div class="stack-xs"><h2 class="title">{w.ask}</h2><p class="soft">{w.askLead}</p></div>
                <AskHere desk={known.desk} view={desk} world={world} place={place} now={clock.value} suggests={false} about={known.slug} /></section>
            )}
          </>
        )}
      </main>
    </>
  );
}

function Read({ known, place }: { readonly known: PublicProblemView; readonly place: Place }) {
  const now = clock.value;
  const fix = w.fix[known.fix.status] ?? "";
  const fixed = fix === "" ? "" : known.fix.by === null ? fix : w.fixBy(fix, shortDay(known.fix.by, place, now));
  return (
    <>
      <section class="stack-s"><p class="lead as-typed" dir="auto">{known.words}</p><p class="note">{w.published(known.organisation, shortDay(known.publishedAt, place, now))}</p></section>
      {known.plan === null && fixed === "" ? null : <section class="stack-s known-plan"><h2 class="heading">{w.plan}</h2>{known.plan === null ? null : <p class="as-typed" dir="auto">{known.plan}</p>}{fixed === "" ? null : <p class="strong">{fixed}</p>}{known.fix.words === null ? null : <p class="as-typed" dir="auto">{known.fix.words}</p>}</section>}
      {known.cause === null ? null : <section class="stack-s"><h2 class="heading">{w.cause}</h2><p class="as-typed" dir="auto">{known.cause}</p></section>}
      {known.workaround === null ? null : <section class="stack-s"><h2 class="heading">{w.workaround}</h2><p class="as-typed" dir="auto">{known.workaround}</p></section>}
      {known.facts.length === 0 ? null : <section class="stack-s"><h2 class="heading">{w.facts}</h2><ul class="stack-s">{known.facts.map((one) => <li key={one.text} class="notice-line"><Icon name="check" /><span><span class="as-typed" dir="auto">{one.text}</span> <span class="note">{[one.source, one.checkedOn === null ? null : w.checked(shortDay(one.checkedOn, place, now))].filter((part) => part !== null).join(", ")}</span></span></li>)}</ul></section>}
    </>
  );
}

/** A guide, and whether it helped: said by them, counted as a number, and taken back if they ask a person about it after all. */
function Guide({ known, guide, world }: { readonly known: PublicProblemView; readonly guide: string; readonly world: Surroundings }) {
  const [at, setAt] = useState<"before" | "reading" | "helped" | "not">("before");
  const desk = known.desk ?? "";
  const begin = (): void => {
    if (at !== "before") return;
    setAt("reading");
    guideStarted(world, desk, known.slug);
  };
  return (
    <section class="stack-s">
      <h2 class="heading">{w.guideTitle}</h2>
      <p><a href={guide} target="_blank" rel="noopener noreferrer" onClick={begin}>{w.guide}</a></p>
      {at === "reading" ? <div class="row-wrap"><p class="soft">{w.didHelp}</p><Button size="small" onPress={() => { setAt("helped"); void guideHelped(world, desk, known.slug); }}>{w.itHelped}</Button><Button size="small" kind="quiet" onPress={() => { setAt("not"); document.querySelector<HTMLElement>(".ask-here textarea")?.focus(); }}>{w.itDidNot}</Button></div> : null}
      <p class="note" role="status">{at === "helped" ? w.helpedThanks : at === "not" ? w.notHelped : ""}</p>
    </section>
  );
}

/** Counted once for each browser, by a random number that it drew itself and that leads back to nobody. */
function MeToo({ known, world }: { readonly known: PublicProblemView; readonly world: Surroundings }) {
  const [people, setPeople] = useState(known.people);
  const [said, setSaid] = useState<"no" | "counted" | "already">("no");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    setBusy(true);
    const kept = await world.keep.get("drafts", "me-too");
    const clientId = typeof kept === "string" ? kept : world.newId();
    await world.keep.put("drafts", "me-too", clientId);
    const answer = await api(world)("meToo", { params: { slug: known.slug }, body: { clientId } });
    setBusy(false);
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem(null);
    setPeople(answer.ok.people);
    setSaid(answer.ok.counted ? "counted" : "already");
  };
  return (
    <>
      <div class="row-wrap me-too"><p class="lead" role="status">{w.met(people)}{said === "no" ? "" : ` ${said === "counted" ? w.counted : w.already}`}</p>{said === "no" ? <Button icon="hand" busy={busy} onPress={() => void press()}>{w.meToo}</Button> : null}</div>
      {problem === null ? null : <ProblemCard problem={problem} />}
    </>
  );
}
