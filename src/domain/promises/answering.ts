/** What a person asked of the organisation that a named human answers under a promise: to erase, or for the notes. Runs in browsers too. */
import type { CaseState } from "../case/state.ts";
import type { NotesRequest } from "../disclosing/state.ts";
import type { ErasureRequest } from "../erasing/state.ts";

type Asking = Pick<CaseState, "erasing" | "disclosing">;

/** All of them, also those that were answered or taken back. */
export const requestsOf = ({ erasing, disclosing }: Asking): readonly (ErasureRequest | NotesRequest)[] => [...erasing.requests, ...disclosing.requests];

/** Those that still await their answer. */
export const openRequests = (state: Asking): readonly (ErasureRequest | NotesRequest)[] => requestsOf(state).filter((one) => one.status === "asked");

/** Whether a request awaits its answer under this promise; to call it done would leave the person without one. */
export const keptByAnswering = (state: Asking, promise: string): boolean => openRequests(state).some((one) => one.promise === promise);
