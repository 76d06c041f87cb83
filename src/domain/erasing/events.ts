/**
 * Erasing: what leaves the record because the person asks, because it is their own note, or because its time is over. Words: the person *asks*; a named
 * *decider* answers, on a *ground*; a *tombstone* (kind `erased`, RECORD.md) says who, when and on what ground; what must stay so that the case still
 * makes sense is its *residue*: the same fact without anybody's words. A *legal hold* forbids erasing for as long as it stands.
 */
import { z } from "zod";
import { fact, type NewOf, type RecordedOf } from "../fact.ts";
import { id, instant, seq, who, words } from "../words.ts";

/** Why something is kept although it was asked to go: a law demands it, a claim is open, it is another person's word too, or a legal hold stands. */
export const keepingGround = z.enum(["law", "claim", "others", "hold"]);
export type KeepingGround = z.infer<typeof keepingGround>;
/** On what ground something was erased. */
export const erasedBasis = z.enum(["asked", "own", "retention"]);
export type ErasedBasis = z.infer<typeof erasedBasis>;

export const erasureAsked = fact({
  type: "erasureAsked", version: 1, streams: ["S"],
  /** `entries` of S, empty when the whole case is meant. `promise`: by which the decision is owed; `by`: whose it is. */
  schema: z.strictObject({ whole: z.boolean(), entries: z.array(seq).max(500), words: words.nullable(), decider: who, promise: id, decideBy: instant }),
  sentence: (data, by, names) => `${names(by)} asked to erase ${data.whole ? "the whole case" : some(data.entries.length)}; ${names(data.decider)} decides`,
});
export const erasureWithdrawn = fact({
  type: "erasureWithdrawn", version: 1, streams: ["S"], schema: z.strictObject({ request: seq }),
  sentence: (_, by, names) => `${names(by)} took back the request to erase`,
});
export const erasureAnswered = fact({
  type: "erasureAnswered", version: 1, streams: ["S"],
  /** `kept`: entries of S that were asked for and stay; `ground` and `words` say why, whenever something stays. */
  schema: z.strictObject({ request: seq, answer: z.enum(["granted", "partly", "refused"]), kept: z.array(seq).max(500), ground: keepingGround.nullable(), words: words.nullable() }),
  sentence: (data, by, names) => `${names(by)} ${data.answer === "granted" ? "granted it" : data.answer === "partly" ? "granted it in part" : "did not grant it"}`,
});
/** The tombstone. Its `refs` are the entries whose words are gone. `by`: who decided, or the person themselves; null when a retention time was over. */
export const erased = fact({
  type: "erased", version: 1, streams: ["S", "O", "C"],
  schema: z.strictObject({ basis: erasedBasis, request: seq.nullable(), by: who.nullable(), whole: z.boolean(), residues: z.array(z.strictObject({ seq, data: z.json() })).max(500) }),
  sentence: (data, _, names) => `Words were erased${basisInWords[data.basis]}${data.by === null || data.basis === "own" ? "" : `, decided by ${names(data.by)}`}`,
});
export const legalHoldSet = fact({
  type: "legalHoldSet", version: 1, streams: ["O"], schema: z.strictObject({ on: z.boolean(), words: words.min(1) }),
  sentence: (data, by, names) => `${names(by)} ${data.on ? "set a legal hold: nothing is erased" : "lifted the legal hold"}`,
});

const basisInWords: Readonly<Record<ErasedBasis, string>> = { asked: " as asked", own: ", by whoever wrote them", retention: ": their time was over" };
const some = (count: number): string => (count === 1 ? "one entry" : `${count} entries`);

export const erasingFacts = [erasureAsked, erasureWithdrawn, erasureAnswered, erased, legalHoldSet] as const;
export type ErasingFact = RecordedOf<(typeof erasingFacts)[number]>;
export type NewErasingFact = NewOf<(typeof erasingFacts)[number]>;
