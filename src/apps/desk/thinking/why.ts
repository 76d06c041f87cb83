/** Why something matched, in words that a person understands; the strongest reasons first, each once. */
import type { ReasonView } from "../../../protocol/knowledge.ts";
import { fill, words } from "./words.ts";

const most = 5;

/** What was learned is said once, with the words it hangs on; a single letter tells nobody anything. */
export function whyWords(reasons: readonly ReasonView[]): readonly string[] {
  const speaking = reasons.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const plain = speaking.filter(({ kind }) => kind !== "learned").map(sentence);
  const learned = speaking.filter(({ kind, words: found }) => kind === "learned" && [...found].length > 1).map(({ words: found }) => fill(words.phrase, { words: found }));
  const said = [...new Set(plain)].slice(0, most);
  const taught = [...new Set(learned)].slice(0, most - Math.min(said.length, most - 2));
  if (taught.length > 0) return [...said, fill(words.learnedWords, { words: taught.join(", ") })];
  return said.length > 0 || speaking.length === 0 ? said : [words.learned];
}

function sentence({ kind, words: found, howRare, of }: ReasonView): string {
  switch (kind) {
    case "phrase": return howRare !== null && of !== null && of > 0 ? fill(words.rare, { words: found, n: howRare, of }) : fill(words.phrase, { words: found });
    case "typo": return fill(words.typo, { words: found });
    case "prefix": return fill(words.prefix, { words: found });
    case "fact": case "learned": return fill(words.factIs, { words: found });
  }
}

/** `.86`, as the design writes how sure we are. */
export const point = (p: number): string => (p >= 0.995 ? "1.0" : p.toFixed(2).replace(/^0/, ""));
