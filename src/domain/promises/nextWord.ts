/**
 * The promise of a next word, which every open case has (I3). Deciders of every capability use these, so that no path forgets it.
 * A word is promised even if there will be nothing new: silence is what people fear most.
 */
import type { Who } from "../../record/entry.ts";
import type { Context } from "../case/decision.ts";
import { laterOf, millis, minutesAfter } from "../case/instants.ts";
import type { CaseState, PromiseState } from "../case/state.ts";
import type { NewPromiseFact } from "./events.ts";
import { nextWordWhat } from "./words.ts";
import { requestsOf } from "./answering.ts";

/** Open promises of a next word, in the order they were made. */
export const openNextWords = (state: CaseState): readonly PromiseState[] => state.promises.filter((promise) => promise.kind === "nextWord" && promise.status === "open");

/** When somebody who is away until `backAt` can honestly be expected to write: after their return, with time to read. */
export function dueOnReturn(context: Context, backAt: string): string {
  return minutesAfter(laterOf(context.now, backAt), context.desk.answerWithin);
}

/**
 * When the owner should write next: after their return if they are off duty; soon while the person is here (they wrote within the live
 * period); else in the slower rhythm of people who come back to it.
 */
export function nextWordDue(state: CaseState, context: Context): string {
  if (context.ownerBackAt !== null) return dueOnReturn(context, context.ownerBackAt);
  const last = state.messages.findLast((message) => message.stream === "S" && message.who === "p1")?.time ?? state.question?.time ?? context.now;
  const here = millis(context.now) - millis(last) <= context.desk.nextWordLive * 60_000;
  return minutesAfter(context.now, here ? context.desk.nextWordLive : context.desk.nextWordAway);
}

/** The fact that `by` promises a next word by `due`. Made by Byname in their name, hence `p0`. */
export function promiseNextWord(context: Context, by: Who, due: string): NewPromiseFact {
  return { type: "promiseMade", stream: "S", who: "p0", data: { id: context.newId(), by, kind: "nextWord", what: nextWordWhat, due } };
}

/** How one open promise ends: overdue it is broken, whatever was meant to become of it; otherwise as asked. */
export function endPromise(promise: PromiseState, now: string, how: "kept" | "person" | "closed" | "newOwner"): NewPromiseFact {
  if (promise.due < now) return { type: "promiseBroken", stream: "S", who: "p0", data: { id: promise.id, by: promise.by } };
  if (how === "kept") return { type: "promiseKept", stream: "S", who: promise.by, data: { id: promise.id } };
  return { type: "promiseCancelled", stream: "S", who: "p0", data: { id: promise.id, why: how } };
}

/** How the promise of this id ends, if it is open still: an answer that was owed is given, or no longer asked for. */
export function settlePromise(state: CaseState, id: string | null, now: string, how: "kept" | "person"): readonly NewPromiseFact[] {
  return state.promises.filter((one) => one.id === id && one.status === "open").map((one) => endPromise(one, now, how));
}

/**
 * Closing ends every open promise: what is overdue is broken, the rest no longer applies. Use in every decision that yields `closed`. An answer that is owed
 * to a request to erase, or for the notes, is owed still.
 */
export function closePromises(state: CaseState, now: string): readonly NewPromiseFact[] {
  const owed = new Set(requestsOf(state).map((one) => one.promise));
  return state.promises.filter((promise) => promise.status === "open" && !owed.has(promise.id)).map((promise) => endPromise(promise, now, "closed"));
}

/**
 * The promises when `owner` takes the case over (accepting, being left with it): next words of others end, their own was kept by taking it
 * over, and a new one is made, never later than what the person was promised already.
 */
export function takeOverPromises(state: CaseState, context: Context, owner: Who, due: string): readonly NewPromiseFact[] {
  const open = openNextWords(state);
  const ended = open.map((promise) => endPromise(promise, context.now, promise.by === owner ? "kept" : "newOwner"));
  return [...ended, promiseNextWord(context, owner, due)];
}

/**
 * What a message by the owner does to their promise of a next word. It keeps the promise once at least half of the promised time has run, and
 * makes the next one; sooner, the promise simply stands: a lively talk would otherwise fill the record with promises nobody needed, and "I will
 * write on Thursday" would be kept by the good-bye that follows it. An overdue promise is broken, however late the word comes.
 */
export function wordSaid(state: CaseState, context: Context, owner: Who): readonly NewPromiseFact[] {
  const ripe = openNextWords(state).filter((promise) => millis(context.now) >= (millis(promise.madeAt) + millis(promise.due)) / 2);
  if (ripe.length === 0) return [];
  return [...ripe.map((promise) => endPromise(promise, context.now, "kept")), promiseNextWord(context, owner, nextWordDue(state, context))];
}
