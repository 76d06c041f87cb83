/** The reasoner: recalls past cases, names the known problem, and says whether it has met this before. Explained in docs/REASONING.md. */
import { Learner } from "./learn/learner.ts";
import { Recall } from "./recall.ts";
import { Reader } from "./text/reader.ts";
import { wordsOf } from "./text/words.ts";
import type { LabelMatch, Precedent, Reasoner, ReasonerOptions, Verdict } from "./types.ts";

const scale = 6.5;
const voteWeight = 0.25;

export function createReasoner(options: ReasonerOptions = {}): Reasoner & { debug: (text: string) => unknown } {
  const metFrom = options.metFrom ?? 0.5;
  const reader = new Reader();
  const recall = new Recall();
  const learner = new Learner(options.seed ?? 1);
  const held = new Map<string, Precedent>();
  const titles = new Map<string, { title: string; uses: number }>();

  const remove = (id: string): boolean => {
    const precedent = held.get(id);
    if (precedent === undefined) return false;
    held.delete(id);
    reader.count(wordsOf(precedent.text), -1);
    recall.remove(id);
    learner.remove(`p:${id}`);
    if (precedent.label !== undefined && precedent.title !== undefined) {
      const known = titles.get(precedent.label);
      if (known !== undefined) {
        known.uses -= 1;
        if (known.uses === 0) {
          titles.delete(precedent.label);
          learner.remove(`t:${precedent.label}`);
        }
      }
    }
    return true;
  };

  const judge = (text: string, k: number) => {
    const typed = wordsOf(text);
    const reading = reader.read(typed);
    const hits = recall.find(reading.words, Math.max(k, 15));
    const vector = learner.vectorOf(reading.words, reading.changed.map((one) => one.typed));
    const scores = learner.linear.scores(vector);
    const votes = new Float32Array(scores.length);
    let all = 0;
    const top = hits[0]?.score ?? 0;
    for (const hit of hits.slice(0, 15)) {
      const label = held.get(hit.id)?.label;
      const column = label === undefined ? undefined : learner.columnOf(label);
      const weight = (hit.score / top) ** 4;
      if (column !== undefined) votes[column] = (votes[column] ?? 0) + weight;
      all += weight;
    }
    const sums = new Float32Array(scores.length);
    for (let column = 0; column < scores.length; column += 1) sums[column] = (learner.counts[column] ?? 0) > 0 ? (scores[column] ?? 0) + (all > 0 ? (voteWeight * (votes[column] ?? 0)) / all : 0) : Number.NEGATIVE_INFINITY;
    return { typed, reading, hits, vector, scores, votes, sums };
  };

  return {
    put(precedent) {
      remove(precedent.id);
      held.set(precedent.id, precedent);
      const words = wordsOf(precedent.text);
      reader.count(words, 1);
      recall.put(precedent.id, words);
      if (precedent.label === undefined) return;
      learner.add(`p:${precedent.id}`, precedent.label, words);
      if (precedent.title === undefined) return;
      const known = titles.get(precedent.label);
      if (known === undefined) {
        titles.set(precedent.label, { title: precedent.title, uses: 1 });
        learner.add(`t:${precedent.label}`, precedent.label, wordsOf(precedent.title));
      } else known.uses += 1;
    },
    remove,
    ask(question, { k }): Verdict {
      const { hits, sums } = judge(question.text, k);
      let most = Number.NEGATIVE_INFINITY;
      for (const sum of sums) if (sum > most) most = sum;
      let total = 0;
      const shares = Array.from(sums, (sum) => {
        const share = sum === Number.NEGATIVE_INFINITY ? 0 : Math.exp(scale * (sum - most));
        total += share;
        return share;
      });
      const labels: LabelMatch[] = shares
        .map((share, column) => ({ label: learner.names[column] ?? "", p: share / total, score: sums[column] ?? 0, why: [] }))
        .sort((one, other) => other.p - one.p)
        .slice(0, 5);
      const known = labels.length > 0 ? 1 / (1 + Math.exp(-3 * most)) : (hits[0]?.likeness ?? 0);
      return { hits: hits.slice(0, k).map(({ id, score }) => ({ id, score, why: [] })), labels, known, met: known >= metFrom };
    },
    observe() {},
    work: (steps) => learner.work(steps),
    size: () => held.size,
    bytes: () => learner.linear.weights.bytes,
    *snapshot() {},
    restore: () => false,
    debug: (text: string) => judge(text, 15),
  };
}
