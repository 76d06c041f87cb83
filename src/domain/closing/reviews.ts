/** Two separate questions after a case has ended, and thanks at any time. There is no command by which anybody could take a review away (I12). */
import type { CommandOf } from "../case/commands.ts";
import type { Decision } from "../case/decision.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { helperOf } from "./evolve.ts";

/** Refusals: `nothingToReview` (not closed, or nobody helped), `alreadyReviewed` (one per closed stretch), `nothingToSay`. The caller has checked that the person acts. */
export function decideWords(state: CaseState, command: CommandOf<"review" | "thank">): Decision {
  const expert = helperOf(state);
  if (expert === null) return refuses("nothingToReview");
  if (command.type === "thank") return command.text.trim() === "" ? refuses("nothingToSay") : yields({ type: "thanked", stream: "S", data: { expert, text: command.text } });
  if (state.situation.name !== "closed") return refuses("nothingToReview");
  if (reviewedSince(state, state.situation.since)) return refuses("alreadyReviewed");
  const { expertStars, companyStars, text } = command;
  if (expertStars === null && companyStars === null && (text ?? "").trim() === "") return refuses("nothingToSay");
  return yields({ type: "reviewed", stream: "S", data: { expert, expertStars, companyStars, text, public: command.public } });
}

function reviewedSince(state: CaseState, since: string): boolean {
  const last = state.reviews.at(-1);
  return last !== undefined && last.time >= since;
}
