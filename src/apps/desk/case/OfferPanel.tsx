/** A person chose me: their question word for word, what was tried, what it means, what they agreed to; yes, or a kind no. */
import { useState } from "preact/hooks";
import { Button, clock, toast } from "../../ui/index.ts";
import { useApp } from "../app/context.ts";
import { moment, money, shortIn } from "../app/time.ts";
import { go } from "../route.ts";
import { fill, words } from "../words.ts";
import type { CaseNow } from "./caseNow.ts";
import { DeclineDialog } from "./Decline.tsx";
import { give } from "./give.ts";

const say = words.offer;

export function OfferPanel({ now }: { readonly now: CaseNow }) {
  const { tabs, today } = useApp();
  const [declining, setDeclining] = useState<"no" | "suggest" | null>(null);
  const [busy, setBusy] = useState(false);
  const { state, one, name, me } = now;
  const { question, about, situation } = state;
  const at = clock.value;
  const quote = state.quotes.findLast((each) => each.expert === me) ?? null;
  const others = today.view.value?.mine.filter((row) => row.case !== state.caseId).length ?? 0;
  const accept = async (): Promise<void> => {
    setBusy(true);
    if (await give(one, { type: "accept" })) toast({ text: fill(say.accepted, { name }) });
    setBusy(false);
    today.refresh();
  };
  return (
    <div class="offer-in" data-row tabIndex={-1}>
      <header class="stack-s"><h2 class="title">{fill(say.title, { name })}</h2>{situation.name === "offered" && <p class="soft">{fill(say.until, { time: moment(situation.until, at), in: shortIn(situation.until, at) })}</p>}</header>
      <section class="stack-s"><h3 class="eyebrow">{say.asks}</h3><blockquote class="quote voice voice-l as-typed" dir="auto">{question?.text}</blockquote></section>
      {about.impact && <section class="stack-s"><h3 class="eyebrow">{words.case.means}</h3><p class="voice" dir="auto">{about.impact}</p>{about.byWhen && <p class="note">{fill(words.case.byWhen, { time: moment(about.byWhen, at), in: shortIn(about.byWhen, at) })}</p>}</section>}
      {(about.tried?.length ?? 0) > 0 && <section class="stack-s"><h3 class="eyebrow">{say.tried}</h3><ul class="tried">{about.tried?.map((each) => <li key={each}><bdi>{each}</bdi></li>)}</ul></section>}
      <section class="stack-s"><h3 class="eyebrow">{say.price}</h3><p>{quote === null ? say.noPrice : quote.free ? say.free : fill(say.priceAfter, { amount: money(quote.amount) })}</p></section>
      {others > 0 && <p class="note">{fill(say.others, { n: others })}</p>}
      <div class="button-group"><Button kind="primary" busy={busy} onPress={() => void accept()}><span data-open>{fill(say.yes, { name })}</span></Button><Button onPress={() => setDeclining("no")}>{say.no}</Button><Button onPress={() => setDeclining("suggest")}>{say.suggest}</Button></div>
      {declining !== null && <DeclineDialog caseId={state.caseId} person={name} suggest={declining === "suggest"} onClose={() => setDeclining(null)} onDone={() => {
        tabs.close(state.caseId);
        today.refresh();
        toast({ text: say.declined });
        go({ name: "today" });
      }} />}
    </div>
  );
}
