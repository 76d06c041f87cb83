/** A contact elsewhere with both versions side by side: as the person told it, as somebody of ours has it. Nothing replaces anything. */
import { useState } from "preact/hooks";
import { Icon, type IconName } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import type { OutsideContact } from "../../../domain/case/state.ts";
import type { ContactParts } from "../../../domain/outside/events.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { fullName, useTalk } from "../case/talk.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { dayWords, minutesLong, moment } from "../say.ts";
import { words } from "../words.ts";

const t = words.timeline;
const answerIcon: Readonly<Record<OutsideContact["answers"][number]["answer"], IconName>> = { confirmed: "check", corrected: "pencil", disputed: "scale" };

export function OutsideView({ contact }: { readonly contact: OutsideContact }) {
  const { open, act, place, now, view } = useTalk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = open.state.value;
  const company = view.value?.desk.organisation ?? "";
  const promise = state.promises.find(({ id }) => id === contact.promise);
  const when = (instant: string): string => moment(instant, place, now.value);
  return (
    <div class="outside">
      <div class="outside-two">
        <Version label={t.asYouTold} parts={contact.parts} />
        {contact.answers.map((one) => (one.parts === null ? null : <Version key={one.seq} label={t.asTheyHave(fullName(state, one.by))} parts={one.parts} />))}
      </div>
      {contact.answers.map((one) => <div class="outside-answer" key={one.seq} data-answer={one.answer}><p class="note"><Icon name={answerIcon[one.answer]} size="s" /> {t[one.answer](fullName(state, one.by), when(one.time))}</p>{one.words === null ? null : <p class="voice voice-s" dir="auto">{one.words}</p>}</div>)}
      {contact.withdrawnAt !== null ? <p class="note">{t.takenBack(when(contact.withdrawnAt))}</p>
        : contact.answers.length === 0 && promise !== undefined ? <p class="note"><Icon name="hourglass" size="s" /> {promise.status === "broken" ? t.awaitedLate(company, when(promise.due)) : t.awaited(company, when(promise.due))}</p> : null}
      {contact.withdrawnAt === null && abilities(state, { kind: "person" }).withdrawOutside ? <button type="button" class="as-link note" onClick={() => void act({ type: "withdrawOutside", contact: contact.seq }).then(setProblem)}>{t.takeBack}</button> : null}
      {problem === null ? null : <ProblemCard problem={problem} />}
    </div>
  );
}

function Version({ label, parts: { way, on, at, spokeTo, minutes, hold } }: { readonly label: string; readonly parts: ContactParts }) {
  const { place } = useTalk();
  return (
    <dl class="outside-version"><dt class="eyebrow">{label}</dt>
      <dd>{t.ways[way]}, {dayWords(on, place)}{at === null ? "" : `, ${at}`}</dd>
      {spokeTo === null ? null : <dd><bdi>{t.withWhom(spokeTo)}</bdi></dd>}
      {minutes === null ? null : <dd class="num">{minutesLong(minutes, place)}</dd>}
      {hold === null || hold === 0 ? null : <dd class="num">{t.onHold(minutesLong(hold, place))}</dd>}
    </dl>
  );
}
