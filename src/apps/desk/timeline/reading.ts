/** What reads a record, for the conversation, where it is fetched only when a day is named or cited. */
import "./noJit.ts";

export { dayKeys, linesOf, marksOf, offersFor, resolved, sharedBySeq } from "../../../client/timeline/index.ts";
export { dayWords, leafOf } from "./dayWords.ts";
