/** What every way of bringing knowledge in reads into, and the file that Byname itself writes. */
import { z } from "zod";
import type { GivenProblem } from "../../../domain/knowledge/values.ts";
import { confidence, fix, problemGiven, published } from "../../../domain/knowledge/values.ts";
import { line, slug } from "../../../domain/words.ts";

/** One problem read from a file. `at` tells where it stood: `line 12`, or a path in JSON. `key` is its name in that source, the same at every import. */
export type ReadProblem = { readonly at: string; readonly key: string; readonly problem: GivenProblem };
export type ReadFault = { readonly at: string; readonly sentence: string };
export type ReadFile = { readonly kind: "own" | "playbooks" | "pairs"; readonly problems: readonly ReadProblem[]; readonly faults: readonly ReadFault[] };

export const formatName = "byname known problems";
/** One problem of our own file. Its state of being checked and its publishing are told but not brought in: both are somebody's word, given here. */
export const ownProblem = z.strictObject({ key: line.min(1), slug: slug.optional(), problem: problemGiven, confidence: confidence.optional(), published: published.nullable().optional(), fix: fix.optional() });
export type OwnProblem = z.infer<typeof ownProblem>;
export const ownFile = z.strictObject({ format: z.literal(formatName), version: z.literal(1), licence: line.nullable().optional(), problems: z.array(z.unknown()).max(20_000) });

/** A problem of which little is known yet; what a source does not say is left open. */
export function bareProblem(title: string, symptoms: readonly string[]): GivenProblem {
  return { title, symptoms: [...new Set(symptoms.map((one) => one.trim()).filter((one) => one !== ""))].slice(0, 200), cause: null, disconfirms: [], workaround: null, guide: null, place: { desk: null, topic: null, product: null }, facts: [], moves: [], questions: [] };
}

/** At most `most` characters, cut at a word where that is near, never inside a character. */
export function shortened(text: string, most: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut.toWellFormed().replace(/\ufffd$/, "")).trimEnd()}…`;
}
