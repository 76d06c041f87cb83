/** Somebody who is not here now: it can be left with them by name, and when they write is said. */
import type { ExpertCard } from "../../../protocol/views.ts";
import { FaceOf } from "../parts/FaceOf.tsx";
import { PresenceOf } from "../parts/PresenceOf.tsx";
import { moment, type Place } from "../say.ts";
import { words } from "../words.ts";
import { firstName } from "../case/talk.ts";
import { RatingMark } from "./RatingMark.tsx";

export function AwayCard({ card, place, now, leave }: { readonly card: ExpertCard; readonly place: Place; readonly now: number; readonly leave?: () => void }) {
  return (
    <article class="away" aria-label={card.name}>
      <FaceOf face={card} size="l" />
      <div>
        <a class="name" href={`/${card.slug}`}><bdi>{card.name}</bdi></a> {card.rating.isNew ? <span class="note"><RatingMark rating={card.rating} place={place} /></span> : <RatingMark rating={card.rating} place={place} />}<br />
        <PresenceOf presence={card.presence} place={place} now={now} />
        {card.presence.kind === "away" ? null : <span class="note"><br />{words.choose.cannotTake(firstName(card.name))}</span>}
        {card.writesBy === null ? null : <span class="note"><br />{words.choose.writesBy(moment(card.writesBy, place, now))}</span>}
      </div>
      {leave === undefined ? null : <button class="button" type="button" onClick={leave}>{words.choose.leaveWith(firstName(card.name))}</button>}
    </article>
  );
}
