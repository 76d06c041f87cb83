/** C6, the conversation. The person's name over it, the next promise, the goal, what was said, ways to change something, and where to write. */
import { useEffect, useState } from "preact/hooks";
import { Toasts } from "../../ui/index.ts";
import { abilities } from "../../../domain/case/abilities.ts";
import { expertOf } from "../../../client/index.ts";
import { useArrive } from "../parts/arrive.ts";
import { callName, useTalk } from "../case/talk.ts";
import { SampleLine } from "../parts/SampleLine.tsx";
import { Alarm } from "../record/Alarm.tsx";
import { words } from "../words.ts";
import { Closed } from "./Closed.tsx";
import { GoalStrip } from "./GoalStrip.tsx";
import { LogView } from "./LogView.tsx";
import { Offline } from "./Offline.tsx";
import { NextPromise } from "./NextPromise.tsx";
import { Notices } from "./Notices.tsx";
import { Side } from "./Side.tsx";
import { TalkBar } from "./TalkBar.tsx";
import { Ways } from "./Ways.tsx";
import { WriteBox, type Writing } from "./WriteBox.tsx";
import { useLooking } from "./useLooking.ts";
import { useNarrow } from "./useNarrow.ts";

const nothing: Writing = { kind: "new" };

export function TalkScreen() {
  const { open, sample } = useTalk();
  const state = open.state.value;
  const narrow = useNarrow();
  const [writing, setWriting] = useState<Writing>(nothing);
  const expert = expertOf(state);
  const title = expert === null ? words.yours(state.topic?.title ?? null) : `${words.yoursWith(state.topic?.title ?? null)}${callName(state, expert.who)}`;
  const heading = useArrive<HTMLHeadingElement>(title);
  const may = abilities(state, { kind: "person" });
  useLooking();
  // A message that was taken back or erased meanwhile can no longer be answered or changed.
  useEffect(() => {
    if ((writing.kind === "reply" || writing.kind === "edit") && !state.messages.some(({ seq, stream, takenBackAt }) => stream === "S" && seq === writing.message.seq && takenBackAt === null)) setWriting(nothing);
  }, [state.messages]);

  return (
    <div class="talk">
      <div class="talk-top"><SampleLine sample={sample} /><Offline /><Alarm /></div>
      <TalkBar heading={heading} />
      <section class="talk-promise" aria-label={words.talk.promiseLabel}><NextPromise /></section>
      {narrow ? <GoalStrip><Side /></GoalStrip> : null}
      <main id="main" tabIndex={-1} class="talk-main"><LogView write={setWriting} /></main>
      <section class="talk-write" aria-label={words.talk.writeLabel}>
        {may.say ? <><Notices /><Ways /><WriteBox writing={writing} done={() => setWriting(nothing)} /></> : <Closed />}
      </section>
      {narrow ? null : <aside class="talk-side" aria-label={words.talk.where}><Side /></aside>}
      <Toasts />
    </div>
  );
}
