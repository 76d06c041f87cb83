/**
 * Thinking: what this looks like and why, the plan with its cost, the question that tells most, what likely comes next. Everything is a proposal: a press
 * lays it into the composer, where it is changed and sent by whoever helps.
 */
import { useEffect } from "preact/hooks";
import { Button, clock, Empty, Icon, Notice, Slow } from "../../ui/index.ts";
import { movesOf, stepOn } from "../../../domain/steps/standing.ts";
import type { MoveState } from "../../../domain/thinking/state.ts";
import type { ThinkingView } from "../../../protocol/knowledge.ts";
import { moment } from "../app/time.ts";
import { Trouble } from "../app/Trouble.tsx";
import type { CaseNow } from "../case/caseNow.ts";
import { give } from "../case/give.ts";
import { singleKeys } from "../keys/state.ts";
import { caseActs } from "../keys/caseActs.ts";
import { begin } from "../know/Draft.tsx";
import { go } from "../route.ts";
import { Asked } from "./Asked.tsx";
import { Learned } from "./Learned.tsx";
import { Match, nextMove, putIn } from "./Match.tsx";
import { Next, Precedents } from "./Next.tsx";
import { NextQuestion, putQuestion } from "./NextQuestion.tsx";
import { useThinking } from "./useThinking.ts";
import { fill, words } from "./words.ts";

export function Thinking({ now }: { readonly now: CaseNow }) {
  const { view, at, problem, again } = useThinking(now);
  const { question, messages } = now.state;
  if (question?.text === "" && !messages.some(({ who, stream, erased }) => who === "p1" && stream === "S" && !erased)) return <div class="thinking"><Learned now={now} /><Empty icon="lightbulb" title={words.erased}>{words.erasedMore}</Empty></div>;
  return (
    <div class="thinking">
      <Learned now={now} />
      {problem !== null && view === null && <Trouble problem={problem} action={<Button onPress={again}>{words.retry}</Button>} />}
      {problem !== null && view !== null && at !== null && <p class="note" role="status"><Icon name="offline" size="s" /> {fill(words.offline, { time: moment(new Date(at).toISOString(), clock.value) })}</p>}
      {view === null && problem === null && <Slow shape={[60, 95, 90, 70, 95]}>{words.slow}</Slow>}
      {view !== null && <Ready view={view} now={now} />}
    </div>
  );
}

function Ready({ view, now }: { readonly view: ThinkingView; readonly now: CaseNow }) {
  const { state } = now;
  const away = new Set(state.thinking.suggestions.filter(({ how, suggestion }) => how === "dismissed" && suggestion.kind === "problem").map(({ suggestion }) => suggestion.problem));
  const shown = view.problems.filter(({ id }) => !away.has(id));
  const top = shown[0];
  const move = top === undefined ? undefined : nextMove(top);
  useActs(now, top !== undefined && move !== undefined ? () => putIn(now, top, move, 1) : null, view.question === null ? null : () => view.question !== null && putQuestion(now, view.question));
  const make = (): void => {
    begin.value = { title: "", symptoms: state.question === null ? [] : [state.question.text], desk: state.question?.desk ?? null, gap: null };
    go({ name: "know", part: "new" });
  };
  return (
    <>
      {!view.ready && <p class="note" role="status">{words.notReady}</p>}
      <section class="stack-s">
        <h2>{words.looks} <span class="note">{view.met ? fill(words.count, { n: shown.length }) : ""}</span></h2>
        {!view.met && view.ready && (
          <article class="match" data-new>
            <p class="strong">{words.notMet}</p>
            <p class="why">{shown.length === 0 ? words.notMetNone : fill(words.notMetMore, { n: Math.round(view.known * 100) })}</p>
            <div class="button-group"><Button size="small" icon="lightbulb" onPress={make}>{words.make}</Button></div>
          </article>
        )}
        {shown.slice(0, view.met ? 4 : 3).map((match, i) => <Match key={match.id} match={match} rank={i + 1} now={now} top={i === 0 && view.met} />)}
      </section>
      <Asked now={now} shown={view.question?.question ?? null} />
      {view.question !== null && <NextQuestion question={view.question} now={now} />}
      <Done now={now} />
      <Next next={view.next} />
      <Precedents all={view.precedents} />
      {view.met && view.precedents.length === 0 && shown.length === 0 && <Empty icon="lightbulb" title={words.likeNone} />}
      {view.embeddings === "failing" && <Notice icon="info">{words.embeddingsFailing}</Notice>}
    </>
  );
}

/** Moves that were made and whose outcome nobody has said: one press each. What failed counts against. */
function Done({ now }: { readonly now: CaseNow }) {
  const open = movesOf(now.state).filter(({ outcome }) => outcome === null).slice(-4);
  const isStep = ({ message }: MoveState): boolean => message !== null && stepOn(now.state, message) !== null;
  if (open.length === 0 || !now.may.settleMove) return null;
  const settle = ({ seq }: MoveState, worked: boolean): void => void give(now.one, { type: "settleMove", made: seq, worked, minutes: null, words: null });
  return (
    <section class="stack-s">
      <h2>{words.moves} <span class="note">{words.didWork}</span></h2>
      {open.map((move) => (
        <div class="stack-xs" key={move.seq} data-row tabIndex={-1}>
          <p dir="auto">{fill(words.sent, { title: move.title, time: moment(move.time, clock.value) })}</p>
          {isStep(move) && <p class="note">{fill(words.stepWaits, { name: now.name })}</p>}
          <div class="button-group"><Button size="small" icon="check" onPress={() => settle(move, true)}><span data-open>{words.yesWorked}</span></Button><Button size="small" onPress={() => settle(move, false)}>{words.noFailed}</Button></div>
        </div>
      ))}
    </section>
  );
}

/** One key for each: the next move, the best next question. Also in the palette, for those who switched single keys off. */
function useActs(now: CaseNow, move: (() => void) | null, ask: (() => void) | null): void {
  useEffect(() => {
    if (!now.may.say) return;
    const acts = [...(move === null ? [] : [{ id: "think-move", label: words.actMove, key: words.keys.move, act: move }]), ...(ask === null ? [] : [{ id: "think-ask", label: words.actAsk, key: words.keys.ask, act: ask }])];
    caseActs.value = acts;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey || !singleKeys.value) return;
      if (event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches("input, textarea, select"))) return;
      if (document.querySelector("dialog[open], :popover-open") !== null) return;
      const found = acts.find(({ key }) => key === event.key);
      if (found === undefined) return;
      event.preventDefault();
      found.act();
    };
    addEventListener("keydown", press);
    return () => {
      removeEventListener("keydown", press);
      caseActs.value = [];
    };
  });
}
