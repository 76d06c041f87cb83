/** Which failures of the database pass by themselves, and the one that a caller sees when they did not pass soon enough. */
import { codeOf, messageOf } from "../startFailure.ts";

/** The database could not be reached for too long. The command may or may not have been stored; sending it again is safe. */
export class StorageUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the record cannot be written now: ${messageOf(cause)}`, { cause });
    this.name = "StorageUnavailable";
  }
}

// 08 connection, 40 deadlock or serialization, 57 the server is going down or starting up; 53300 too many connections; and what a socket says.
const passingStates = /^(?:08|40|57|53300)/;
const passingErrors = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN", "ENOTFOUND"]);
// The driver gives these no code.
const passingWords = /Connection terminated|timeout exceeded|Query read timeout|Client has encountered a connection error|not queryable/;

/** True when the same statement may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return passingStates.test(code) || passingErrors.has(code) || (code === "" && passingWords.test(messageOf(error)));
}
