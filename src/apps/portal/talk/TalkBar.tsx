/** The bar: whose conversation it is and whether they are here, honestly; the record and the other ways at the end. */
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { ButtonLink, CloseSheet, Icon, Menu, Presence } from "../../ui/index.ts";
import { expertOf } from "../../../client/index.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { DeviceLink } from "../people/DeviceLink.tsx";
import { FaceOf } from "../parts/FaceOf.tsx";
import { callName, faceOf, type Talk, useTalk } from "../case/talk.ts";
import { hour } from "../say.ts";
import { words } from "../words.ts";

const w = words.talk;

export function TalkBar({ heading }: { readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const talk = useTalk();
  const [linking, setLinking] = useState(false);
  const state = talk.open.state.value;
  const topic = state.topic?.title ?? null;
  const who = expertOf(state)?.who ?? null;
  const face = faceOf(state, talk.view.value, who ?? state.owner ?? "");
  const { is, text } = presenceOf(state, talk);
  return (
    <header class={talk.frame ? "talk-bar framed" : "talk-bar"}>
      {talk.frame ? null : <a class="icon-button" href="/" aria-label={words.backToPeople}><Icon name="arrow-left" /></a>}
      <div class="byline grow">
        {face === null ? null : <FaceOf face={face} />}
        <div class="grow">
          <h1 ref={heading} tabIndex={-1} class="clip">{who === null ? words.yours(topic) : <>{words.yoursWith(topic)}{face === null ? <bdi>{callName(state, who)}</bdi> : <a class="name" href={`/${face.slug}`}><bdi>{callName(state, who)}</bdi></a>}</>}</h1>
          <Presence is={is}><span>{text}</span></Presence>
        </div>
      </div>
      <span class="wide"><ButtonLink href="#record" kind="quiet" icon="list">{w.record}</ButtonLink></span>
      <Menu label={w.more} icon="more" hideLabel items={[
        { label: w.recordLong, icon: "list", onPress: () => talk.go({ screen: "record", place: null }) },
        { label: w.putRight, icon: "check", onPress: () => talk.go({ screen: "putRight" }) },
        { label: w.publicCard, icon: "eye", onPress: () => talk.go({ screen: "card" }) },
        { label: w.otherDevice, icon: "share", onPress: () => setLinking(true) },
        ...(talk.frame ? [] : [{ label: words.people.title, icon: "users" as const, onPress: () => location.assign("/") }]),
      ]} />
      <CloseSheet label={words.backToSite} />
      {linking ? <DeviceLink close={() => setLinking(false)} /> : null}
    </header>
  );
}

/** Whoever is with the person now: here or not, and how many others they help at this moment. */
function presenceOf(state: CaseState, { open, view, place }: Talk): { readonly is: "here" | "busy" | "away"; readonly text: string } {
  const { situation } = state;
  switch (situation.name) {
    case "withExpert": case "left": {
      const here = open.present.value[situation.expert]?.here === true;
      const others = view.value?.others[situation.expert] ?? 0;
      if (!here) return { is: "away", text: w.notHere };
      return others > 0 ? { is: "busy", text: `${w.withYou(callName(state, situation.expert))}; ${w.helpingToo(others).toLowerCase()}` } : { is: "here", text: w.withYouNow };
    }
    case "offered": return { is: "away", text: w.waitingYes(callName(state, situation.expert), hour(situation.until, place)) };
    case "closed": return { is: "away", text: situation.as === "helped" ? w.done : w.stopped };
    default: return { is: "away", text: state.owner === null ? w.joining : w.looksAfter(callName(state, state.owner)) };
  }
}
