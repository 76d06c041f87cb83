/** "We broke", told apart from "you cannot": logged once, under two words that the person can quote. Also what a full disk or a lost database is called. */
import { randomInt } from "node:crypto";
import type { ProblemCode } from "../protocol/errors.ts";
import type { Facts } from "./edge/problem.ts";
import { errorFields, type Log, type LogFields } from "./edge/log.ts";
import { referenceWords } from "./edge/reference.ts";

export type Fault = { readonly code: ProblemCode; readonly facts: Facts; readonly reference: string | null };

const codeOf = (thrown: unknown): string => (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "");
const full = new Set(["ENOSPC", "EDQUOT", "53100"]);
// Class 08 is a lost connection, 57 a server going down or coming up, 53300 too many connections.
const unreachable = /^(?:08|57|53300|ECONNREFUSED$|ECONNRESET$|EPIPE$|ETIMEDOUT$|ENOENT$)/;

/** What anything thrown while serving is called, and one line in the log when it is our fault. */
export function faultOf(thrown: unknown, log: Log, fields: LogFields): Fault {
  const known = storageFault(thrown);
  const reference = known === null ? referenceWords(randomInt) : null;
  const code = known ?? "broke";
  log.error(known === null ? "broke" : "store", { ...fields, code, ...(reference === null ? {} : { reference }), error: errorFields(thrown) });
  return { code, facts: {}, reference };
}

function storageFault(thrown: unknown): ProblemCode | null {
  for (let at: unknown = thrown, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const code = codeOf(at);
    if (full.has(code)) return "diskFull";
    if (at.name === "StorageUnavailable" || unreachable.test(code) || /Connection terminated|timeout exceeded when trying to connect/.test(at.message)) return "storageDown";
  }
  return null;
}
