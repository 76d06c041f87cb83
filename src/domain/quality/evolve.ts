/** Marks are kept in order, each with who gave it; the last of each side about the same thing stands. Runs in browsers too. */
import type { CaseState, Mark } from "../case/state.ts";
import type { QualityFact } from "./events.ts";

export function evolveQuality(state: CaseState, { seq, time: at, who, data: { about, time, content, quality, words } }: QualityFact): CaseState {
  return { ...state, marks: [...state.marks, { seq, at, who, about, time, content, quality, words }] };
}

/** Whether anybody of ours has written to the person yet. */
export const somethingToMark = ({ messages }: Pick<CaseState, "messages">): boolean => messages.some((one) => one.stream === "S" && one.who !== "p1");

/** The standing mark of each who gave one about this; null: the conversation. */
export function marksAbout({ marks }: Pick<CaseState, "marks">, about: number | null): readonly Mark[] {
  return [...new Map(marks.filter((one) => one.about === about).map((one) => [one.who, one])).values()];
}
