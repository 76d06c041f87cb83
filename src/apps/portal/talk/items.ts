/**
 * What the log shows, in order: days, runs of words by one writer, and quiet lines about what happened between them. Pure.
 * The lines are read from the entries themselves; what the state already shows elsewhere has none.
 */
import type { Pending } from "../../../client/index.ts";
import type { CaseState, Message } from "../../../domain/case/state.ts";
import type { WireEntry } from "../../../protocol/wire.ts";
import { dayKeys } from "../../../client/timeline/days.ts";
import { dayKey, type Place } from "../say.ts";

export type Happened = { readonly kind: string; readonly who: string; readonly seq: number; readonly time: string; readonly data: Readonly<Record<string, unknown>> };
export type Item =
  | { readonly kind: "day"; readonly key: string; readonly time: string }
  | { readonly kind: "question"; readonly key: string; readonly time: string; readonly text: string }
  | { readonly kind: "run"; readonly key: string; readonly who: string; readonly time: string; readonly messages: readonly Message[] }
  | { readonly kind: "happened"; readonly key: string; readonly happened: Happened }
  | { readonly kind: "onItsWay"; readonly key: string; readonly pending: Pending; readonly text: string; readonly files: number };

const told = new Set(["offerAccepted", "expertChosen", "offerDeclined", "offerLapsed", "leftWith", "someoneElseAsked", "someoneElseUndone", "goalSet", "goalConfirmed", "promiseBroken", "statementAsked", "statementPutOff", "stated", "closed", "reopened", "toldByMail", "paid", "issueAnswered", "step.confirmed", "outsideTold", "outsideAnswered", "outsideWithdrawn", "erasureAsked", "erasureAnswered", "notesAsked", "notesAnswered", "noteDisclosed", "cardShown", "cardHidden", "cardReplied"]);
const together = 5 * 60_000;
/** Messages of one run; then the hour stands again. */
const longest = 10;

export function itemsOf(state: CaseState, entries: readonly WireEntry[], pending: readonly Pending[], place: Place): readonly Item[] {
  const items: Item[] = [];
  let day = "";
  const keyOf = dayKeys((instant) => dayKey(instant, place));
  const onDay = (time: string): void => {
    const key = keyOf(time);
    if (key !== day) items.push({ kind: "day", key: `day-${key}`, time });
    day = key;
  };
  const add = (message: Message): void => {
    onDay(message.time);
    const last = items.at(-1);
    const before = last?.kind === "run" ? last.messages.at(-1) : undefined;
    if (last?.kind === "run" && before !== undefined && last.who === message.who && message.replyTo === null && last.messages.length < longest && Date.parse(message.time) - Date.parse(before.time) < together) {
      items[items.length - 1] = { ...last, messages: [...last.messages, message] };
    } else items.push({ kind: "run", key: `${message.stream}${message.seq}`, who: message.who, time: message.time, messages: [message] });
  };

  const lines = entries.filter(({ header }) => header.stream === "S" && told.has(header.kind)).map(happenedOf);
  const { question } = state;
  // The person's own notes stand in their record, apart from what both said.
  const messages = state.messages.filter(({ stream }) => stream === "S");
  if (question !== null) {
    onDay(question.time);
    items.push({ kind: "question", key: "question", time: question.time, text: question.text });
  }
  let next = 0;
  const linesUpTo = (seq: number): void => {
    for (let line = lines[next]; line !== undefined && line.seq <= seq; line = lines[++next]) {
      onDay(line.time);
      items.push({ kind: "happened", key: `h${line.seq}`, happened: line });
    }
  };
  for (const message of messages) {
    linesUpTo(message.seq);
    add(message);
  }
  linesUpTo(Infinity);
  for (const one of pending) {
    if (one.command.type === "say") items.push({ kind: "onItsWay", key: one.id, pending: one, text: one.command.text, files: one.command.files.length });
  }
  return items;
}

/** The day that the row at this place belongs to, when it does not itself say so. */
export function dayBefore(items: readonly Item[], at: number): Item | null {
  return at === 0 || items[at]?.kind === "day" ? null : (items.findLast(({ kind }, i) => i < at && kind === "day") ?? null);
}

function happenedOf({ header, body }: WireEntry): Happened {
  const data: unknown = body === null ? null : JSON.parse(body);
  return { kind: header.kind, who: header.who, seq: header.seq, time: header.time, data: typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>) : {} };
}
