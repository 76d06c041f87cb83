/** Which facts a command about what is said yields. */
import type { StreamName } from "../../record/entry.ts";
import type { Cite } from "../citing/events.ts";
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { wordSaid } from "../promises/nextWord.ts";
import { takeOnLeft } from "../routing/takeOn.ts";

export type ConversationCommand = CommandOf<"say" | "note" | "edit" | "takeBack" | "recordTold">;

/**
 * Refusals: `caseClosed` for anything shared after closing; `nothingToSay`; `noSuchEntry` (an answered, changed or laid-in entry that is not there,
 * or not for these eyes); `notYourMessage`; `alreadyTakenBack`.
 */
export function decideConversation(state: CaseState, command: ConversationCommand, context: Context, acting: Acting): Decision {
  switch (command.type) {
    case "say":
      return say(state, command, context, acting);
    case "note":
      if (command.text.trim() === "") return refuses("nothingToSay");
      return yields({ type: "message", stream: privateStream(acting), data: { text: command.text, replyTo: null, files: [] } });
    case "edit": case "takeBack":
      return change(state, command, acting);
    case "recordTold":
      if (!Object.hasOwn(state.people, command.to) || command.about.some((seq) => seq > state.seen.S)) return refuses("noSuchEntry");
      return yields({ type: "toldByMail", stream: "S", data: { to: command.to, about: command.about }, refs: ascending(command.about) });
  }
}

/** Where somebody's private notes stand. */
export const privateStream = (acting: Acting): StreamName => (acting.role === "person" || acting.role === "helper" ? "C" : "O");

const ascending = (seqs: readonly number[]): readonly number[] => [...new Set(seqs)].sort((a, b) => a - b);

function say(state: CaseState, command: CommandOf<"say">, context: Context, acting: Acting): Decision {
  const { text, replyTo, files, cites = [] } = command;
  if (state.situation.name === "closed") return refuses("caseClosed");
  if (text.trim() === "" && files.length === 0 && cites.length === 0) return refuses("nothingToSay");
  if (replyTo !== null && !state.messages.some((one) => one.stream === "S" && one.seq === replyTo) && replyTo !== state.question?.seq) return refuses("noSuchEntry", { entry: replyTo });
  // Only one's own uploads: nobody can lay somebody else's file into a message and so put words into their mouth.
  const foreign = files.find((file) => !state.files.some((one) => one.stream === "S" && one.seq === file.entry && one.who === acting.who && !one.erased));
  if (foreign !== undefined) return refuses("noSuchEntry", { entry: foreign.entry });
  // Position and leaf must belong together, or the record would hold a reference that proves nothing.
  const wrong = cites.find(({ entry, leaf }) => context.leaves?.get(entry) !== leaf);
  if (wrong !== undefined) return refuses("noSuchEntry", { entry: wrong.entry });
  const refs = ascending([...(replyTo === null ? [] : [replyTo]), ...files.map((file) => file.entry)]);
  const message: NewCaseFact = { type: "message", stream: "S", data: { text, replyTo, files }, refs };
  // Whoever the case was left with and who now writes has taken it on; the person need not read that twice.
  const takenOn = takeOnLeft(state, context, acting.who);
  const referred = citedBy(state.seen.S + takenOn.length + 1, cites);
  if (takenOn.length > 0) return yields(...takenOn, message, ...referred);
  return yields(message, ...referred, ...(acting.who === state.owner ? wordSaid(state, context, acting.who) : []));
}

/** The message at this position refers back to each entry once. */
function citedBy(message: number, cites: readonly Cite[]): readonly NewCaseFact[] {
  const once = [...new Map(cites.map((one) => [one.entry, one])).values()];
  return once.map(({ entry, leaf }): NewCaseFact => ({ type: "cited", stream: "S", data: { message, entry, leaf }, refs: ascending([entry, message]) }));
}

function change(state: CaseState, command: CommandOf<"edit" | "takeBack">, acting: Acting): Decision {
  const { stream, message: seq } = command;
  if (stream !== "S" && stream !== privateStream(acting)) return refuses("noSuchEntry", { entry: seq });
  const message = state.messages.find((one) => one.stream === stream && one.seq === seq);
  if (message === undefined || message.erased) return refuses("noSuchEntry", { entry: seq });
  if (message.who !== acting.who) return refuses("notYourMessage");
  if (stream === "S" && state.situation.name === "closed") return refuses("caseClosed");
  if (message.takenBackAt !== null) return refuses("alreadyTakenBack");
  if (command.type === "takeBack") return yields({ type: "messageTakenBack", stream, data: { message: seq }, refs: [seq] });
  if (command.text.trim() === "" || command.text === message.text) return refuses("nothingToSay");
  return yields({ type: "messageEdited", stream, data: { message: seq, text: command.text }, refs: [seq] });
}
