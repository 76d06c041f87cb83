/**
 * How long contacts elsewhere took. PRODUCT 5.4 adds the time on hold to `hold`, 5.5 the rest to the person's stated time outside; `withUs` is reckoned from
 * the question alone (I14), so nothing here is part of it.
 */
import type { CaseState, OutsideContact } from "../case/state.ts";
import type { ContactParts } from "./events.ts";

/** Whole minutes. `hold` is part of `minutes`. */
export type Took = { readonly minutes: number; readonly hold: number };
export type OutsideTime = {
  /** How many contacts, without those taken back. */
  readonly contacts: number; readonly unanswered: number; readonly disputed: number;
  /** As the person told it. */
  readonly told: Took;
  /** What both sides say at least: confirmed as told; corrected by the smaller of the two in each field; disputed or unanswered nothing. */
  readonly agreed: Took;
};

/** The answer that stands: the last one. */
export const standing = (contact: OutsideContact): OutsideContact["answers"][number] | null => contact.answers.at(-1) ?? null;

const took = ({ minutes, hold }: ContactParts): Took => ({ minutes: Math.max(minutes ?? 0, hold ?? 0), hold: hold ?? 0 });
const plus = (a: Took, b: Took): Took => ({ minutes: a.minutes + b.minutes, hold: a.hold + b.hold });
const least = (a: Took, b: Took): Took => ({ minutes: Math.min(a.minutes, b.minutes), hold: Math.min(a.hold, b.hold) });

/** Sums over all contacts of the case. */
export function outsideTime({ outside }: Pick<CaseState, "outside">): OutsideTime {
  const none: OutsideTime = { contacts: 0, unanswered: 0, disputed: 0, told: { minutes: 0, hold: 0 }, agreed: { minutes: 0, hold: 0 } };
  return outside.filter((one) => one.withdrawnAt === null).reduce((sum, one) => {
    const last = standing(one);
    const own = took(one.parts);
    const agreed = last?.answer === "confirmed" ? own : last?.answer === "corrected" && last.parts !== null ? least(own, took(last.parts)) : none.agreed;
    return {
      contacts: sum.contacts + 1, unanswered: sum.unanswered + (last === null ? 1 : 0), disputed: sum.disputed + (last?.answer === "disputed" ? 1 : 0),
      told: plus(sum.told, own), agreed: plus(sum.agreed, agreed),
    };
  }, none);
}
