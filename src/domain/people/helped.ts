/** How many people an expert has helped (PRODUCT 5.2): distinct people, not cases; and how many of them say so themselves. */
import type { Helped } from "./directory.ts";

/** What of one case this count needs. `experts`: everyone who owned it, accepted it or verified a step of it, by slug. */
export type HelpedCase = {
  /** A key that is the same whenever the same person comes again. */
  readonly person: string;
  readonly experts: readonly string[];
  readonly closed: boolean;
  /** The person's last statement on it was "yes". */
  readonly saidYes: boolean;
  /** Spam, a duplicate, a test, or asked by somebody who works here. */
  readonly leftOut: boolean;
};

/** People helped by `expert`, and the part of them who said yes at least once. */
export function countHelped(expert: string, cases: readonly HelpedCase[]): Helped {
  const theirs = cases.filter((each) => each.closed && !each.leftOut && each.experts.includes(expert));
  const people = new Set(theirs.map((each) => each.person));
  const sayYes = new Set(theirs.filter((each) => each.saidYes).map((each) => each.person));
  return { people: people.size, sayYes: sayYes.size };
}
