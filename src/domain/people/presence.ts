/**
 * Presence is worked out from three things that are true at this moment (schedule, live connection, open load) and from "off duty" said by hand.
 * Nothing can set it: whoever is not there is not shown as there.
 */
import type { Presence, Schedule } from "./directory.ts";
import { dutyAt } from "./schedule.ts";

export type PresenceBasis = {
  readonly schedule: Schedule;
  readonly now: string;
  /** The expert's desk is open on a live line. */
  readonly connected: boolean;
  /** How many people the expert is with, and how many they take at once. */
  readonly load: number;
  readonly cap: number;
  /** Said by hand; lasts until the end of the shift or until taken back. */
  readonly offDuty: boolean;
};

/**
 * On duty and connected: `onDuty`, or `helping` with how many others and whether there is room. Otherwise `away` with the next shift's beginning;
 * null when the schedule says they should be here and they are not, for then nobody knows.
 */
export function presenceOf(basis: PresenceBasis): Presence {
  const duty = dutyAt(basis.schedule, basis.now);
  if (!duty.on) return { kind: "away", backAt: duty.backAt };
  if (basis.offDuty) return { kind: "away", backAt: duty.next };
  if (!basis.connected) return { kind: "away", backAt: null };
  if (basis.load > 0) return { kind: "helping", others: basis.load, free: basis.load < basis.cap, until: duty.until };
  return { kind: "onDuty", until: duty.until };
}

/** Whether the expert can be offered a case now. */
export function canTake(presence: Presence): boolean {
  return presence.kind === "onDuty" || (presence.kind === "helping" && presence.free);
}
