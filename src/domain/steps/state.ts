/** The checklist of a case. Plain data; browsers fold it too. */
import type { Who } from "../../record/entry.ts";
import type { StepReport } from "./events.ts";

export type StepState = {
  /** The S seq of its sending, by which it is named, and of the message that holds its words. */
  readonly seq: number; readonly message: number;
  readonly time: string; readonly by: Who;
  readonly expected: string | null; readonly warning: string | null; readonly back: string | null;
  /** What the person said last; null: nothing yet. */
  readonly report: { readonly seq: number; readonly how: StepReport; readonly time: string; readonly message: number | null } | null;
  /** What the expert said of that report; null: nobody has looked since. */
  readonly confirmed: { readonly right: boolean; readonly time: string; readonly by: Who } | null;
};

export const mostSteps = 300;
