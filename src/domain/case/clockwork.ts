/** What time alone makes due on a case. The server's clock asks when to look again, and then gives the commands that are named here. */
import { promisesDue } from "../promises/decide.ts";
import type { CommandOf } from "./commands.ts";
import { millis } from "./instants.ts";
import type { CaseState } from "./state.ts";

export type ClockCommand = CommandOf<"lapseOffer" | "breakPromise">;

/** The software commands that are due by `now`, in order. Each is granted if it is decided on this state; give one, fold, and ask again. */
export function clockworkDue(state: CaseState, now: string): readonly ClockCommand[] {
  const { situation } = state;
  const lapse: readonly ClockCommand[] = situation.name === "offered" && now >= situation.until ? [{ type: "lapseOffer" }] : [];
  return [...lapse, ...promisesDue(state, now).map(({ id }): ClockCommand => ({ type: "breakPromise", id }))];
}

/** The earliest instant at which `clockworkDue` can have something that it has not now; null when nothing is running. */
export function nextClock(state: CaseState): string | null {
  const { situation } = state;
  // At its due instant a promise is still on time; a millisecond later it is not.
  const instants = state.promises.filter((one) => one.status === "open").map((one) => new Date(millis(one.due) + 1).toISOString());
  if (situation.name === "offered") instants.push(situation.until);
  return instants.reduce<string | null>((first, one) => (first === null || one < first ? one : first), null);
}
