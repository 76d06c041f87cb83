/** One past or present conversation: whose face, what it was about, since when; open it, or ask the same person again. */
import { ButtonLink, IconButton, Portrait } from "../../ui/index.ts";
import type { MyCase } from "../../../protocol/views.ts";
import { firstName } from "../case/talk.ts";
import { FaceOf } from "../parts/FaceOf.tsx";
import { moment, type Place, shortDay } from "../say.ts";
import { words } from "../words.ts";

const w = words.people;

export function MyCaseLine({ mine, place, now, forget }: { readonly mine: MyCase; readonly place: Place; readonly now: number; readonly forget: () => void }) {
  const { expert } = mine;
  const situation = w.situation[mine.situation] ?? mine.situation;
  return (
    <li>
      {expert === null ? <Portrait person={{ name: mine.title }} size="l" /> : <FaceOf face={expert} size="l" />}
      <div class="stack-xs">
        <h2 class="heading"><a class="bare" href={mine.link}>{mine.title}</a>{expert === null ? null : <>{w.withName}<a class="name" href={`/${expert.slug}`}><bdi>{expert.name}</bdi></a></>}</h2>
        {mine.question === "" ? null : <p class="voice voice-s clip-2" dir="auto">{mine.question}</p>}
        <p class="note">{words.asked(shortDay(mine.askedAt, place, now))}. {situation}; {w.lastWord(moment(mine.lastAt, place, now))}</p>
      </div>
      <div class="button-group">
        <ButtonLink href={mine.link}>{w.openIt}</ButtonLink>
        {expert === null ? null : <ButtonLink kind="quiet" href={`/${expert.slug}#ask`}>{w.again(firstName(expert.name))}</ButtonLink>}
        <IconButton icon="x" label={w.forget} onPress={forget} />
      </div>
    </li>
  );
}
