/** Asking the engine, with the vectors' opinion where they are on. The one place from which questions go to either. */
import { fuse } from "../../reasoning/embeddings.ts";
import type { LabelMatch, Match, Question, Reason, Verdict } from "../../reasoning/types.ts";
import type { ReasonView } from "../../protocol/knowledge.ts";
import { wordsOf } from "../../reasoning/text/words.ts";
import type { Companion } from "./embeddings/companion.ts";
import type { Mind } from "./mind.ts";

export type Recall = (question: Question, k: number) => Promise<Verdict>;

/** Words further down than this are not embedded: models read no more, and an endpoint is paid by the word. */
const embedAtMost = 2_000;

export function recallWith(mind: Mind, companion: Companion): Recall {
  return async (question, k) => {
    const near = await companion.near(question.text.slice(0, embedAtMost).toWellFormed(), k);
    const judged = mind.ask(question, k);
    // The engine says how likely each is among those it knows; outside it is told how likely each is at all, "none of these" among the answers.
    const verdict: Verdict = { ...judged, labels: judged.labels.map((one) => ({ ...one, p: one.p * judged.known })) };
    return near === null ? verdict : fuse(verdict, near, k);
  };
}

/** Hits that are like this at all: the index always finds something, and a shared "it does" is no likeness. */
export function closeHits({ hits }: Pick<Verdict, "hits">): readonly Match[] {
  const top = hits[0]?.score ?? 0;
  // What only the vectors found has no score of words; its rank speaks for it.
  return hits.filter(({ score, why }) => (score === 0 && why.length === 0) || (score >= leastScore && score >= top * leastShare));
}
const leastScore = 0.7;
const leastShare = 0.4;

export const reasonView = ({ kind, words, weight, howRare, of }: Reason): ReasonView => ({ kind, words: words.slice(0, 200), weight, howRare: howRare ?? null, of: of ?? null });

/** The strongest reasons first; the rest, and what has no words of its own, would not be read. */
export const reasonsOf = (why: readonly Reason[], most = 8): ReasonView[] => why.filter(({ words }) => words.trim() !== "").toSorted((a, b) => b.weight - a.weight).slice(0, most).map(reasonView);

/** Words of theirs that speak for it, as they wrote them. What the engine learned of parts of words is left out: nobody would know them again. */
export function becauseOf({ why }: Pick<LabelMatch, "why">, typed: string): string[] {
  const written = ` ${wordsOf(typed).join(" ")} `;
  const spoken = why.filter(({ kind, words, weight }) => kind !== "fact" && weight > 0 && words.trim().length > 2 && (kind !== "learned" || written.includes(` ${words.toLowerCase()} `)));
  const sorted = spoken.toSorted((a, b) => b.weight - a.weight);
  const least = (sorted[0]?.weight ?? 0) * tellingShare;
  // A word that stands in every third thing we know tells nobody anything, and neither does one that hardly counted.
  const telling = sorted.filter(({ weight, howRare, of }) => weight >= least && !(howRare !== undefined && of !== undefined && of >= 9 && howRare * 3 > of));
  return [...new Set((telling.length > 0 ? telling : sorted.slice(0, 1)).map(({ words }) => words.slice(0, 80)))].slice(0, 6);
}
const tellingShare = 0.25;
