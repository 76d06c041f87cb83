/** Mine becomes ours: the writer's own note, in the words it has now, as a new entry that both sides read. */
import type { CommandOf } from "../case/commands.ts";
import type { Acting, Context, Decision } from "../case/decision.ts";
import type { NewCaseFact } from "../case/facts.ts";
import type { CaseState } from "../case/state.ts";
import { privateStream } from "../conversation/decide.ts";
import { refuses, yields } from "../decided.ts";
import { withheldBy } from "../disclosing/owed.ts";
import { wordSaid } from "../promises/nextWord.ts";
import { takeOnLeft } from "../routing/takeOn.ts";

/** Refusals: `caseClosed`; `noteWithheld` (a decider keeps it from the person); `noSuchEntry` (no such note in the writer's own notebook); `notYourMessage` (a colleague's); `alreadyTakenBack`. */
export function decideNotes(state: CaseState, command: CommandOf<"publishNote">, context: Context, acting: Acting): Decision {
  if (state.situation.name === "closed") return refuses("caseClosed");
  const stream = privateStream(acting);
  const note = state.messages.find((one) => one.stream === stream && one.seq === command.note);
  if (note === undefined || note.erased) return refuses("noSuchEntry", { entry: command.note });
  if (note.who !== acting.who) return refuses("notYourMessage");
  if (note.takenBackAt !== null) return refuses("alreadyTakenBack");
  const keeper = stream === "O" ? withheldBy(state, note) : null;
  if (keeper !== null) return refuses("noteWithheld", { name: state.people[keeper]?.name ?? "" });
  // Words of the owner to the person, from whatever book: they keep a promised next word as a message does.
  const shown: NewCaseFact = { type: "notePublished", stream: "S", data: { text: note.text, writtenAt: note.time } };
  const takenOn = takeOnLeft(state, context, acting.who);
  if (takenOn.length > 0) return yields(...takenOn, shown);
  return yields(shown, ...(acting.who === state.owner ? wordSaid(state, context, acting.who) : []));
}
