/** One known problem, fetched whole and again after every change of it, one's own or somebody else's. Acting on it says why not, if not. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { OutsideKnownCommand } from "../../../domain/knowledge/commands.ts";
import type { GivenChange } from "../../../domain/knowledge/values.ts";
import type { KnownView } from "../../../protocol/knowledge.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { randomId } from "../../../client/surroundings.ts";
import { useApp } from "../app/context.ts";

export type Known = {
  readonly view: KnownView | null; readonly problem: Problem | null;
  readonly again: () => Promise<void>;
  /** Resolves with why not, or null when it stands in the record and is shown. */
  readonly act: (command: OutsideKnownCommand) => Promise<Problem | null>;
  /** `seen`: up to where its writer had read when they began; what somebody wrote since is not overwritten. */
  readonly edit: (change: GivenChange, why: string | null, seen: number) => Promise<Problem | null>;
  /** How far has been read by now, one's own last word included. */
  readonly seen: () => number;
};
/** What every part of the page gets: a problem that is here. */
export type Here = Omit<Known, "view"> & { readonly view: KnownView; readonly may: (name: OutsideKnownCommand["type"]) => boolean };

export function useKnown(id: string): Known {
  const { call, desk } = useApp();
  const [view, setView] = useState<KnownView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = useRef({ id, seq: 1 });
  if (read.current.id !== id) read.current = { id, seq: 1 };
  const reached = (seq: number): void => void (read.current.seq = Math.max(read.current.seq, seq));
  const again = async (): Promise<void> => {
    const answer = await call("knownOne", { params: { id } });
    if ("ok" in answer) {
      reached(answer.ok.seen);
      // Two answers may come in the wrong order: the one that knows less is not shown.
      setView((before) => (before !== null && before.id === answer.ok.id && before.seen > answer.ok.seen ? before : answer.ok));
    }
    setProblem("ok" in answer ? null : answer.problem);
  };
  useEffect(() => void again(), [id, desk.changes.value.knowledge]);
  const act = async (command: OutsideKnownCommand): Promise<Problem | null> => {
    const answer = await call("knownCommand", { params: { id }, body: { id: randomId(), command } });
    if ("ok" in answer) reached(answer.ok.seq);
    // Refused too: what stands there may have changed under the writer's hands, and is shown before they try again.
    if ("ok" in answer || answer.problem.code === "changedMeanwhile") await again();
    return "ok" in answer ? null : answer.problem;
  };
  return { view, problem, again, act, edit: (change, why, seen) => act({ type: "edit", change, why, seen }), seen: () => read.current.seq };
}
