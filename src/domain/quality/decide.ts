/** A mark is given when there is something to mark: words of ours, or a contact elsewhere. It may be given again; each stays. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Decision } from "../case/decision.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { somethingToMark } from "./evolve.ts";

const most = 300;

/** Refusals: `notTaking`; `nothingToSay` (neither a mark nor words), `noSuchContact`, `nothingToMark`, `tooMany`. Also after closing: that is when one looks back. */
export function decideQuality(state: CaseState, { about, time, content, quality, words }: CommandOf<"mark">, acting: Acting): Decision {
  // Whoever is only asked to take it on has had no part in it yet.
  if (acting.who !== "p1" && !state.owners.includes(acting.who)) return refuses("notTaking");
  const said = words === null || words.trim() === "" ? null : words;
  if (time === null && content === null && quality === null && said === null) return refuses("nothingToSay");
  if (about === null ? !somethingToMark(state) : !state.outside.some((one) => one.seq === about && one.withdrawnAt === null)) return refuses(about === null ? "nothingToMark" : "noSuchContact");
  if (state.marks.length >= most) return refuses("tooMany");
  return yields({ type: "marked", stream: "S", data: { about, time, content, quality, words: said }, ...(about === null ? {} : { refs: [about] }) });
}
