/** What waits for the person, right above where they write: a question put to them, or that we could not reach them. One at a time. */
import { ButtonLink, Icon } from "../../ui/index.ts";
import { callName, useTalk } from "../case/talk.ts";
import { longDay } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function Notices() {
  const { open, view, place, now } = useTalk();
  const { situation, statementAsked, statementPutOff, statements, contact, people } = open.state.value;
  const asked = statementAsked !== null && !statements.some(({ time }) => time >= statementAsked.time);
  const later = statementPutOff !== null && Date.parse(statementPutOff) > now.value ? statementPutOff : null;
  const withSomebody = situation.name === "withExpert" || situation.name === "left";
  if (withSomebody && asked && later === null) {
    return <div class="notice talk-notice" data-state="you"><Icon name="help" /><div class="row-wrap"><p class="grow">{w.askedPutRight(callName(open.state.value, statementAsked.by))}</p><ButtonLink href="#put-right" size="small">{w.answerIt}</ButtonLink></div></div>;
  }
  if (withSomebody && later !== null) return <p class="note talk-notice">{w.putOff(longDay(later, place, now.value))}</p>;
  if (contact === null && Object.keys(people).length > 0) {
    return <div class="notice talk-notice"><Icon name="info" /><div class="row-wrap"><p class="grow">{w.noContact}</p><ButtonLink href="#about" size="small">{w.noContactGive}</ButtonLink></div></div>;
  }
  return view.value?.mailCanGo === false && contact?.channel === "mail" ? <p class="note talk-notice">{w.mailCannot}</p> : null;
}
