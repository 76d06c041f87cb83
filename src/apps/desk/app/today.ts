/** Today's view, kept fresh: fetched at once, again at every hint that something changed, and every minute besides because time itself changes it;
 * where no hints can come, every ten seconds. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Desk } from "../../../client/index.ts";
import type { TodayView } from "../../../protocol/views.ts";
import type { Problem } from "../../../protocol/wire.ts";

export type TodayStore = {
  /** Null until the first answer. What was fetched last stays while a later fetch fails. */
  readonly view: ReadonlySignal<TodayView | null>;
  readonly problem: ReadonlySignal<Problem | null>;
  refresh(): void;
  close(): void;
};

/** Milliseconds. */
const patience = 15_000;
const everyMs = 10_000;
/** Of so many rounds one is enough while hints come. */
const calm = 6;

export function todayStore(desk: Desk): TodayStore {
  const view = signal<TodayView | null>(null);
  const problem = signal<Problem | null>(null);
  let asking = false;
  let again = false;

  const refresh = async (): Promise<void> => {
    // Hints come in bursts: one question at a time, and one more if something changed meanwhile.
    if (asking) return void (again = true);
    asking = true;
    // On a cable that was pulled out an answer may never come, and everything asked later would wait behind it.
    const answer = await desk.call("today", { signal: AbortSignal.timeout(patience) });
    asking = false;
    if ("ok" in answer) view.value = answer.ok;
    problem.value = "ok" in answer ? null : answer.problem;
    if (!again) return;
    again = false;
    void refresh();
  };

  const stop = effect(() => {
    void desk.changes.value;
    void refresh();
  });
  // Where the line is not open no hint comes, and an offer must not wait a minute to be seen.
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (ticks % calm === 0 || desk.line.status.value.mode !== "live") void refresh();
  }, everyMs);
  return {
    view, problem, refresh: () => void refresh(),
    close: () => {
      stop();
      clearInterval(timer);
    },
  };
}
