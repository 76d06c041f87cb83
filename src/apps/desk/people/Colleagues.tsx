/** Everybody on my desks, whoever is here first. */
import { useEffect, useState } from "preact/hooks";
import { Button, ButtonLink, Empty, Presence, Slow } from "../../ui/index.ts";
import type { ExpertCard } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import { list } from "../app/time.ts";
import { Frame } from "../shell/Frame.tsx";
import { presenceWords } from "../shell/presence.ts";
import { fill, words } from "../words.ts";
import { RatingOf } from "./CardPreview.tsx";
import { FaceOf } from "./FaceOf.tsx";
import { Trouble } from "../app/Trouble.tsx";

const say = words.colleagues;

export function Colleagues() {
  const { call, desk, me } = useApp();
  const [cards, setCards] = useState<readonly ExpertCard[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { duty, people } = desk.changes.value;
  const look = (): void => {
    void call("colleagues", {}).then((answer) => {
      if ("ok" in answer) setCards(answer.ok.cards);
      setProblem("ok" in answer ? null : answer.problem);
    });
  };
  useEffect(look, [duty, people]);
  return (
    <Frame title={say.title} bar={<h1 class="bar-title">{say.title}</h1>}>
      <main id="main" class="desk-body">
        <div class="stack list-page">
          <h2 class="body-lead soft">{say.lead}</h2>
          {problem !== null && <Trouble problem={problem} action={<Button onPress={look}>{words.tryAgain}</Button>} />}
          {cards === null && problem === null && <Slow>{words.slow.list}</Slow>}
          {cards !== null && cards.filter(({ slug }) => slug !== me.value.slug).length === 0 && <Empty icon="users" title={say.none}>{say.noneMore}</Empty>}
          <ul class="people-list">{(cards ?? []).map((card) => <Row key={card.slug} card={card} />)}</ul>
        </div>
      </main>
    </Frame>
  );
}

function Row({ card }: { readonly card: ExpertCard }) {
  const duty = presenceWords(card.presence, false);
  return (
    <li class="people-row" data-row tabIndex={-1}>
      <FaceOf face={card} />
      <div class="stack-xs">
        <div class="row-wrap"><a class="name" href={`/${card.slug}`}><bdi>{card.name}</bdi></a><Presence is={duty.is}>{duty.text}</Presence><RatingOf card={card} /></div>
        {card.goodAt.length > 0 && <p class="note">{fill(say.good, { what: list(card.goodAt) })}</p>}
      </div>
      <ButtonLink href={`/${card.slug}`} size="small" kind="quiet"><span data-open>{say.card}</span></ButtonLink>
    </li>
  );
}
