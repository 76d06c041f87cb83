/** The thinking about a case, fetched anew whenever something on the case could change it. What was shown stays until the next answer is here. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ThinkingView } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { useApp } from "../app/context.ts";
import type { CaseNow } from "../case/caseNow.ts";

export type Thought = { readonly view: ThinkingView | null; readonly at: number | null; readonly problem: Problem | null; readonly again: () => void };

export function useThinking({ state }: CaseNow): Thought {
  const { call, desk } = useApp();
  const [held, setHeld] = useState<{ readonly view: ThinkingView; readonly at: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  const first = useRef(true);
  const { thinking } = state;
  // What has ended is thought about when somebody comes to it, and not again because something was learned elsewhere meanwhile.
  const learned = useRef(0);
  if (state.situation.name !== "closed") learned.current = desk.changes.value.knowledge;
  // What the person says, what was tried and answered, and what it was recognised as: nothing else moves the ranking.
  const moved = [state.messages.filter(({ who, stream }) => who === "p1" && stream === "S").length, state.about.tried.length, state.topic?.slug, thinking.answers.length, thinking.links.length, thinking.moves.length, thinking.moves.filter(({ outcome }) => outcome !== null).length, thinking.asked.length, state.steps.map(({ report }) => report?.seq ?? 0).join("."), learned.current, state.erasing.tombstones.length, state.goal?.text, round].join();
  // What was thought of words that are gone goes with them, and is not shown until the next answer comes.
  const erased = state.erasing.tombstones.length;
  const gone = useRef(erased);
  useEffect(() => {
    const ended = new AbortController();
    if (gone.current !== erased) setHeld(null);
    gone.current = erased;
    // Several facts come with one act; an answer to a question is worth no wait.
    const timer = setTimeout(() => {
      void call("thinking", { params: { case: state.caseId }, signal: ended.signal }).then((answer) => {
        if (ended.signal.aborted) return;
        if ("ok" in answer) setHeld({ view: answer.ok, at: Date.now() });
        setProblem("ok" in answer ? null : answer.problem);
      });
    }, first.current ? 0 : 120);
    first.current = false;
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [state.caseId, moved]);
  // While the engine is still being read in, a better answer comes by itself.
  useEffect(() => {
    if (held === null || held.view.ready) return;
    const timer = setTimeout(() => setRound(round + 1), 2_000);
    return () => clearTimeout(timer);
  }, [held]);
  return { view: held?.view ?? null, at: held?.at ?? null, problem, again: () => setRound(round + 1) };
}
