/** Why something matched, in words that a person understands; the strongest reasons first, each once. */
import type { ReasonView } from "../../../protocol/knowledge.ts";
import { fill, words } from "./words.ts";

const most = 5;

export function whyWords(reasons: readonly ReasonView[]): readonly string[] {
  const said = reasons.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight).map(sentence);
  return [...new Set(said)].slice(0, most);
}

function sentence({ kind, words: found, howRare, of }: ReasonView): string {
  switch (kind) {
    case "phrase": return howRare !== null && of !== null && of > 0 ? fill(words.rare, { words: found, n: howRare, of }) : fill(words.phrase, { words: found });
    case "typo": return fill(words.typo, { words: found });
    case "prefix": return fill(words.prefix, { words: found });
    case "fact": return fill(words.factIs, { words: found });
    case "learned": return found === "" ? words.learned : fill(words.learnedWords, { words: found });
  }
}

/** `.86`, as the design writes how sure we are. */
export const point = (p: number): string => (p >= 0.995 ? "1.0" : p.toFixed(2).replace(/^0/, ""));
