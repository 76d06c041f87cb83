/** Facts of a known problem against their declarations. Carries the schemas; not for browsers. */
import { faultOf } from "../declared.ts";
import { knownFacts } from "./events.ts";

/** Why this is not a fact that a known problem's record may hold, in words; null when it is one. */
export const knownFactFault = faultOf(knownFacts);
