/**
 * How an example would be judged if it were not held: what was learned from it is taken out, examples of its own label and of the likeliest others are learned
 * once more without it, it is judged, and all is put back as it was. Leaving one out is what tells chances that hold for new words from such as only hold
 * for words already learned (Stone 1974); every example is judged on this engine's own problems, however clean or messy they are.
 */
import { likenessTo } from "./known.ts";
import type { Example, Linear } from "./linear.ts";

/** One judgement: the score of the right label and the greatest others, greatest first, as they weigh in a text of that length. */
export type Judged = { readonly right: number; readonly others: readonly number[] };

const othersKept = 12;
/** Examples learned once more when one is left out: of its own label, and of each of the two likeliest others; out of how many. */
const besideOwn = 12;
const besideOthers = 4;
const comparedAtMost = 60;

/** Those that are most like an example, of its own label and of its two rivals: what it taught is theirs to teach when it is out. @param groups by column; who was taken out costs nought */
export function besides(one: Example, [first, second]: readonly [number, number], groups: readonly (readonly Example[] | undefined)[]): Example[] {
  const alike = likenessTo(one.vector);
  const nearest = (column: number, many: number): Example[] =>
    (groups[column] ?? [])
      .slice(-comparedAtMost)
      .filter((other) => other !== one && other.cost > 0)
      .map((held) => ({ held, alike: alike(held.vector) }))
      .sort((a, b) => a.alike - b.alike)
      .slice(-many)
      .map(({ held }) => held);
  return [...nearest(second, besideOthers), ...nearest(first, besideOthers), ...nearest(one.label, besideOwn)];
}

/** @param weight of the words of the example (`weightOfWords`). @param beside examples that carry what this one carried, once it is gone. All weights are as before afterwards, but for the last digits. */
export function leftOut(linear: Linear, example: Example, beside: readonly Example[], inUse: (column: number) => boolean, weight = 1): Judged {
  const own = new Map(example.alphas);
  const before = beside.map((one) => new Map(one.alphas));
  linear.forget(example);
  for (const one of beside) linear.learn(one);
  const scores = linear.scores(example.vector);
  for (const [at, one] of beside.entries()) {
    linear.forget(one);
    linear.recall(one, before[at] as Map<number, number>);
  }
  linear.recall(example, own);
  const others: number[] = [];
  for (let column = 0; column < scores.length; column += 1) if (column !== example.label && inUse(column)) others.push(weight * (scores[column] as number));
  return { right: weight * (scores[example.label] as number), others: others.sort((one, other) => other - one).slice(0, othersKept) };
}

/**
 * How scores are read as chances: the greater `sharp`, the more a difference means; `doubt` is the share of questions about which the scores say nothing
 * (labels given wrongly, words that mean something else here), and is spread over all labels.
 */
export type Reading = { readonly sharp: number; readonly doubt: number };

/** Logarithmic loss of the right labels, summed. */
function loss(judged: readonly Judged[], sharp: number, doubts: readonly number[], into: Float64Array): void {
  into.fill(0);
  for (const { right, others } of judged) {
    let all = 1;
    for (const other of others) all += Math.exp(sharp * (other - right));
    for (let at = 0; at < doubts.length; at += 1) {
      const doubt = doubts[at] as number;
      into[at] = (into[at] as number) - Math.log((1 - doubt) / all + doubt / (others.length + 1));
    }
  }
}

/** How much more loosely doubt is held than sharpness: some hundred judgements say much about how often the surest are wrong. */
const heldDoubt = 0.375;
/** Times the usual sharpness and the usual doubt. */
const sharper = Array.from({ length: 25 }, (_, at) => 1.08 ** (at - 12));
const doubting = [0.1, 0.25, 0.5, 0.7, 1, 1.4];

/** Under which reading the right labels are likeliest, held towards the usual one: `hold` is what a ratio of e to it costs. Doubt stays below one in four. */
export function likeliest(judged: readonly Judged[], usual: Reading, hold: number): Reading {
  const doubts = doubting.map((times) => Math.min(0.25, times * usual.doubt));
  const losses = new Float64Array(doubts.length);
  let best = usual;
  let least = Number.POSITIVE_INFINITY;
  for (const times of sharper) {
    loss(judged, times * usual.sharp, doubts, losses);
    for (const [at, doubt] of doubts.entries()) {
      const sum = (losses[at] as number) + hold * (Math.log(times) ** 2 + heldDoubt * Math.log(doubt / usual.doubt) ** 2);
      if (sum < least) [best, least] = [{ sharp: times * usual.sharp, doubt }, sum];
    }
  }
  return best;
}
