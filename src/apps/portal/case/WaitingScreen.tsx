/** Chosen, and not yet a yes: until when the expert may answer. Declined or lapsed: the person says what now. Nothing is lost meanwhile. */
import { useState } from "preact/hooks";
import { Icon } from "../../ui/index.ts";
import type { Situation } from "../../../domain/case/state.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { AwayCard } from "../people/AwayCard.tsx";
import { useArrive } from "../parts/arrive.ts";
import { FaceOf } from "../parts/FaceOf.tsx";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { hour } from "../say.ts";
import { words } from "../words.ts";
import { CaseBar } from "./CaseBar.tsx";
import { PriceTerms } from "./PriceTerms.tsx";
import { callName, faceOf, useTalk } from "./talk.ts";
import { useChoice } from "./useChoice.ts";

const w = words.quote;
type Offered = Extract<Situation, { name: "offered" }>;
type Unanswered = Extract<Situation, { name: "unanswered" }>;

export function WaitingScreen() {
  const { open, place } = useTalk();
  const { situation } = open.state.value;
  return (
    <>
      <CaseBar width="talk" />
      <main id="main" tabIndex={-1} class="page quote-wrap">{situation.name === "offered" ? <OfferedCard key="offered" situation={situation} /> : situation.name === "unanswered" ? <UnansweredCard key="unanswered" situation={situation} /> : null}<p class="zone-line">{words.zone(place.zone)}</p></main>
    </>
  );
}

function Owner({ link }: { readonly link: boolean }) {
  const { open } = useTalk();
  const state = open.state.value;
  return state.owner === null ? null : <p class="note">{w.owner(callName(state, state.owner))} {w.keepWriting}{link ? <> <a href="#talk">{w.toTalk}</a></> : null}</p>;
}

function OfferedCard({ situation }: { readonly situation: Offered }) {
  const talk = useTalk();
  const state = talk.open.state.value;
  const [refused, setRefused] = useState<Problem | null>(null);
  const name = callName(state, situation.expert);
  const heading = useArrive<HTMLHeadingElement>(w.waiting(name));
  const face = faceOf(state, talk.view.value, situation.expert);
  const quote = state.quotes.findLast(({ expert }) => expert === situation.expert) ?? null;
  const until = hour(situation.until, talk.place);
  return (
    <section class="card quote-card" aria-labelledby="waiting-title">
      <div class="byline">{face === null ? null : <FaceOf face={face} size="l" />}<div><h1 class="title" id="waiting-title" ref={heading} tabIndex={-1}>{w.title(name)}</h1><p class="note until" role="status">{w.has(name, until)}</p></div></div>
      <PriceTerms quote={quote} place={talk.place} />
      {refused === null ? null : <ProblemCard problem={refused} />}
      <div class="button-group">
        <a class="button" data-kind="primary" href="#talk">{w.toTalk}</a>
        <button class="button" type="button" onClick={() => void talk.act({ type: "withdrawChoice" }).then((no) => (no === null ? talk.go({ screen: "choose" }) : setRefused(no)))}>{w.takeBack}</button>
      </div>
      <Owner link={false} />
    </section>
  );
}

function UnansweredCard({ situation }: { readonly situation: Unanswered }) {
  const talk = useTalk();
  const state = talk.open.state.value;
  const { choice } = useChoice("soonest");
  const [refused, setRefused] = useState<Problem | null>(null);
  const name = callName(state, situation.expert);
  const lapsed = situation.how === "lapsed";
  const title = lapsed ? w.lapsed(name, hour(situation.since, talk.place)) : w.declined(name);
  const heading = useArrive<HTMLHeadingElement>(title);
  const face = faceOf(state, talk.view.value, situation.expert);
  const suggested = choice?.cards.find(({ slug }) => slug === situation.suggests);
  const away = choice?.cards.filter(({ canTake }) => !canTake).slice(0, 2) ?? [];
  const reason = situation.reason !== null && situation.reason in w.reasons ? w.reasons[situation.reason as keyof typeof w.reasons] : "";
  return (
    <section class="card quote-card" aria-labelledby="waiting-title">
      <div class="byline">{face === null ? null : <FaceOf face={face} size="l" />}<div><h1 class="title" id="waiting-title" ref={heading} tabIndex={-1}>{title}</h1></div></div>
      {lapsed ? <p>{w.lapsedMore}</p> : (
        <>
          {reason === "" ? null : <p class="voice" dir="auto">{reason}</p>}
          {situation.words === null ? null : <blockquote class="quote voice" dir="auto">{situation.words}</blockquote>}
          {suggested === undefined ? null : <p><Icon name="arrow-right" /> {w.suggests(name, suggested.name)}</p>}
          <p>{w.declinedMore}</p>
        </>
      )}
      {refused === null ? null : <ProblemCard problem={refused} />}
      <div class="button-group">
        {suggested === undefined ? null : <a class="button" href={`#start/${suggested.slug}`}>{words.choose.choose(suggested.name.split(" ")[0] ?? suggested.name)}</a>}
        {lapsed ? <button class="button" type="button" onClick={() => void talk.act({ type: "waitOn" }).then(setRefused)}>{w.waitOn(name)}</button> : null}
        <a class="button" href="#choose">{w.other}</a>
      </div>
      {away.length === 0 ? null : <div class="stack">{away.map((card) => <AwayCard key={card.slug} card={card} place={talk.place} now={talk.now.value} leave={() => talk.go({ screen: "start", expert: card.slug })} />)}</div>}
      <Owner link />
    </section>
  );
}
