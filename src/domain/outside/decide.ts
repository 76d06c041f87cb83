/**
 * Which facts a command about a contact elsewhere yields. Telling of one makes the owner owe an answer by a date; answering keeps that promise. The
 * organisation cannot take away what was told, nor the person what was answered.
 */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import { millis, minutesAfter } from "../case/instants.ts";
import type { CaseState, OutsideContact } from "../case/state.ts";
import type { NewCaseFact } from "../case/facts.ts";
import { refuses, yields } from "../decided.ts";
import { settlePromise } from "../promises/nextWord.ts";
import type { ContactParts } from "./events.ts";
import { dayInWords } from "./inWords.ts";

export type OutsideCommandOf = CommandOf<"tellOutside" | "answerOutside" | "withdrawOutside">;

/** How long the organisation has to look into its own books: three days. */
export const answerMinutes = 3 * 24 * 60;
/** Contacts told of on one case. */
const most = 200;

/**
 * Refusals: `caseClosed`; `nothingToSay` (no words; or a correction or dispute without its why); `contactAhead`, `holdTooLong` (fields that cannot be);
 * `noSuchEntry` (a file that is not one's own), `tooMany`; `noSuchContact` (not told of, or taken back).
 */
export function decideOutside(state: CaseState, command: OutsideCommandOf, context: Context, acting: Acting): Decision {
  if (state.situation.name === "closed") return refuses("caseClosed");
  if (command.type === "tellOutside") return tell(state, command, context, acting);
  const contact = state.outside.find((one) => one.seq === command.contact && one.withdrawnAt === null);
  if (contact === undefined) return refuses("noSuchContact");
  if (command.type === "answerOutside") return answer(state, contact, command, context);
  return yields({ type: "outsideWithdrawn", stream: "S", data: { contact: contact.seq }, refs: [contact.seq] }, ...settlePromise(state, contact.promise, context.now, "person"));
}

function tell(state: CaseState, { parts, words, files }: CommandOf<"tellOutside">, context: Context, acting: Acting): Decision {
  if (words.trim() === "") return refuses("nothingToSay");
  const wrong = wrongParts(parts, context.now);
  if (wrong !== null) return wrong;
  if (state.outside.length >= most) return refuses("tooMany");
  const foreign = files.find((file) => !state.files.some((one) => one.stream === "S" && one.seq === file.entry && one.who === acting.who && !one.erased));
  if (foreign !== undefined) return refuses("noSuchEntry", { entry: foreign.entry });
  const promise = context.newId();
  const told: NewCaseFact = { type: "outsideTold", stream: "S", data: { parts, words, files, promise }, refs: [...new Set(files.map((file) => file.entry))].sort((a, b) => a - b) };
  if (state.owner === null) return yields(told);
  const what = `Confirm or dispute the contact of ${dayInWords(parts.on)}`;
  return yields(told, { type: "promiseMade", stream: "S", who: "p0", data: { id: promise, by: state.owner, kind: "deed", what, due: minutesAfter(context.now, answerMinutes) } });
}

function answer(state: CaseState, contact: OutsideContact, command: CommandOf<"answerOutside">, context: Context): Decision {
  const { words, parts } = command;
  if (command.answer !== "confirmed" && (words === null || words.trim() === "")) return refuses("nothingToSay");
  // Only a correction has another version; a bare one would say that something is otherwise and not what.
  if ((command.answer === "corrected") !== (parts !== null)) return refuses("nothingToSay");
  const wrong = parts === null ? null : wrongParts(parts, context.now);
  if (wrong !== null) return wrong;
  const data = { contact: contact.seq, answer: command.answer, words: words === null || words.trim() === "" ? null : words, parts };
  return yields({ type: "outsideAnswered", stream: "S", data, refs: [contact.seq] }, ...settlePromise(state, contact.promise, context.now, "kept"));
}

/** A calendar day is over somewhere on earth fourteen hours before it is over in Greenwich. */
const ahead = 14 * 60;

function wrongParts({ on, minutes, hold }: ContactParts, now: string): Decision | null {
  if (on > minutesAfter(now, ahead).slice(0, 10) || millis(`${on}T00:00:00.000Z`) < millis(now) - 10 * 366 * 86_400_000) return refuses("contactAhead", { on });
  return minutes !== null && hold !== null && hold > minutes ? refuses("holdTooLong", { minutes, hold }) : null;
}
