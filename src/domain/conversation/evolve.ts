/** What was said, changed and taken back. Runs in browsers too, so only types are imported. */
import type { Recorded } from "../fact.ts";
import type { CaseState, FileEntry, Message } from "../case/state.ts";
import type { ConversationFact } from "./events.ts";

export function evolveConversation(state: CaseState, fact: ConversationFact): CaseState {
  switch (fact.type) {
    case "message": {
      const { text, replyTo, files } = fact.data;
      return addedMessage(state, { ...blankMessage(fact), text, replyTo, files });
    }
    case "messageEdited":
      return { ...state, messages: state.messages.changed(fact.stream, fact.data.message, (message) => ({ ...message, text: fact.data.text, earlier: [...message.earlier, message.text], editedAt: fact.time })) };
    case "messageTakenBack":
      return { ...state, messages: state.messages.changed(fact.stream, fact.data.message, (message) => ({ ...message, takenBackAt: fact.time })) };
    case "toldByMail":
      return state;
    default:
      return unreachable(fact, state);
  }
}

/** A message whose words were erased: its place, its writer and its time are left, so that the conversation shows the gap instead of closing it. */
export function evolveErasedMessage(state: CaseState, entry: Recorded): CaseState {
  return addedMessage(state, { ...blankMessage(entry), erased: true });
}

/** File bytes arrived: known by their header alone. */
export function evolveFile(state: CaseState, entry: Recorded, media: string, erased: boolean): CaseState {
  return { ...state, files: [...state.files, { stream: entry.stream, seq: entry.seq, who: entry.who, media, erased }].sort(byStream) };
}

// Not by arrival: the same files must lie in the same order for somebody who was there and for somebody who came later.
const byStream = (a: FileEntry, b: FileEntry): number => (a.stream === b.stream ? a.seq - b.seq : a.stream < b.stream ? -1 : 1);

/** A message without words yet, at the place of its entry. */
export function blankMessage({ stream, seq, time, who, at }: Recorded): Message {
  return { stream, seq, time, who, text: "", replyTo: null, files: [], earlier: [], editedAt: null, takenBackAt: null, at, erased: false, cites: [], fromNote: null };
}

/** The case with one more message at its place in reading order. */
export const addedMessage = (state: CaseState, message: Message): CaseState => ({ ...state, messages: state.messages.placed(message) });

function unreachable(_: never, state: CaseState): CaseState {
  return state;
}
