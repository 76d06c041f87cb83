/** What can be done on the case in view, besides what is always there. The screen that knows says it; the palette lists it. */
import { signal } from "@preact/signals";

export type CaseAct = { readonly id: string; readonly label: string; readonly key: string; readonly act: () => void };
export const caseActs = signal<readonly CaseAct[]>([]);
