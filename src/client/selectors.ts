/** Questions that screens ask of a case's state. Pure; names and words are the screens' own affair. */
import type { CaseState, Message, Participant, PromiseState } from "../domain/case/state.ts";
import type { Who } from "../record/entry.ts";
import type { Pending } from "./outbox.ts";

/** Whoever is with the person, was chosen, or has it left with them; null when nobody is. */
export function expertOf({ situation, people }: CaseState): Participant | null {
  const who = "expert" in situation ? situation.expert : null;
  return who === null ? null : (people[who] ?? null);
}

export const personOf = ({ people }: CaseState): Participant | null => people["p1"] ?? null;
export const nameOf = ({ people }: CaseState, who: Who): string | null => people[who]?.name ?? null;

/** The open promise that is due first. */
export function nextPromise({ promises }: CaseState): PromiseState | null {
  return promises.filter(({ status }) => status === "open").reduce<PromiseState | null>((first, one) => (first === null || one.due < first.due ? one : first), null);
}

/** Milliseconds that it has been our turn or theirs, counted up to `now` (milliseconds since 1970). */
export function waitedUntil({ waited, turn }: CaseState, now: number): { readonly us: number; readonly you: number } {
  if (turn === null) return waited;
  const since = Math.max(0, now - Date.parse(turn.since));
  return turn.whose === "us" ? { ...waited, us: waited.us + since } : { ...waited, you: waited.you + since };
}

export type Said = { readonly key: string; readonly message: Message };
/** What the log shows: runs of messages by one writer, then what is on its way. */
export type LogRow =
  | { readonly kind: "run"; readonly key: string; readonly who: Who; readonly mine: boolean; readonly note: boolean; readonly time: string; readonly messages: readonly Message[] }
  | { readonly kind: "onItsWay"; readonly key: string; readonly pending: Pending; readonly text: string; readonly note: boolean };

const together = 5 * 60_000;
/** Messages of one run; then the hour stands again. */
const longest = 10;

/** Groups messages by writer where they follow within five minutes, and appends one's own words that are not yet in the record. */
export function logRows(state: CaseState, pending: readonly Pending[], me: Who | null): readonly LogRow[] {
  const rows: LogRow[] = [];
  for (const message of state.messages) {
    const last = rows.at(-1);
    const note = message.stream !== "S";
    const before = last?.kind === "run" ? last.messages.at(-1) : undefined;
    if (last?.kind === "run" && before !== undefined && last.who === message.who && last.note === note && message.replyTo === null && last.messages.length < longest && Date.parse(message.time) - Date.parse(before.time) < together) {
      rows[rows.length - 1] = { ...last, messages: [...last.messages, message] };
    } else rows.push({ kind: "run", key: `${message.stream}${message.seq}`, who: message.who, mine: message.who === me, note, time: message.time, messages: [message] });
  }
  for (const one of pending) {
    if (one.command.type !== "say" && one.command.type !== "note") continue;
    rows.push({ kind: "onItsWay", key: one.id, pending: one, text: one.command.text, note: one.command.type === "note" });
  }
  return rows;
}

/** Who, other than its writer, has read this far. */
export const readersOf = (message: Message, reads: Readonly<Record<Who, number>>): readonly Who[] =>
  Object.entries(reads).filter(([who, upTo]) => who !== message.who && upTo >= message.seq).map(([who]) => who);
