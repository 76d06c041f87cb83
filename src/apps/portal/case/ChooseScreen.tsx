/** C4, who would you like with you? Everybody who could, with what is true of them now; the order explains itself. */
import { useState } from "preact/hooks";
import { Dialog, Icon, Segmented, Slow } from "../../ui/index.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { AwayCard } from "../people/AwayCard.tsx";
import { ExpertCardView } from "../people/ExpertCardView.tsx";
import { useArrive } from "../parts/arrive.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { atMoment, words } from "../words.ts";
import { CaseBar } from "./CaseBar.tsx";
import { callName, firstName, type Sort, useTalk } from "./talk.ts";
import { useChoice } from "./useChoice.ts";

const w = words.choose;

export function ChooseScreen() {
  const talk = useTalk();
  const { place, now, open } = talk;
  const state = open.state.value;
  const [sort, setSort] = useState<Sort>("fits");
  const [forMe, setForMe] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const { choice, problem, again } = useChoice(sort);
  const heading = useArrive<HTMLHeadingElement>(w.title);
  const previous = "previous" in state.situation ? state.situation.previous : null;
  const before = previous === null ? null : callName(state, previous);
  const owner = state.owner === null ? "" : callName(state, state.owner);
  const here = choice?.cards.filter(({ canTake }) => canTake) ?? [];
  const notNow = choice?.cards.filter(({ canTake }) => !canTake) ?? [];
  const proposed = choice?.cards.find(({ slug }) => slug === choice.forMe?.slug);
  const tried = state.about.tried.length;

  return (
    <>
      <CaseBar width="talk" />
      <main id="main" tabIndex={-1} class="page choose">
        <header><h1 ref={heading} tabIndex={-1} class="display">{w.title}</h1><p class="lead">{before === null ? w.lead : w.leadAgain(before)}</p>
          {before === null ? null : <div class="button-group"><button class="button" type="button" onClick={() => void talk.act({ type: "stayAfterAll" }).then((no) => (no === null ? talk.go({ screen: "auto" }) : setRefused(no)))}>{w.stay(before)}</button></div>}
          {refused === null ? null : <ProblemCard problem={refused} />}
        </header>
        <div class="list">
          <div class="sorts">
            <Segmented label={w.sortBy} options={[{ value: "fits", label: w.fits }, { value: "soonest", label: w.soonest }, { value: "rating", label: w.rating }]} value={sort} onValue={setSort} />
            {proposed === undefined ? null : <button class="button" data-kind="link" type="button" onClick={() => setForMe(true)}>{w.forMe}</button>}
          </div>
          {problem === null ? null : <ProblemCard problem={problem} again={() => void again()} />}
          {choice === null && problem === null ? <Slow>{words.slow(w.title)}</Slow> : null}
          {here.map((card) => (
            <ExpertCardView key={card.slug} card={card} place={place} now={now.value} reasons={card.newcomerPlace}>
              <button class="button" type="button" onClick={() => talk.go({ screen: "start", expert: card.slug })}>{w.choose(firstName(card.name))}</button>
            </ExpertCardView>
          ))}
          {notNow.map((card) => <AwayCard key={card.slug} card={card} place={place} now={now.value} leave={() => talk.go({ screen: "start", expert: card.slug })} />)}
          {choice !== null && choice.cards.length === 0 ? (
            <div class="empty"><p class="strong">{w.nobody}</p>{owner === "" ? null : <p>{w.nobodyMore(owner)}</p>}<button class="button" type="button" onClick={() => talk.go({ screen: "talk" })}>{w.toTalk}</button></div>
          ) : null}
        </div>
        <aside class="aside">
          {state.question === null ? null : (
            <div class="stack-s"><h2 class="eyebrow">{w.youWrote}</h2><p class="voice voice-s" dir="auto">{state.question.text}</p>
              <p class="note">{[state.about.byWords ?? (state.about.byWhen === null ? "" : atMoment(state.about.byWhen, place, now.value)), tried === 0 ? "" : w.triedAlready(tried)].filter(Boolean).join(". ")}</p>
              <p><a class="note" href="#about">{words.about.title}</a></p></div>
          )}
          <hr class="rule" />
          {choice === null ? null : (
            <div class="stack-s note how-made"><h2 class="eyebrow soft">{w.howMade}</h2><p>{choice.howMade}</p><details><summary>{w.howRated}</summary><p>{choice.howRated}</p></details></div>
          )}
          {owner === "" ? null : <p class="note">{words.quote.owner(owner)} <a href="#talk">{words.quote.toTalk}</a></p>}
          <p class="zone-line">{words.zone(place.zone)}</p>
        </aside>
      </main>
      {forMe && proposed !== undefined && choice !== null && choice.forMe !== null ? (
        <Dialog open title={w.forMeTitle(firstName(proposed.name))} onClose={() => setForMe(false)} actions={<>
          <button class="button" type="button" onClick={() => setForMe(false)}>{words.cancel}</button>
          <button class="button" data-kind="primary" type="button" onClick={() => talk.go({ screen: "start", expert: proposed.slug, forMe: true })}>{w.choose(firstName(proposed.name))}</button></>}>
          <ul class="stack-s">{choice.forMe.why.map((why) => <li key={why} class="notice-line"><Icon name="check" /><span>{why}</span></li>)}</ul>
        </Dialog>
      ) : null}
    </>
  );
}
