/** C5, the price before anything starts: what it is, what it covers, how it was worked out; paid only after the person's own yes. */
import { useState } from "preact/hooks";
import { Slow } from "../../ui/index.ts";
import type { ExpertCard } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useArrive } from "../parts/arrive.ts";
import { FaceOf } from "../parts/FaceOf.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { moment, money } from "../say.ts";
import { waitWords, words } from "../words.ts";
import { CaseBar } from "./CaseBar.tsx";
import { PriceTerms } from "./PriceTerms.tsx";
import { firstName, useTalk } from "./talk.ts";
import { useChoice } from "./useChoice.ts";

const w = words.quote;

export function StartScreen({ expert, forMe = false }: { readonly expert: string; readonly forMe?: boolean }) {
  const { choice, problem, again } = useChoice("fits");
  const card = choice?.cards.find(({ slug }) => slug === expert);
  const heading = useArrive<HTMLHeadingElement>(card === undefined ? w.other : w.titleBefore(firstName(card.name)));
  return (
    <>
      <CaseBar width="talk" />
      <main id="main" tabIndex={-1} class="page quote-wrap">
        {card === undefined ? (
          <section class="card quote-card">
            <h1 class="title" ref={heading} tabIndex={-1}>{choice === null ? words.wait : words.choose.nobody}</h1>
            {problem === null ? (choice === null ? <Slow>{words.slow(words.choose.title)}</Slow> : <p><a class="button" href="#choose">{w.other}</a></p>) : <ProblemCard problem={problem} again={() => void again()} />}
          </section>
        ) : (
          <Quote card={card} forMe={forMe && choice?.forMe?.slug === card.slug} heading={heading} again={again} />
        )}
      </main>
    </>
  );
}

function Quote({ card, forMe, heading, again }: { readonly card: ExpertCard; readonly forMe: boolean; readonly heading: ReturnType<typeof useArrive<HTMLHeadingElement>>; readonly again: () => Promise<unknown> }) {
  const talk = useTalk();
  const [agreedTo, setAgreedTo] = useState<string | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = firstName(card.name);
  const { quote } = card;
  const costs = quote !== null && !quote.free && quote.amount.minor > 0;
  const price = quote === null ? null : quote.amount;
  const { situation } = talk.open.state.value;
  const leaving = !card.canTake;
  // A changed price was not agreed to: the tick is for the amount beside it. Not by an effect: that comes a frame later and could take back a quick yes.
  const offer = price === null ? "" : `${price.minor} ${price.currency}`;
  const agreed = agreedTo === offer;

  const start = async (): Promise<void> => {
    if (costs && !agreed) {
      setMissing(true);
      document.getElementById("consent")?.focus();
      return;
    }
    setBusy(true);
    const no = await talk.act(leaving ? { type: "leaveWith", expert: card.slug, price, consent: agreed } : { type: "choose", expert: forMe ? null : card.slug, price, consent: agreed });
    setBusy(false);
    if (no === null) return talk.go({ screen: "auto" });
    setRefused(no);
    void again();
  };

  return (
    <section class="card quote-card" aria-labelledby="quote-title">
      <div class="byline"><FaceOf face={card} size="l" /><div><h1 class="title" id="quote-title" ref={heading} tabIndex={-1}>{leaving ? words.choose.leaveWith(name) : w.titleBefore(name)}</h1>
        <p class="note">{leaving ? (card.writesBy === null ? "" : w.left(name, moment(card.writesBy, talk.place, talk.now.value))) : `${w.before(name)} ${card.wait === null ? "" : w.within(waitWords(card.wait, talk.place))}`}</p></div></div>
      <PriceTerms quote={quote} place={talk.place} />
      {costs && price !== null ? (
        <div class="stack-xs field-consent">
          <label class="choice"><input type="checkbox" id="consent" checked={agreed} aria-describedby="consent-problem" onChange={(event) => { setAgreedTo(event.currentTarget.checked ? offer : null); setMissing(false); }} /><span>{w.consent(money(price, talk.place))}</span></label>
          <p class="problem" id="consent-problem" role={missing ? "alert" : undefined}>{missing ? w.consentFirst : ""}</p>
        </div>
      ) : null}
      {refused === null ? null : <ProblemCard problem={refused} />}
      <div class="button-group">
        <button class="button" data-kind="primary" type="button" disabled={busy} onClick={() => void start()}>{leaving ? w.leave(name) : w.start(name)}</button>
        <a class="button" href={situation.name === "left" ? "#talk" : "#choose"}>{w.other}</a>
      </div>
    </section>
  );
}
