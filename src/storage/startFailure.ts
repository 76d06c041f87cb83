/**
 * Why the server cannot start, as a value: one clear sentence for whoever typed the command, and what they can do about it.
 * Everything else that goes wrong during start is a mistake of ours and is thrown.
 */
export type StartFailureCode =
  | "folder-unwritable"
  | "folder-locked"
  | "folder-unreachable"
  | "disk-full"
  | "no-embedded-postgres"
  | "postgres-did-not-start"
  | "secret-lost"
  | "url-invalid"
  | "database-unreachable"
  | "database-refused-sign-in"
  | "database-missing"
  | "database-lacks-privileges"
  | "database-too-old"
  | "database-not-durable"
  | "database-newer"
  | "migration-changed"
  | "migration-failed";

export type StartFailure = {
  readonly kind: "start-failure";
  readonly code: StartFailureCode;
  readonly sentence: string;
  readonly nextStep: string;
  /** What the machine said, for the log. */
  readonly detail?: string;
};

/** A start failure from its parts. `cause` is any thrown thing; its message becomes the detail. */
export function startFailure(code: StartFailureCode, sentence: string, nextStep: string, cause?: unknown): StartFailure {
  const detail = cause === undefined ? undefined : messageOf(cause);
  return { kind: "start-failure", code, sentence, nextStep, ...(detail === undefined ? {} : { detail }) };
}

/** The message of anything thrown. An AggregateError (several addresses tried) has an empty one, so its parts are joined. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof AggregateError) return thrown.errors.map(messageOf).join("; ");
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The code of a system or Postgres error (`ENOSPC`, `28P01`), or "". */
export function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return codeOf(thrown.errors[0]);
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return "";
  return typeof thrown.code === "string" ? thrown.code : "";
}

const fullCodes = new Set(["ENOSPC", "EDQUOT", "53100"]);
// The last three: a file stands where a folder should be, or the place takes no new names at all.
const forbiddenCodes = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOENT"]);

/** The failure behind a file error on the data folder, or null when it is not one that the administrator can put right. */
export function folderFailure(folder: string, thrown: unknown): StartFailure | null {
  const code = codeOf(thrown);
  if (fullCodes.has(code)) return diskFull(folder, thrown);
  if (forbiddenCodes.has(code))
    return startFailure(
      "folder-unwritable",
      `Byname cannot write to its data folder ${folder}.`,
      "Choose another folder with --data, or let the user who starts Byname own this one.",
      thrown,
    );
  return null;
}

export function diskFull(folder: string, cause: unknown): StartFailure {
  return startFailure("disk-full", `The disk that holds ${folder} is full.`, "Free some space, or choose a folder on another disk with --data.", cause);
}
