/** The checklist as both sides read it, and what it says of moves that were sent as steps. Asked by screens, by readers and by the reasoning alike. */
import type { CaseState, Message } from "../case/state.ts";
import type { MoveState } from "../thinking/state.ts";
import type { StepState } from "./state.ts";

/** `number` from 1, in the order they were sent; `text` as it was last changed. */
export type StandingStep = StepState & { readonly number: number; readonly text: string };

/** Every step that still is one: its message was neither taken back nor erased. Numbers are given by sending, so that none changes when another goes. */
export function stepsOf({ steps, messages }: Pick<CaseState, "steps" | "messages">): readonly StandingStep[] {
  if (steps.length === 0) return [];
  const said = new Map<number, Message>(messages.filter(({ stream }) => stream === "S").map((one) => [one.seq, one]));
  return steps.flatMap((step, index): StandingStep[] => {
    const message = said.get(step.message);
    return message === undefined || message.erased || message.takenBackAt !== null ? [] : [{ ...step, number: index + 1, text: message.text }];
  });
}

/** The step whose words this message is. */
export const stepOn = (state: Pick<CaseState, "steps" | "messages">, message: number): StandingStep | null => stepsOf(state).find((one) => one.message === message) ?? null;

/**
 * The moves of a case with what came of each by everything that is known: the expert's word about it, or the person's report where it was sent as a step,
 * whichever is later. Stuck counts as failed, for a move that cannot be done has helped nobody; skipped says nothing. The two stand in different streams, so
 * this is asked when it is needed and never folded.
 */
export function movesOf(state: Pick<CaseState, "thinking" | "steps" | "messages">): readonly MoveState[] {
  const { thinking } = state;
  const steps = stepsOf(state);
  if (steps.length === 0) return thinking.moves;
  return thinking.moves.map((move) => {
    const report = move.message === null ? null : (steps.find(({ message }) => message === move.message)?.report ?? null);
    if (report === null || report.how === "skipped" || (move.settledAt !== null && move.settledAt >= report.time)) return move;
    return { ...move, outcome: report.how === "done" ? "worked" : "failed", settledAt: report.time };
  });
}
