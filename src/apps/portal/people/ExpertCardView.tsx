/** One expert, as everybody sees them: face, name, presence, their own words, rating with its interval, people helped, wait, strengths, price. */
import type { ComponentChildren } from "preact";
import { Icon } from "../../ui/index.ts";
import type { ExpertCard } from "../../../protocol/views.ts";
import { FaceOf } from "../parts/FaceOf.tsx";
import { PresenceOf } from "../parts/PresenceOf.tsx";
import { hour, language, list, number, type Place } from "../say.ts";
import { priceWords, waitWords, words } from "../words.ts";
import { RatingMark } from "./RatingMark.tsx";

const w = words.choose;
type Props = { readonly card: ExpertCard; readonly place: Place; readonly now: number; /** The level of the name among the page's headings. */ readonly level?: 1 | 2; /** Show why this card stands at its place. */ readonly reasons?: boolean; readonly chosen?: boolean; readonly children?: ComponentChildren };

export function ExpertCardView({ card, place, now, level = 2, reasons = false, chosen = false, children }: Props) {
  const Heading = level === 1 ? "h1" : "h2";
  const { quote } = card;
  return (
    <article class="expert" {...(chosen ? { "data-chosen": "" } : {})} aria-label={card.name}>
      <FaceOf face={card} size="xl" />
      <div class="who stack-s">
        <div class="head">
          <Heading><a class="name" href={`/${card.slug}`}><bdi>{card.name}</bdi></a>{card.pronouns === null ? null : <> <span class="note">{w.pronounsSaid(card.pronouns)}</span></>}</Heading>
          <PresenceOf presence={card.presence} place={place} now={now} />
        </div>
        {card.bio === "" ? null : <p class="voice" dir="auto">{card.bio}</p>}
      </div>
      <dl class="expert-facts">
        <div class="fact"><dt>{w.ratingIs}</dt><dd><RatingMark rating={card.rating} place={place} /></dd></div>
        <div class="fact"><dt>{w.helpedIs}</dt><dd>{number(card.helped.people, place)} <span class="faint">{w.sayYes(number(card.helped.sayYes, place))}</span></dd></div>
        {card.wait === null ? null : <div class="fact"><dt>{w.waitIs}</dt><dd class="strong">{waitWords(card.wait, place)}</dd></div>}
      </dl>
      {card.goodAt.length + card.lessGoodAt.length === 0 ? null : (
        <p class="goodat">
          {card.goodAt.length === 0 ? null : <span><b>{w.goodAt}</b> {list(card.goodAt, place)}</span>}
          {card.lessGoodAt.length === 0 ? null : <span><b>{w.lessGoodAt}</b> {list(card.lessGoodAt, place)}</span>}
        </p>
      )}
      {card.languages.length + card.credentials.length === 0 ? null : (
        <p class="spoken">{[card.languages.length === 0 ? "" : w.languages(list(card.languages.map((tag) => language(tag, place)), place)), ...card.credentials.map(({ title, verifiedBy }) => (verifiedBy === null ? w.unchecked(title) : w.checkedBy(title, verifiedBy)))].filter(Boolean).join(". ")}. {card.zone === place.zone ? "" : words.people.local(hour(new Date(now).toISOString(), { ...place, zone: card.zone }))}</p>
      )}
      {reasons && (card.why.length > 0 || card.newcomerPlace) ? (
        <ul class="reasons" aria-label={w.whyHere}>{[...card.why, ...(card.newcomerPlace && card.why.length === 0 ? [w.newcomerPlace] : [])].map((why) => <li key={why}><Icon name="info" /><span>{why}</span></li>)}</ul>
      ) : null}
      {children === undefined ? null : (
        <div class="expert-end">
          <span>{quote === null ? <span class="soft">{w.priceLater}</span> : <><b class="strong">{priceWords(quote, place)}</b>{quote.free || quote.amount.minor === 0 ? null : <> <span class="soft">{w.afterYes}</span></>}</>}</span>
          {children}
        </div>
      )}
    </article>
  );
}
