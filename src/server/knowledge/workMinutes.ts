/**
 * How many minutes of ours a case took, from the record alone: nobody keeps a stopwatch. What an expert said that a move took counts as said. Otherwise
 * each of our messages counts the time since whatever was said before it, but at most ten minutes (who answers the next morning did not work all night) and
 * at least one.
 */
import type { CaseState } from "../../domain/case/state.ts";

const mostBetween = 10;

/** Whole minutes, at least 1 once somebody of ours wrote or said what a move took; else null. */
export function workMinutes(state: CaseState): number | null {
  const told = state.thinking.moves.flatMap(({ minutes }) => minutes ?? []);
  const shared = state.messages.filter((one) => one.stream === "S").map(({ time, who }) => ({ at: Date.parse(time), ours: who !== "p1" }));
  let before = state.question === null ? null : Date.parse(state.question.time);
  let worked = 0;
  let ours = 0;
  for (const one of shared.toSorted((a, b) => a.at - b.at)) {
    if (one.ours) {
      ours += 1;
      worked += Math.min(mostBetween, Math.max(1, before === null ? 1 : (one.at - before) / 60_000));
    }
    before = one.at;
  }
  if (ours === 0 && told.length === 0) return null;
  return Math.max(1, Math.round(Math.max(worked, told.reduce((sum, each) => sum + each, 0))));
}
