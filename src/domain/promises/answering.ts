/** Promises that are kept by answering: a request to erase, or for the notes. Runs in browsers too. */
import type { CaseState } from "../case/state.ts";

/** Whether a request awaits its answer under this promise; to call it done would leave the person without one. */
export const keptByAnswering = ({ erasing, disclosing }: Pick<CaseState, "erasing" | "disclosing">, promise: string): boolean =>
  [...erasing.requests, ...disclosing.requests].some((one) => one.status === "asked" && one.promise === promise);
