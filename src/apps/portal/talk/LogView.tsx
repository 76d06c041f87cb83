/** What was said and what happened, in one log that is read out once. Whoever reads the end follows it, and has read up to there. */
import { useCallback, useEffect, useMemo } from "preact/hooks";
import { DayLine, LineEntry, Log, MessageRun, Bubble, Slow } from "../../ui/index.ts";
import { expertOf, readersOf } from "../../../client/index.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { stepOn } from "../../../domain/steps/standing.ts";
import { callName, faceOf, fullName, me, useTalk } from "../case/talk.ts";
import { fullDay, hour } from "../say.ts";
import { words } from "../words.ts";
import { dayBefore, type Item, itemsOf } from "./items.ts";
import { lineOf } from "./lineWords.ts";
import { OnItsWay } from "./OnItsWay.tsx";
import { MessageView } from "./MessageView.tsx";
import type { Writing } from "./WriteBox.tsx";

const w = words.talk;

export function LogView({ write }: { readonly write: (writing: Writing) => void }) {
  const { open, place } = useTalk();
  const state = open.state.value;
  const pending = open.pending.value;
  const items = useMemo(() => itemsOf(state, open.entries(), pending, place), [state, pending, place]);
  const rowOf = useCallback((id: string) => items.findIndex((item) => item.kind === "run" && item.messages.some(({ seq }) => id === `said-${seq}` || id === stepId(state, seq))), [items]);
  const expert = expertOf(state);
  const label = expert === null ? w.conversationAny : w.conversation(callName(state, expert.who));
  const writers = open.writers.value.filter((who) => who !== me);
  const last = state.messages.findLast(({ stream }) => stream === "S");
  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === "visible" && last !== undefined) open.read(state.seen.S);
    };
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [last?.seq, state.seen.S]);

  if (!open.loaded.value) return <div class="talk-log"><Slow>{words.slow(words.slowRecord)}</Slow></div>;
  return (
    <Log label={label} class="talk-log" last={`${state.seen.S}-${pending.length}-${writers.length}`} count={items.length} earlier={words.timeline.earlier} rowOf={rowOf}>
      {(from) => (
        <>
          {[dayBefore(items, from) ?? [], items.slice(from)].flat().map((item) => <ItemView key={item.key} item={item} write={write} />)}
          {Object.keys(state.unknown).length === 0 ? null : <LineEntry icon="info">{w.unknown}</LineEntry>}
          {writers.map((who) => <p key={who} class="line-entry writing" aria-hidden="true">{w.isWriting(callName(state, who))}</p>)}
        </>
      )}
    </Log>
  );
}

/** Steps have an address in the log of their own: the number that they bear. */
function stepId(state: CaseState, seq: number): string | null {
  const step = state.steps.some(({ message }) => message === seq) ? stepOn(state, seq) : null;
  return step === null ? null : `step-${step.number}`;
}

function ItemView({ item, write }: { readonly item: Item; readonly write: (writing: Writing) => void }) {
  const { open, view, place, now } = useTalk();
  const state = open.state.value;
  switch (item.kind) {
    case "day": return <DayLine>{fullDay(item.time, place)}</DayLine>;
    case "question": return <MessageRun from="mine" time={<><span class="sr">{w.you}</span><time dateTime={item.time}>{hour(item.time, place)}</time></>}>{item.text === "" ? <div class="bubble gone">{w.erased}</div> : <Bubble text={item.text} />}</MessageRun>;
    case "onItsWay": return <OnItsWay pending={item.pending} text={item.text} files={item.files} write={write} />;
    case "happened": {
      const line = lineOf(item.happened, state, place, now.value);
      return line === null ? null : <LineEntry icon={line.icon}>{line.text}</LineEntry>;
    }
    case "run": {
      const mine = item.who === me;
      const face = mine ? null : faceOf(state, view.value, item.who);
      const lastOne = item.messages.at(-1);
      const readers = mine && lastOne !== undefined ? readersOf(lastOne, open.reads.value).filter((who) => who !== me) : [];
      const isLast = state.messages.findLast(({ who, stream }) => who === me && stream === "S")?.seq === lastOne?.seq;
      return (
        <MessageRun from={mine ? "mine" : "theirs"} time={<>{mine ? <span class="sr">{w.you}</span> : null}<time dateTime={item.time}>{hour(item.time, place)}</time></>}
          {...(face === null ? (mine ? {} : { head: <b>{fullName(state, item.who)}</b> }) : { person: { name: face.name, portrait: face.portrait, photo: face.photo === null || face.photo.startsWith("/") ? face.photo : `/photos/${face.photo}` }, href: `/${face.slug}` })}
          {...(isLast && readers.length > 0 ? { foot: <span>{w.readBy(callName(state, readers[0] ?? ""))}</span> } : {})}>
          {item.messages.map((message) => <MessageView key={message.seq} message={message} write={write} />)}
        </MessageRun>
      );
    }
  }
}
