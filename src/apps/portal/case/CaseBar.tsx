/** The bar of a case's quiet screens: what it is about, with whom, and since when. */
import { Bar } from "../parts/Bar.tsx";
import { FaceOf } from "../parts/FaceOf.tsx";
import { dayKey, fullDay, hour } from "../say.ts";
import { words } from "../words.ts";
import { callName, faceOf, useTalk } from "./talk.ts";

export function CaseBar({ width, note }: { readonly width: "talk" | "gate" | "record"; readonly note?: string }) {
  const { open, view, place, now } = useTalk();
  const state = open.state.value;
  const { situation, question } = state;
  const who = "expert" in situation && situation.expert !== null && situation.name !== "unanswered" && situation.name !== "offered" ? situation.expert : null;
  const face = who === null ? null : faceOf(state, view.value, who);
  const topic = state.topic?.title ?? null;
  const asked = question === null ? "" : words.asked(dayKey(question.time, place) === dayKey(new Date(now.value).toISOString(), place) ? words.today(hour(question.time, place)) : fullDay(question.time, place));
  return (
    <Bar width={width} back="#talk" backTo={words.backToTalk}>
      {face === null ? null : <FaceOf face={face} />}
      <div class="grow"><p class="label strong clip">{who === null ? words.yours(topic) : <>{words.yoursWith(topic)}<a class="name" href={`/${face?.slug ?? ""}`}><bdi>{callName(state, who)}</bdi></a></>}</p><p class="note clip">{note ?? asked}</p></div>
    </Bar>
  );
}
