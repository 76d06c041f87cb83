/** A card as people see it before they choose. */
import { Presence, Rating } from "../../ui/index.ts";
import type { Profile } from "../../../domain/people/directory.ts";
import type { ExpertCard } from "../../../protocol/views.ts";
import { list, reading } from "../app/time.ts";
import { fill, words } from "../settings/words.ts";
import { presenceWords } from "../shell/presence.ts";
import { FaceOf } from "./FaceOf.tsx";

const say = words.card;
type Shown = Pick<Profile, "name" | "portrait" | "photo" | "bio" | "goodAt" | "lessGoodAt" | "languages">;

/** `card`: the figures of this moment, if they were fetched. */
export function CardPreview({ profile, card }: { readonly profile: Shown; readonly card: ExpertCard | null }) {
  const duty = card === null ? null : presenceWords(card.presence, false);
  return (
    <article class="expert preview">
      <FaceOf face={profile} size="xl" />
      <div class="who"><div class="head"><span class="title strong"><bdi>{profile.name}</bdi></span>{duty !== null && <Presence is={duty.is}>{duty.text}</Presence>}</div></div>
      <p class="voice span-all" dir="auto">{profile.bio === "" ? <span class="faint">{say.emptyBio}</span> : profile.bio}</p>
      <dl class="expert-facts">
        {profile.goodAt.length > 0 && <div class="fact"><dt>{say.goodAt}</dt><dd><bdi>{list(profile.goodAt)}</bdi></dd></div>}
        {profile.lessGoodAt.length > 0 && <div class="fact"><dt>{say.lessGoodAt}</dt><dd><bdi>{list(profile.lessGoodAt)}</bdi></dd></div>}
        {profile.languages.length > 0 && <div class="fact"><dt>{say.speaks}</dt><dd>{list(profile.languages.map(languageName))}</dd></div>}
      </dl>
      {card !== null && <div class="expert-end"><span><RatingOf card={card} /></span><span class="soft">{fill(say.helped, { n: card.helped.people, m: card.helped.sayYes })}</span></div>}
    </article>
  );
}

export function RatingOf({ card: { rating } }: { readonly card: ExpertCard }) {
  const figures = { mean: rating.mean.toFixed(2), low: rating.low.toFixed(2), high: rating.high.toFixed(2), n: rating.count };
  return <Rating mean={rating.mean} low={rating.low} high={rating.high} count={rating.count} isNew={rating.isNew} words={{ isNew: rating.count === 0 ? say.newcomer : say.isNew, count: rating.count === 0 ? "" : fill(say.ratings, { n: rating.count }), inFull: fill(say.ratingFull, figures) }} />;
}

/** The name of a language; the tag itself where there is none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(reading.lang, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
