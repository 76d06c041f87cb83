/** The ask box on our own pages: one field, no account, no category. The words survive a reload; asking twice by accident asks once. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Suggest } from "./Suggest.tsx";
import { ask, askedAgain, draft, type Surroundings } from "../../../client/index.ts";
import { Button, Portraits } from "../../ui/index.ts";
import type { DeskView } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { hashOf } from "../route.ts";
import type { Place } from "../say.ts";
import { waitWords, words } from "../words.ts";
import { atMoment } from "../words.ts";

const w = words.people;
type Props = { readonly desk: string; readonly view: DeskView | null; readonly world: Surroundings; readonly place: Place; readonly now: number; /** Asked directly: only this expert is offered it. */ /** False where one has just read what may fit. */ readonly suggests?: boolean; /** The known problem on whose page this stands. */ readonly about?: string; readonly expert?: { readonly slug: string; readonly name: string } };

export function AskHere({ desk, view, world, place, now, expert, suggests = true, about }: Props) {
  const id = useId();
  const kept = useRef(draft(world, `ask/${desk}${expert === undefined ? "" : `/${expert.slug}`}`));
  const clientId = useRef(world.newId());
  const [text, setText] = useState("");
  const [empty, setEmpty] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void kept.current.load().then((found) => setText((before) => (before === "" ? found : before))), []);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setEmpty(text.trim() === "");
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const answer = await ask(world, { clientId: clientId.current, text, lang: document.documentElement.lang || place.lang, zone: place.zone, desk, page: null, topic: null });
    if ("problem" in answer) {
      setBusy(false);
      return setProblem(answer.problem);
    }
    kept.current.clear();
    if (about !== undefined) await askedAgain(world, desk, [about]);
    location.assign(`/c/${answer.ok.capability}${expert === undefined ? "" : hashOf({ screen: "about", expert: expert.slug })}`);
  };
  const here = view?.here ?? [];
  return (
    <form class="ask-here" onSubmit={(event) => void send(event)}>
      {view === null || expert !== undefined ? null : (
        <div class="row">{here.length > 0 ? <><Portraits people={here} size="s" /><p class="soft">{view.wait === null ? w.answersPlain : w.answers(waitWords(view.wait, place))}</p></> : <p class="soft">{view.opensAt === null ? w.nobodyNow : w.nobody(atMoment(view.opensAt, place, now))}</p>}</div>
      )}
      <div class="field"><label class="heading" for={id}>{w.askTitle}</label><textarea class="input voice" id={id} rows={4} dir="auto" maxLength={20_000} placeholder={w.askHint} aria-invalid={empty ? "true" : undefined} value={text} onInput={(event) => { setText(event.currentTarget.value); setEmpty(false); kept.current.save(event.currentTarget.value); }} />
        {empty ? <p class="problem" role="alert">{w.empty}</p> : null}</div>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <div class="button-group"><Button kind="primary" type="submit" busy={busy}>{expert === undefined ? w.ask : w.askOne(expert.name)}</Button></div>
      {suggests ? <Suggest desk={desk} text={text} asked={busy} world={world} place={place} now={now} /> : null}
      {view?.doesNot == null ? null : <p class="note">{w.doesNot(view.doesNot)}</p>}
    </form>
  );
}
