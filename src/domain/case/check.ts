/** Facts of a case against their declarations: what the append door and the tests ask before anything is written. Carries the schemas; not for browsers. */
import { faultOf } from "../declared.ts";
import { factKinds } from "./facts.ts";

/** Why this is not a fact that a case's record may hold, in words; null when it is one. `file` entries are no facts and do not come here. */
export const factFault = faultOf(factKinds);
