/** Who is here and how long it takes, or who takes it when nobody is. */
import type { DeskView } from "../../protocol/views.ts";
import { moment } from "../ui/format.ts";
import { rich, say } from "../ui/messages.ts";
import { Portraits } from "../ui/Portrait.tsx";
import { words } from "./words.ts";

const firstName = (name: string): string => name.split(/\s+/u)[0] ?? name;
const shown = 3;

function namesOf(people: readonly { readonly name: string }[], lang: string): string {
  const first = people.slice(0, shown).map(({ name }) => firstName(name));
  return people.length > shown ? first.join(", ") : new Intl.ListFormat(lang, { type: "conjunction" }).format(first);
}

export const waitWords = ({ low, high }: { readonly low: number; readonly high: number }): string => (high <= 1 ? words.atOnce : say(low === 0 ? words.within : low === high ? words.about : words.range, { low, high }));

export function OnDuty({ view, typing, lang }: { readonly view: DeskView | null; readonly typing: boolean; readonly lang: string }) {
  if (view === null) return <div class="on-duty"><span>{words.answersSoon}</span></div>;
  const { here, leaveWith, opensAt, open, wait } = view;
  if (!open || here.length === 0) {
    const faces = leaveWith === null ? [] : [leaveWith.face];
    const until = opensAt === null || open ? words.nobodyNow : rich(words.nobodyUntil, { when: <b>{moment(new Date(opensAt), new Date(), { lang })}</b> });
    return <div class="on-duty"><Portraits people={faces} /><span>{until} {leaveWith !== null && <><br />{words.leaveIt}</>}</span></div>;
  }
  const answers = wait === null ? words.answersSoon : rich(words.answers, { wait: <b class="nowrap"><bdi>{waitWords(wait)}</bdi></b> });
  return (
    <div class="on-duty">
      <Portraits people={here} {...(typing ? { size: "s" as const } : {})} most={shown} />
      <span>
        {!typing && <>{rich(words.here, { names: <b><bdi>{namesOf(here, lang)}</bdi></b>, more: Math.max(0, here.length - shown), all: here.length })} <br /></>}
        {answers}
      </span>
    </div>
  );
}
