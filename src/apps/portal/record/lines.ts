/** Which lines of the record a filter shows, and how a line is marked. A mark is only for a turn, a break, or the person's yes. */
import type { StreamName } from "../../../client/index.ts";

export type Filter = "all" | "promises" | "money" | "mine";
export type RecordLine = { readonly kind: string; readonly stream: StreamName; readonly who: string };

const promises = new Set(["promiseMade", "promiseKept", "promiseMoved", "promiseMoveAsked", "promiseMoveRefused", "promiseBroken", "promiseCancelled", "ownerSet"]);
const money = new Set(["quoted", "consented", "holdPlaced", "paid", "holdReleased", "refunded", "stated", "closed"]);

export function filterOf(filter: Filter, { kind, stream }: RecordLine): boolean {
  switch (filter) {
    case "all": return true;
    case "promises": return promises.has(kind) && kind !== "ownerSet";
    case "money": return money.has(kind);
    case "mine": return stream === "C";
  }
}

export function markOf({ kind, who }: RecordLine, sentence: string): "us" | "you" | "harm" | "yes" | undefined {
  if (kind === "promiseBroken") return "harm";
  if (kind === "asked" || kind === "reopened") return "us";
  if (kind === "statementAsked") return "you";
  return kind === "closed" && who === "p1" && !sentence.startsWith("Stopped") ? "yes" : undefined;
}
