/**
 * Whether it helps (PRODUCT 5.13), from counts alone. Every share comes with n and the lower end of Wilson's interval; of nothing there is no share.
 */
import { wilsonLower } from "../../domain/people/wilson.ts";

export type Share = { readonly share: number | null; readonly low: number; readonly n: number };

/** `part` of `all`; a part greater than the whole (two counters read at different moments) is taken for the whole. */
export function shareOf(part: number, all: number): Share {
  const whole = Math.max(0, all);
  const some = Math.min(Math.max(0, part), whole);
  return { share: whole === 0 ? null : some / whole, low: wilsonLower(some, whole), n: whole };
}

/** Within so many days a person who was helped does not have to ask about the same again. */
export const againWithinDays = 14;

/** Completions without assisted contact about the same problem within 14 days, of all starts. `again`: those who did come to a person about it. */
export const guideEffectiveness = (counts: { readonly starts: number; readonly completions: number; readonly again: number }): Share => shareOf(counts.completions - counts.again, counts.starts);

/** Facts that were checked and not run out when they were used, of all uses. */
export const knowledgeAccuracy = (counts: { readonly used: number; readonly usedGood: number }): Share => shareOf(counts.usedGood, counts.used);

/** Facts found wrong for every hundred cases; null without cases. */
export const wrongFactRate = (counts: { readonly wrong: number; readonly cases: number }): number | null => (counts.cases <= 0 ? null : (100 * Math.max(0, counts.wrong)) / counts.cases);

/** What becomes of suggestions at the desk: taken or changed, of those shown; and of those taken, how many had to be changed. */
export function deskEffectiveness(counts: { readonly shown: number; readonly taken: number; readonly changed: number; readonly dismissed: number }): { readonly used: Share; readonly changed: Share; readonly dismissed: Share } {
  const used = counts.taken + counts.changed;
  return { used: shareOf(used, counts.shown), changed: shareOf(counts.changed, used), dismissed: shareOf(counts.dismissed, counts.shown) };
}

/** In the ask box: opened and then not asked of a person, of those opened. Who merely went away is counted as not helped only if they asked; nobody is "deflected" into a success, so the share says no more than that. */
export const boxEffectiveness = (counts: { readonly opened: number; readonly asked: number }): Share => shareOf(counts.opened - counts.asked, counts.opened);
