/** Which entries hold somebody's words, as far as a browser can tell: the server knows it by every kind's declaration and has the last word. */
import type { Line } from "../../../client/timeline/index.ts";

const always: ReadonlySet<string> = new Set(["asked", "aboutTold", "contactGiven", "message", "file", "goalSet", "issueRaised", "issueAnswered", "thanked", "outsideTold", "notePublished", "noteDisclosed", "cardShown", "cardReplied"]);
const whereSaid: ReadonlySet<string> = new Set(["offerDeclined", "stated", "reviewed", "outsideAnswered", "notesAsked", "marked", "step.sent", "thinking.asked", "thinking.answered", "move.made", "move.worked", "move.failed"]);

/** A single entry that can be asked for: of what both sides see, or a note of the person's own. What an edit changed goes with its message. */
export function mayErase({ stream, kind, erased, quote }: Pick<Line, "stream" | "kind" | "erased" | "quote">): boolean {
  if (erased || stream === "O") return false;
  if (stream === "C") return kind === "message";
  return always.has(kind) || (whereSaid.has(kind) && quote !== null);
}
