/** What waits for the person, right above where they write: a question put to them, or that we could not reach them. One at a time. */
import { Button, ButtonLink, Icon } from "../../ui/index.ts";
import type { PromiseState } from "../../../domain/case/state.ts";
import { callName, useTalk } from "../case/talk.ts";
import { longDay, moment } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function Notices() {
  const { open, view, place, now } = useTalk();
  const { situation, statementAsked, statementPutOff, statements, contact, people, promises } = open.state.value;
  const asked = statementAsked !== null && !statements.some(({ time }) => time >= statementAsked.time);
  const later = statementPutOff !== null && Date.parse(statementPutOff) > now.value ? statementPutOff : null;
  const withSomebody = situation.name === "withExpert" || situation.name === "left";
  if (withSomebody && asked && later === null) {
    return <div class="notice talk-notice" data-state="you"><Icon name="help" /><div class="row-wrap"><p class="grow">{w.askedPutRight(callName(open.state.value, statementAsked.by))}</p><ButtonLink href="#put-right" size="small">{w.answerIt}</ButtonLink></div></div>;
  }
  const wish = promises.find(({ status, asked: due, due: before }) => status === "open" && due !== null && Date.parse(before) > now.value);
  if (wish !== undefined) return <MoreTime key={wish.id} wish={wish} />;
  if (withSomebody && later !== null) return <p class="note talk-notice">{w.putOff(longDay(later, place, now.value))}</p>;
  if (contact === null && Object.keys(people).length > 0) {
    return <div class="notice talk-notice"><Icon name="info" /><div class="row-wrap"><p class="grow">{w.noContact}</p><ButtonLink href="#about" size="small">{w.noContactGive}</ButtonLink></div></div>;
  }
  return view.value?.mailCanGo === false && contact?.channel === "mail" ? <p class="note talk-notice">{w.mailCannot}</p> : null;
}

/** More time for a promise is the person's to give. Both answers weigh the same, and until one is given the promise stands. */
function MoreTime({ wish }: { readonly wish: PromiseState }) {
  const { open, act, place, now } = useTalk();
  const { id, asked, due, by, kind, what } = wish;
  if (asked === null) return null;
  const [to, from] = [moment(asked, place, now.value), moment(due, place, now.value)];
  return (
    <div class="notice talk-notice" data-state="you"><Icon name="clock" />
      <div class="row-wrap"><p class="grow">{w.moreTime(callName(open.state.value, by), kind === "nextWord" ? w.aWord : what, to, from)}</p>
        <Button size="small" onPress={() => void act({ type: "agreePromiseMove", id, due: asked })}>{w.giveTime(to)}</Button>
        <Button size="small" onPress={() => void act({ type: "refusePromiseMove", id })}>{w.keepTime(from)}</Button></div></div>
  );
}
