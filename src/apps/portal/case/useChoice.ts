/** The people who could be with the person, fetched anew for each order of sorting. What was shown stays until the next list is here. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ChoiceView } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { type Sort, useTalk } from "./talk.ts";

export type Choosing = { readonly choice: ChoiceView | null; readonly problem: Problem | null; readonly again: () => Promise<ChoiceView | null> };

export function useChoice(sort: Sort): Choosing {
  const { doors } = useTalk();
  const [choice, setChoice] = useState<ChoiceView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asking = useRef(0);
  const again = useCallback(async () => {
    const mine = ++asking.current;
    const answer = await doors.choice(sort);
    if (mine !== asking.current) return null;
    if ("problem" in answer) {
      setProblem(answer.problem);
      return null;
    }
    setProblem(null);
    setChoice(answer.ok);
    return answer.ok;
  }, [sort]);
  useEffect(() => {
    void again();
    // Presence and waits go stale; the list says what is true within the minute.
    const timer = setInterval(() => void again(), 45_000);
    return () => {
      asking.current++;
      clearInterval(timer);
    };
  }, [again]);
  return { choice, problem, again };
}
