/** Which notes of the organisation the person has not read yet, and who may show one without being asked. Runs in browsers too. */
import type { Who } from "../../record/entry.ts";
import type { CaseState, Message } from "../case/state.ts";

/** The organisation's notes that were not shown as they read now, oldest first. What was taken back is kept too, and what was withheld once can be asked for again. */
export const notesOwed = (state: CaseState): readonly Message[] => state.messages.filter((note) => note.stream === "O" && !note.erased && !isShown(state, note)).sort((a, b) => a.seq - b.seq);

/** Whether the person has this note in its present wording, be it disclosed or shown by its writer. */
function isShown({ disclosing, messages }: CaseState, note: Message): boolean {
  const since = note.editedAt ?? note.time;
  if (disclosing.weighed.some((one) => one.note === note.seq && one.entry !== null && one.time >= since)) return true;
  return messages.some((one) => one.stream === "S" && one.fromNote === note.time && one.who === note.who && !one.erased && [one.text, ...one.earlier].includes(note.text));
}

/** Whether its writer still has the case, and so can show it in their own name. */
export const writerHasCase = ({ owner, situation }: CaseState, { who }: Message): boolean => who === owner || ((situation.name === "offered" || situation.name === "left") && situation.expert === who);

/** Whether this member of staff answers for the notes of others here: who owns the case, or a lead who may read it. */
export const answersForNotes = (state: CaseState, who: Who): boolean => state.owner === who || state.people[who]?.role === "lead";

/** Who withheld this note when it was last weighed; null when nobody did. What a decider keeps from the person nobody else shows them, but for a lead, who may come to see it otherwise. */
export function withheldBy({ disclosing }: CaseState, { seq }: Pick<Message, "seq">): Who | null {
  const last = disclosing.weighed.findLast(({ note }) => note === seq);
  return last === undefined || last.ground === null ? null : last.by;
}

/** Notes that this member of staff may show unasked: their own, and those of colleagues who have the case no more. */
export const disclosableBy = (state: CaseState, who: Who): readonly Message[] => (answersForNotes(state, who) ? notesOwed(state).filter((note) => note.takenBackAt === null && (note.who === who || !writerHasCase(state, note)) && (withheldBy(state, note) === null || state.people[who]?.role === "lead")) : []);
