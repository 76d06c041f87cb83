/** Which facts enrolling a key yields. */
import type { CommandOf } from "../case/commands.ts";
import type { Decision } from "../case/decision.ts";
import type { CaseState } from "../case/state.ts";
import { refuses, yields } from "../decided.ts";
import { mostKeys } from "./evolve.ts";

/** Refusals: `nothingChanged` for a key that is enrolled already; `tooMany` beyond what a person has browsers. */
export function decideSigning(state: CaseState, { key }: CommandOf<"enrolKey">): Decision {
  if (state.keys.some((one) => one.publicKey === key.publicKey && one.algorithm === key.algorithm)) return refuses("nothingChanged");
  if (state.keys.length >= mostKeys) return refuses("tooMany");
  return yields({ type: "keyEnrolled", stream: "S", data: key });
}
