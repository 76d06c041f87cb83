/** How well what we know serves (§5.13): a sentence first, then each figure with its working, then the known problems that it is made of. */
import { useEffect, useState } from "preact/hooks";
import { Button, clock, Slow } from "../../ui/index.ts";
import type { HowWellView } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { moment } from "../app/time.ts";
import { Trouble } from "../app/Trouble.tsx";
import { pathOf } from "../route.ts";
import { words as general } from "../words.ts";
import { fill, words } from "./words.ts";

type Share = HowWellView["accuracy"];
const hundred = (part: number): number => Math.round(part * 100);
/** `8 of 10, at least 53 of 100 by what is known`; of nothing there is no share. */
export const shareWords = ({ share, low, n }: Share, none: string): string => (share === null ? none : fill(words.shareIs, { k: Math.round(share * n), n, share: hundred(share), low: hundred(low) }));

export function HowWell() {
  const { call, desk } = useApp();
  const [view, setView] = useState<HowWellView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = async (): Promise<void> => {
    const answer = await call("knownFigures", {});
    if ("ok" in answer) setView(answer.ok);
    setProblem("ok" in answer ? null : answer.problem);
  };
  useEffect(() => void look(), [desk.changes.value.knowledge]);
  return (
    <div class="stack list-page">
      {problem !== null && <Trouble problem={problem} action={<Button onPress={() => void look()}>{general.tryAgain}</Button>} />}
      {view === null && problem === null && <Slow>{general.slow.list}</Slow>}
      {view !== null && <Figures view={view} />}
    </div>
  );
}

function Figures({ view }: { readonly view: HowWellView }) {
  const { accuracy, wrong, desk, box, guide } = view;
  return (
    <>
      <p class="lead-s">{fill(words.wellSentence, { used: accuracy.n, good: accuracy.share === null ? 0 : Math.round(accuracy.share * accuracy.n), wrong: wrong.found, since: moment(view.since, clock.value) })}</p>
      <dl class="figures">
        <Figure name={words.accuracy} value={accuracy.share === null ? null : `${hundred(accuracy.share)} %`} working={shareWords(accuracy, words.noUse)} more={words.accuracyMore} />
        <Figure name={words.wrongRate} value={wrong.per100 === null ? null : wrong.per100.toFixed(1)} working={fill(words.wrongWorking, { found: wrong.found, cases: wrong.cases })} more={words.wrongMore} />
        <Figure name={words.deskUsed} value={desk.used.share === null ? null : `${hundred(desk.used.share)} %`} working={shareWords(desk.used, words.noneShown)} more={`${words.deskChanged}: ${shareWords(desk.changed, words.noneUsed)}. ${words.deskAway}: ${shareWords(desk.dismissed, words.noneShown)}.`} />
        <Figure name={words.boxAlone} value={box.share === null ? null : `${hundred(box.share)} %`} working={shareWords(box, words.noneOpened)} more={words.boxMore} />
        <Figure name={words.guideWorks} value={guide.share === null ? null : `${hundred(guide.share)} %`} working={shareWords(guide, words.noneStarted)} more={words.guideMore} />
      </dl>
      <Named title={words.notGood} rows={view.notGood.map(({ id, title, used, good }) => ({ id, title, said: fill(words.notGoodOf, { bad: used - good, n: used }) }))} />
      <Named title={words.foundWrong} rows={view.wrongs.map(({ id, title, found, cases }) => ({ id, title, said: fill(words.wrongWorking, { found, cases }) }))} />
      <Named title={words.guidesBy} rows={view.guides.map(({ id, title, demoted, ...one }) => ({ id, title, said: [shareWords(one, words.noneStarted), demoted ? words.demoted : ""].filter((part) => part !== "").join("; ") }))} />
    </>
  );
}

function Figure({ name, value, working, more }: { readonly name: string; readonly value: string | null; readonly working: string; readonly more: string }) {
  return <div><dt>{name}</dt><dd><b class="figure num">{value ?? "–"}</b> <span>{working}</span><p class="note">{more}</p></dd></div>;
}

/** Every figure leads to what it is made of. */
function Named({ title, rows }: { readonly title: string; readonly rows: readonly { readonly id: string; readonly title: string; readonly said: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <section class="stack-s">
      <h3 class="heading">{title}</h3>
      <ul class="case-list">{rows.map(({ id, title: name, said }) => <li key={id} class="case-row" data-row tabIndex={-1}><div class="what"><a class="strong" href={pathOf({ name: "know", part: id })} data-open dir="auto">{name}</a><p class="note">{said}</p></div></li>)}</ul>
    </section>
  );
}
