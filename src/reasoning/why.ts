/** Why a case was recalled, in the person's and the case's own words. The weights add up to the score. */
import type { Found } from "./index/index.ts";
import type { Reading } from "./text/reader.ts";
import type { Reason } from "./types.ts";

/** @param reading how the question was read, to name a mended slip as such. @param of how many precedents there are. */
export function whyHit({ parts }: Found, { changed }: Reading, of: number): Reason[] {
  const mended = new Map(changed.map((one) => [one.read, one.typed]));
  return parts.map(({ kind, words, held, weight, holders }): Reason => {
    if (kind === "fact") return { kind: "fact", words, weight, howRare: holders, of };
    if (kind === "likeness") return { kind: "phrase", words: words === "" ? held : words, weight };
    if (kind === "pair") return { kind: "phrase", words, weight };
    const typed = mended.get(words);
    if (kind === "typo" || typed !== undefined) return { kind: "typo", words: `${typed ?? words} → ${held}`, weight, howRare: holders, of };
    if (kind === "prefix") return { kind: "prefix", words: `${words}… → ${held}`, weight, howRare: holders, of };
    return { kind: "phrase", words: held, weight, howRare: holders, of };
  });
}
