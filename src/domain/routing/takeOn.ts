/** Somebody becomes the one who helps: what that means for owner and promises. Shared by accepting, by writing to a case that was left, and by leaving. */
import type { Who } from "../../record/entry.ts";
import type { Context } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import { laterOf, minutesAfter } from "../case/instants.ts";
import type { CaseState } from "../case/state.ts";
import { openNextWords, takeOverPromises } from "../promises/nextWord.ts";

/** Minutes a new owner has at least, even when somebody else's word was due sooner. */
const leastMinutes = 5;

/** The facts of an expert saying yes: they own it from now on, and promise a word no later than the person was promised one before (I9). */
export function takeOn(state: CaseState, context: Context, who: Who): readonly NewCaseFact[] {
  const live = minutesAfter(context.now, context.desk.nextWordLive);
  const promised = openNextWords(state).map((promise) => promise.due).reduce((a, b) => (a < b ? a : b), live);
  const due = laterOf(promised, minutesAfter(context.now, leastMinutes));
  return [
    { type: "offerAccepted", stream: "S", who, data: {} },
    ...owning(state, who, "accepted"),
    ...takeOverPromises(state, context, who, due),
  ];
}

/** `takeOn` when the case was left with this person, else nothing. */
export function takeOnLeft(state: CaseState, context: Context, who: Who): readonly NewCaseFact[] {
  return state.situation.name === "left" && state.situation.expert === who ? takeOn(state, context, who) : [];
}

/** The fact that somebody owns the case now; nothing when they do already. */
export function owning(state: CaseState, owner: Who, why: "accepted" | "left"): readonly NewCaseFact[] {
  return state.owner === owner ? [] : [{ type: "ownerSet", stream: "S", who: "p0", data: { owner, why } }];
}
