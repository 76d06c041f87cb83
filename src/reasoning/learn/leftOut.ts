/**
 * How an example would be judged if neither it nor its like were held: what was learned from it, and from the wordings of its label that are much like it, is taken
 * out, examples of its own label and of the likeliest others are learned once more without them, it is judged, and all is put back as it was. Leaving out is what tells
 * chances that hold for new words from such as only hold for words already learned (Stone 1974). Known problems are worded by one person in one sitting, and most
 * wordings have a twin; who asks has not read them. So a wording goes together with its like (as in leaving whole clusters out, Roberts et al. 2017).
 */
import { contenders } from "./chances.ts";
import { likenessTo } from "./known.ts";
import type { Example, Linear } from "./linear.ts";

/** One judgement: the score of the right label and the greatest others, greatest first, as they weigh in a text of that length. */
export type Judged = { readonly right: number; readonly others: readonly number[] };

const othersKept = contenders - 1;
/** Examples learned once more when one is left out: of its own label, and of each of the two likeliest others; out of how many. */
const besideOwn = 12;
const besideOthers = 4;
const comparedAtMost = 60;
/** Cosine from which two wordings of a problem say it in much the same words. */
const muchAlike = 0.5;

/** `out`: those of its own label that go with it. `beside`: those that learn once more, since what was taught by those who are out is theirs to teach now. */
export type Around = { readonly out: readonly Example[]; readonly beside: readonly Example[] };

/** Who is like an example, of its own label and of its two rivals. @param groups by column; who was taken out costs nought */
export function around(one: Example, [first, second]: readonly [number, number], groups: readonly (readonly Example[] | undefined)[]): Around {
  const alike = likenessTo(one.vector);
  const nearest = (column: number) =>
    (groups[column] ?? [])
      .slice(-comparedAtMost)
      .filter((other) => other !== one && other.cost > 0)
      .map((held) => ({ held, alike: alike(held.vector) }))
      .sort((a, b) => a.alike - b.alike);
  const of = (held: ReturnType<typeof nearest>, many: number): Example[] => held.slice(-many).map((near) => near.held);
  const own = nearest(one.label);
  const kept = own.filter((near) => near.alike <= muchAlike);
  return { out: of(own.slice(kept.length), own.length), beside: [...of(nearest(second), besideOthers), ...of(nearest(first), besideOthers), ...of(kept, besideOwn)] };
}

/**
 * All weights are as before afterwards, but for the last digits.
 * @param lifts what the score of each column is moved by before it is read (`evened`); minus infinity where it is not in use
 * @param weight of the words of the example (`weightOfWords`)
 */
export function leftOut(linear: Linear, example: Example, { out, beside }: Around, lifts: Float32Array, weight = 1): Judged {
  const gone = [example, ...out].map((one) => ({ one, before: new Map(one.alphas) }));
  const again = beside.map((one) => ({ one, before: new Map(one.alphas) }));
  for (const { one } of gone) linear.forget(one);
  for (const { one } of again) linear.learn(one);
  const scores = linear.scores(example.vector);
  for (const { one, before } of again) {
    linear.forget(one);
    linear.recall(one, before);
  }
  for (const { one, before } of gone) linear.recall(one, before);
  const lifted = Array.from(scores, (score, column) => weight * (score + (lifts[column] as number)));
  const others = lifted.filter((score, column) => column !== example.label && score > Number.NEGATIVE_INFINITY).sort((one, other) => other - one);
  return { right: lifted[example.label] as number, others: others.slice(0, othersKept) };
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
const doubting = [0.25, 0.5, 1, 2, 4];

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
