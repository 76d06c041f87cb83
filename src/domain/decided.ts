/** The two ways a decision ends, as values. */
import type { Decision, Refusal } from "./case/decision.ts";
import type { NewCaseFact } from "./case/facts.ts";
import type { RefusalCode } from "./case/refusals.ts";

/** The command is granted: these facts are to be appended, in this order. */
export function yields(...facts: readonly NewCaseFact[]): Decision {
  return { kind: "facts", facts };
}

/** The command is refused: a code, and what the sentence for it needs to know. */
export function refuses(code: RefusalCode, facts: Refusal["facts"] = {}): Decision {
  return { kind: "refused", refusal: { code, facts } };
}
