/** One known problem, fetched whole and again after every change of it. Acting on it says why not, if not. */
import { useEffect, useState } from "preact/hooks";
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
  readonly edit: (change: GivenChange, why: string | null) => Promise<Problem | null>;
};
/** What every part of the page gets: a problem that is here. */
export type Here = Omit<Known, "view"> & { readonly view: KnownView; readonly may: (name: OutsideKnownCommand["type"]) => boolean };

export function useKnown(id: string): Known {
  const { call } = useApp();
  const [view, setView] = useState<KnownView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const again = async (): Promise<void> => {
    const answer = await call("knownOne", { params: { id } });
    if ("ok" in answer) setView(answer.ok);
    setProblem("ok" in answer ? null : answer.problem);
  };
  useEffect(() => void again(), [id]);
  const act = async (command: OutsideKnownCommand): Promise<Problem | null> => {
    const answer = await call("knownCommand", { params: { id }, body: { id: randomId(), command } });
    // Refused too: what stands there may have changed under the writer's hands, and is shown before they try again.
    if ("ok" in answer || answer.problem.code === "changedMeanwhile") await again();
    return "ok" in answer ? null : answer.problem;
  };
  return { view, problem, again, act, edit: (change, why) => act({ type: "edit", change, why, seen: Math.max(1, view?.seen ?? 1) }) };
}
