/**
 * Which facts a command about disclosing yields. Asking is the person's, also long after the case has ended; answering is a named human's, within the stated
 * time. Whoever has left cannot show their notes any more, so whoever answers for the case can.
 */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import { minutesAfter } from "../case/instants.ts";
import type { CaseState, Message } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { settlePromise } from "../promises/nextWord.ts";
import { partOf } from "../routing/part.ts";
import { mostEarlier, mostWeighed } from "./limits.ts";
import { answersForNotes, notesOwed, withheldBy, writerHasCase } from "./owed.ts";
import type { NotesRequest } from "./state.ts";

export type DisclosingCommand = CommandOf<"askNotes" | "withdrawNotesRequest" | "answerNotes" | "discloseNote">;

/** Within how many minutes the notes are shown: a week, where the law (GDPR, articles 12 and 15) allows a month. */
export const answerNotesMinutes = 7 * 24 * 60;
export const answerNotesWhat = "Answer the request for the notes";

/**
 * Refusals: `notesAskedAlready`; `noSuchRequest` (none open by that number), `notYours` (somebody else answers), `noSuchEntry` (not a note that is owed),
 * `nothingToSay` (withheld without a reason), `changedMeanwhile` (a note that the answer does not speak of); unasked: `noSuchEntry`, `alreadyTakenBack`,
 * `alreadyShown`, `writerHere` (its writer has the case), `noteWithheld` (a decider keeps it from the person).
 */
export function decideDisclosing(state: CaseState, command: DisclosingCommand, context: Context, acting: Acting): Decision {
  switch (command.type) {
    case "askNotes":
      return ask(state, command, context);
    case "withdrawNotesRequest": {
      const request = openRequest(state, command.request);
      return request === null ? refuses("noSuchRequest") : yields({ type: "notesRequestWithdrawn", stream: "S", data: { request: request.seq }, refs: [request.seq] }, ...settlePromise(state, request.promise, context.now, "person"));
    }
    case "answerNotes":
      return answer(state, command, context, acting);
    case "discloseNote":
      return disclose(state, command, acting);
  }
}

function ask(state: CaseState, command: CommandOf<"askNotes">, context: Context): Decision {
  if (state.disclosing.requests.some((one) => one.status === "asked")) return refuses("notesAskedAlready");
  const { who: decider, joining } = partOf(state, context.desk.triager);
  const [promise, answerBy] = [context.newId(), minutesAfter(context.now, answerNotesMinutes)];
  const words = command.words === null || command.words.trim() === "" ? null : command.words;
  return yields(
    ...joining,
    { type: "notesAsked", stream: "S", data: { words, decider, promise, answerBy } },
    { type: "promiseMade", stream: "S", who: "p0", data: { id: promise, by: decider, kind: "deed", what: answerNotesWhat, due: answerBy } },
  );
}

function answer(state: CaseState, command: CommandOf<"answerNotes">, context: Context, acting: Acting): Decision {
  const request = openRequest(state, command.request);
  if (request === null) return refuses("noSuchRequest");
  if (request.decider !== acting.who) return refuses("notYours");
  const all = notesOwed(state);
  const owed = all.slice(0, mostWeighed);
  const [show, withhold] = [new Set(command.show), new Map(command.withhold.map((one) => [one.note, one]))];
  const foreign = [...show, ...withhold.keys()].find((seq) => !owed.some((note) => note.seq === seq));
  if (foreign !== undefined) return refuses("noSuchEntry", { entry: foreign });
  // "No" alone is no answer, nor is one note both shown and withheld.
  if (command.withhold.some((one) => one.words.trim() === "" || show.has(one.note)) || withhold.size !== command.withhold.length) return refuses("nothingToSay");
  // Nothing is passed over in silence: a note that came in between is weighed like the rest.
  if (owed.some(({ seq }) => !show.has(seq) && !withhold.has(seq))) return refuses("changedMeanwhile");
  const shown = owed.filter(({ seq }) => show.has(seq));
  const kept = owed.flatMap(({ seq }) => withhold.get(seq) ?? []);
  const how = owed.length === 0 ? "none" : kept.length === 0 ? "shown" : shown.length === 0 ? "withheld" : "partly";
  const answered: NewCaseFact = { type: "notesAnswered", stream: "S", refs: [request.seq], data: { request: request.seq, answer: how, shown: shown.length, withheld: kept.map(({ ground, words }) => ({ ground, words })), more: all.length > owed.length } };
  const weighed = owed.length === 0 ? [] : [weigh(state, request.seq, shown, kept)];
  return yields(...shown.map((note) => disclosed(note, request.seq)), answered, ...settlePromise(state, request.promise, context.now, "kept"), ...weighed);
}

function disclose(state: CaseState, { note: seq }: CommandOf<"discloseNote">, acting: Acting): Decision {
  if (!answersForNotes(state, acting.who)) return refuses("notYours");
  const note = state.messages.find((one) => one.stream === "O" && one.seq === seq);
  if (note === undefined || note.erased) return refuses("noSuchEntry", { entry: seq });
  if (note.takenBackAt !== null) return refuses("alreadyTakenBack");
  if (!notesOwed(state).includes(note)) return refuses("alreadyShown");
  if (note.who !== acting.who && writerHasCase(state, note)) return refuses("writerHere", { name: state.people[note.who]?.name ?? "" });
  const keeper = withheldBy(state, note);
  if (keeper !== null && state.people[acting.who]?.role !== "lead") return refuses("noteWithheld", { name: state.people[keeper]?.name ?? "" });
  return yields(disclosed(note, null), weigh(state, null, [note], []));
}

const openRequest = ({ disclosing }: CaseState, seq: number): NotesRequest | null => disclosing.requests.find((one) => one.seq === seq && one.status === "asked") ?? null;

/** The new entry that the person reads. How it read before is theirs too: whoever could change a note first would otherwise hide it so. */
function disclosed({ who, time, text, earlier, takenBackAt }: Message, request: number | null): NewCaseFact {
  return { type: "noteDisclosed", stream: "S", refs: request === null ? [] : [request], data: { request, writer: who, writtenAt: time, text, earlier: earlier.slice(-mostEarlier), takenBackAt } };
}

/** The shown ones are the first entries of S that this decision yields, one after the other. */
function weigh(state: CaseState, request: number | null, shown: readonly Message[], kept: CommandOf<"answerNotes">["withhold"]): NewCaseFact {
  const refs = [...shown.map(({ seq }) => seq), ...kept.map(({ note }) => note)].sort((a, b) => a - b);
  return { type: "notesWeighed", stream: "O", refs, data: { request, shown: shown.map(({ seq }, index) => ({ note: seq, entry: state.seen.S + 1 + index })), withheld: kept.map(({ note, ground }) => ({ note, ground })) } };
}
