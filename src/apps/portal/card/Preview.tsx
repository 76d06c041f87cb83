/** The card as others see it, drawn from what the server would show: the small card, or the badge in its sizes. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Ball, Icon, Segmented } from "../../ui/index.ts";
import { elapsed, inParts, inWords, shares, turnNow } from "../../../domain/card/elapsed.ts";
import type { CardView } from "../../../domain/card/project.ts";
import { useTalk } from "../case/talk.ts";
import { shortDay } from "../say.ts";
import { text as w } from "./text.ts";

/** `cardKey`: null while the card is not shown; `newest` changes whenever the picture of the badge does. */
export function Preview({ view, cardKey, newest }: { readonly view: CardView | null; readonly cardKey: string | null; readonly newest: string }) {
  const [form, setForm] = useState<"card" | "badge">("card");
  return (
    <>
      <Segmented label={w.forms} value={form} onValue={setForm} options={[{ value: "card", label: w.card }, { value: "badge", label: w.badge }]} />
      <div class="card-preview">
        {form === "card" ? (view === null ? <p class="note">{w.nothingYet}</p> : <Small view={view} />) : cardKey === null ? <p class="note">{w.badgeLater}</p> : (
          <div class="card-badges">{(["light", "dark"] as const).map((theme) => (
            <div class="card-badge-ground" data-ground={theme} key={theme}>{(["s", "m", "l"] as const).map((size) => <Badge key={size} from={`/card/${cardKey}/badge.svg?size=${size}&theme=${theme}&v=${encodeURIComponent(newest)}`} words={`${w.badge}, ${w.sizes[size]}`} />)}</div>
          ))}</div>
        )}
      </div>
    </>
  );
}

/** A picture that did not come is asked for again after 1, 2, 4 and 8 seconds: a card just switched on reaches the shelf that visitors are served from a moment later. */
const mostAgain = 4;
function Badge({ from, words }: { readonly from: string; readonly words: string }) {
  const [again, setAgain] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setAgain(0);
    return () => clearTimeout(timer.current);
  }, [from]);
  const retry = (): void => {
    clearTimeout(timer.current);
    if (again < mostAgain) timer.current = setTimeout(() => setAgain(again + 1), 1000 * 2 ** again);
  };
  return <img src={again === 0 ? from : `${from}&again=${again}`} alt={words} onError={retry} />;
}

function Small({ view }: { readonly view: CardView }) {
  const { place, now } = useTalk();
  // A card tells days as they are in Greenwich, wherever it is read.
  const day = (instant: string): string => shortDay(instant, { ...place, zone: "UTC" }, now.value);
  const parts = shares(view, now.value);
  const turn = turnNow(view, now.value);
  const { under, parts: long } = inParts(elapsed(view, now.value));
  const last = view.happened?.at(-1);
  const who = [view.asker, view.organisation === null ? null : w.at(view.organisation), view.owner === null ? null : w.looksAfter(view.owner.name), w.since(day(view.since))].filter((one) => one !== null).join(", ");
  return (
    <section class="public" aria-label={view.title}>
      <div class="public-body">
        <div><h2 class="heading" dir="auto">{view.title}</h2><p class="note">{who}</p></div>
        <p class="public-time">{under === "" ? null : <span class="soft">{under}</span>}<b>{long.map(({ count, unit }) => <span key={unit}>{count}<i>{unit}</i> </span>)}</b><span class="soft">{view.ended === null ? w.soFar : w.inAll}</span></p>
        {parts === null ? null : <div class="stack-s"><div class="share" aria-hidden="true"><i data-with="us" style={{ "--n": String(Math.max(1, parts.us)) }} /><i data-with="you" style={{ "--n": String(Math.max(1, parts.you)) }} /></div><div class="share-key"><Ball with="us">{view.organisation ?? w.them} {inWords(parts.us)}</Ball><Ball with="you">{view.asker ?? w.you} {inWords(parts.you)}</Ball></div></div>}
        {turn === null ? null : <div class="share-key"><Ball with={view.time?.turn ?? "us"}>{turn}</Ball></div>}
        {view.stage === null ? null : <p>{w.stage[view.stage]}</p>}
        {view.promise === null ? null : <p dir="auto">{w.next}: {view.promise.what}, {w.by(day(view.promise.due))}</p>}
        {view.kept === null ? null : <p class="note">{w.keptLine(view.kept.kept, view.kept.broken)}</p>}
        {last === undefined ? null : <p class="note">{day(last.at)}: {last.text}</p>}
        {view.replies.map((one, index) => <blockquote class="voice voice-s" key={index} dir="auto">{one.text}<p class="note">{w.replies(one.by)}</p></blockquote>)}
      </div>
      <p class="public-foot"><Icon name="clock" size="s" /><span>{w.updated(day(view.updated))}</span></p>
    </section>
  );
}
