/** Which lines of the record a filter shows, and how a line is marked. A mark is only for a turn, a break, or the person's yes. */
import type { StreamName } from "../../../client/index.ts";
import type { Channel } from "../../../client/timeline/index.ts";

export type Filter = "all" | "words" | "promises" | "money" | "contacts" | "mine";
export type RecordLine = { readonly kind: string; readonly stream: StreamName; readonly who: string; readonly channel?: Channel | null };
/** What else narrows it down; null is anything. */
export type Narrow = { readonly who: string | null; readonly channel: Channel | null; readonly book: "ours" | "mine" | null };

const promises = new Set(["promiseMade", "promiseKept", "promiseMoved", "promiseBroken", "promiseCancelled"]);
const money = new Set(["quoted", "consented", "holdPlaced", "paid", "holdReleased", "refunded", "stated", "closed"]);
const contacts = new Set(["outsideTold", "outsideAnswered", "outsideWithdrawn", "marked"]);

export function filterOf(filter: Filter, { kind, stream, channel }: RecordLine): boolean {
  switch (filter) {
    case "all": return true;
    case "words": return channel === "writing";
    case "promises": return promises.has(kind);
    case "money": return money.has(kind);
    case "contacts": return contacts.has(kind);
    case "mine": return stream === "C";
  }
}

export function narrowed({ who, channel, book }: Narrow, line: RecordLine): boolean {
  return (who === null || line.who === who) && (channel === null || line.channel === channel) && (book === null || (line.stream === "C") === (book === "mine"));
}

export function markOf({ kind, who }: RecordLine, sentence: string): "us" | "you" | "harm" | "yes" | undefined {
  if (kind === "promiseBroken") return "harm";
  if (kind === "asked" || kind === "reopened") return "us";
  if (kind === "statementAsked") return "you";
  return kind === "closed" && who === "p1" && !sentence.startsWith("Stopped") ? "yes" : undefined;
}
