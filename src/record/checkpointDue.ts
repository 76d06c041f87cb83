/** When a checkpoint is due. Only the shared stream and the clock decide: if a private entry could, the timing would tell that there is one. */

/** At latest so many milliseconds, or so many entries, after a change of `S`. */
export const oldestUnsigned = 5_000;
export const mostUnsigned = 64;
/** The fixed tick of open cases, in milliseconds. */
export const tick = 3_600_000;

/** What RECORD calls the moments at which a checkpoint is made at once. A caller passes its own names for them. */
export const moments: ReadonlySet<string> = new Set(["quote", "consent", "hold", "release", "close"]);

export type DueQuestion = {
  /** The newest checkpoint, or null: how many `S` entries it counts and when it was made (ms since 1970). */
  readonly last: { readonly size: number; readonly time: number } | null;
  /** Entries in `S` now. */
  readonly size: number;
  /** When the first `S` entry that no checkpoint counts was written (ms since 1970); unused when there is none. */
  readonly unsignedSince: number;
  /** Kinds of the `S` entries that no checkpoint counts. */
  readonly unsignedKinds: readonly string[];
  /** Which kinds call for a checkpoint at once. */
  readonly moments: ReadonlySet<string>;
  /** Whether the case is open: only then does the hourly tick apply. */
  readonly open: boolean;
  readonly now: number;
};

/** Why a checkpoint is due now, or null. `tick` falls on whole UTC hours for every case alike, so it carries no news. */
export function checkpointDue({ last, size, unsignedSince, unsignedKinds, moments, open, now }: DueQuestion): "moment" | "entries" | "age" | "tick" | null {
  const unsigned = size - (last?.size ?? 0);
  if (unsigned > 0) {
    if (unsignedKinds.some((kind) => moments.has(kind))) return "moment";
    if (unsigned >= mostUnsigned) return "entries";
    if (now - unsignedSince >= oldestUnsigned) return "age";
  }
  // A case without any checkpoint has entries and so is covered above, or has none and needs no tick.
  return open && last !== null && Math.floor(now / tick) > Math.floor(last.time / tick) ? "tick" : null;
}
