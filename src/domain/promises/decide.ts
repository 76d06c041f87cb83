/** Which facts a command about promises yields. Whatever happens, an open case keeps an open promise of a next word (I3). */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import { minutesAfter } from "../case/instants.ts";
import type { CaseState, PromiseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { keptByAnswering } from "./answering.ts";
import type { NewPromiseFact } from "./events.ts";
import { endPromise, nextWordDue, openNextWords, promiseNextWord } from "./nextWord.ts";

export type PromiseCommand = CommandOf<"promise" | "keepPromise" | "movePromise" | "askPromiseMove" | "agreePromiseMove" | "refusePromiseMove" | "breakPromise">;

const farthestMinutes = 366 * 24 * 60;

/**
 * Refusals: `caseClosed`; `nothingToSay`; `promiseInPast`, `promiseTooFar`; `noSuchPromise`, `promiseNotOpen`; `notYours` (somebody else's promise);
 * `promiseNeeded` (a next word is kept by saying one); `answerNeeded` (a request is answered, not done); `tooLate` (a promise overdue can no longer be moved).
 */
export function decidePromises(state: CaseState, command: PromiseCommand, context: Context, acting: Acting): Decision {
  // After the end only an answer to a request to erase, or for the notes, is still owed, and it too is late when its time has passed.
  if (state.situation.name === "closed" && command.type !== "breakPromise") return refuses("caseClosed");
  if (command.type === "promise") return promise(state, command, context, acting);
  const named = state.promises.find((one) => one.id === command.id);
  if (named === undefined) return refuses("noSuchPromise");
  switch (command.type) {
    case "keepPromise":
      return keep(state, named, context, acting);
    case "movePromise":
      if (named.by !== acting.who && state.owner !== acting.who) return refuses("notYours");
      return move(named, command.due, false, context);
    case "askPromiseMove":
      if (named.by !== acting.who && state.owner !== acting.who) return refuses("notYours");
      return ask(named, command.due, context);
    case "refusePromiseMove":
      return named.asked === null ? refuses("tooLate", { due: named.due }) : yields({ type: "promiseMoveRefused", stream: "S", data: { id: named.id } });
    case "agreePromiseMove":
      // The person can give more time; they cannot make somebody else promise sooner.
      return command.due <= named.due && named.status === "open" ? refuses("promiseInPast", { due: named.due }) : move(named, command.due, true, context);
    case "breakPromise":
      return broken(state, named, context);
  }
}

function dateRefusal(due: string, now: string): Decision | null {
  if (due <= now) return refuses("promiseInPast");
  return due > minutesAfter(now, farthestMinutes) ? refuses("promiseTooFar") : null;
}

/** A new next word said in so many words is itself a word: it keeps the one before, if that was not overdue. */
function promise(state: CaseState, command: CommandOf<"promise">, context: Context, acting: Acting): Decision {
  const { kind, what, due } = command;
  if (what.trim() === "") return refuses("nothingToSay");
  const refusal = dateRefusal(due, context.now);
  if (refusal !== null) return refusal;
  const ended = kind === "nextWord" ? openNextWords(state).map((one) => endPromise(one, context.now, "kept")) : [];
  return yields(...ended, { type: "promiseMade", stream: "S", data: { id: context.newId(), by: acting.who, kind, what, due } });
}

/** Only deeds are kept by saying so. One that was overdue is recorded as broken and, since it was done after all, as done late. */
function keep(state: CaseState, named: PromiseState, context: Context, acting: Acting): Decision {
  if (named.kind === "nextWord") return refuses("promiseNeeded");
  if (named.by !== acting.who && state.owner !== acting.who) return refuses("notYours");
  if (named.status !== "open" && !(named.status === "broken" && named.doneLateAt === null)) return refuses("promiseNotOpen");
  if (keptByAnswering(state, named.id)) return refuses("answerNeeded");
  const late: readonly NewPromiseFact[] = named.status === "open" && named.due < context.now ? [endPromise(named, context.now, "kept")] : [];
  return yields(...late, { type: "promiseKept", stream: "S", data: { id: named.id } });
}

/** Moving is for before: a promise that is overdue is broken, and a new date must not hide it. */
function move(named: PromiseState, due: string, consent: boolean, context: Context): Decision {
  if (named.status !== "open") return refuses("promiseNotOpen");
  if (named.due < context.now) return refuses("tooLate", { due: named.due });
  return dateRefusal(due, context.now) ?? yields({ type: "promiseMoved", stream: "S", data: { id: named.id, due, consent } });
}

/** Asking is for more time, and like moving for before. Asked again, the later question stands in the place of the earlier. */
function ask(named: PromiseState, due: string, context: Context): Decision {
  if (named.status !== "open") return refuses("promiseNotOpen");
  if (named.due < context.now) return refuses("tooLate", { due: named.due });
  if (due <= named.due) return refuses("promiseInPast", { due: named.due });
  return dateRefusal(due, context.now) ?? yields({ type: "promiseMoveAsked", stream: "S", data: { id: named.id, due } });
}

function broken(state: CaseState, named: PromiseState, context: Context): Decision {
  if (named.status !== "open") return refuses("promiseNotOpen");
  if (named.due >= context.now) return refuses("promiseInPast", { due: named.due });
  const others = openNextWords(state).filter((one) => one.id !== named.id);
  const next = named.kind === "nextWord" && others.length === 0 && state.owner !== null ? [promiseNextWord(context, state.owner, nextWordDue(state, context))] : [];
  return yields(endPromise(named, context.now, "kept"), ...next);
}

/** The open promises that are overdue by `now`, for the clockwork: each becomes a `breakPromise`. */
export function promisesDue(state: CaseState, now: string): readonly PromiseState[] {
  return state.promises.filter((one) => one.status === "open" && one.due < now);
}
