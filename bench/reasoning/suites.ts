/** What is measured: each suite builds an engine from cases, asks it questions, and gives figures in per cent or milliseconds. */
import { allSlipped, chance, fewOf, shuffled, someLabels, type Row } from "./chance.ts";
import type { Answer, Case, Engine, Maker } from "./engines.ts";
import { auroc, calibrationError, quantile, ranking, refused } from "./metrics.ts";
import { dialogues, faqs, human, rows, unknownLabel } from "./sets.ts";

export type Figures = Readonly<Record<string, number>>;
export type Suite = (maker: Maker, seed: number) => Figures | undefined;
const percent = (share: number): number => Math.round(share * 10_000) / 100;
const milliseconds = (value: number): number => Math.round(value * 100) / 100;

function built(maker: Maker, cases: readonly Case[], past: readonly string[] = []): { readonly engine: Engine; readonly times: Figures } {
  const engine = maker.make();
  const adds: number[] = [];
  for (const text of past) engine.observe?.(text);
  for (const one of cases) {
    const from = performance.now();
    engine.add(one);
    adds.push(performance.now() - from);
  }
  const from = performance.now();
  engine.flush?.();
  return { engine, times: { add_ms_p99: milliseconds(quantile(adds, 0.99)), flush_s: milliseconds((performance.now() - from) / 1000) } };
}

/** Labels, best first; an engine without labels lets its first ten hits vote. */
function labelsOf(answer: Answer, labelOf: (id: string) => string | undefined): string[] {
  if (answer.labels !== undefined && answer.labels.length > 0) return answer.labels.map((one) => one.label);
  const votes = new Map<string, number>();
  for (const hit of answer.hits.slice(0, 10)) {
    const label = labelOf(hit.id);
    if (label !== undefined) votes.set(label, (votes.get(label) ?? 0) + Math.max(hit.score, 1e-9));
  }
  return [...votes].sort((one, other) => other[1] - one[1]).map(([label]) => label);
}
const knownOf = (answer: Answer): number => answer.known ?? answer.hits[0]?.score ?? 0;

type Naming = { readonly train: readonly Row[]; readonly test: readonly Row[]; readonly unknown?: Readonly<Record<string, readonly Row[]>>; readonly past?: readonly string[]; readonly slips?: boolean };

function naming(maker: Maker, seed: number, { train, test, unknown = {}, past = [], slips = true }: Naming): Figures {
  const labels = new Map(train.map((row) => [row.id, row.label]));
  const { engine, times } = built(maker, train.map((row) => ({ ...row, title: human(row.label) })), past);
  const inside = test.filter((row) => !unknownLabel(row.label));
  const asked: number[] = [];
  const answers = inside.map((row) => {
    const from = performance.now();
    const answer = engine.search(row.text, { k: 10 });
    asked.push(performance.now() - from);
    return answer;
  });
  const right = answers.map((answer, at) => labelsOf(answer, (id) => labels.get(id))[0] === inside[at]!.label);
  const figures: Record<string, number> = { accuracy: percent(right.filter(Boolean).length / inside.length) };
  if (slips) {
    const slipped = allSlipped(inside, seed);
    figures["typo"] = percent(slipped.filter((row) => labelsOf(engine.search(row.text, { k: 10 }), (id) => labels.get(id))[0] === row.label).length / inside.length);
  }
  if (answers[0]?.labels?.[0] !== undefined) figures["ece"] = percent(calibrationError(answers.map((answer) => answer.labels?.[0]?.p ?? 0), right));
  const known = answers.map(knownOf);
  const outside = test.filter((row) => unknownLabel(row.label));
  for (const [name, others] of Object.entries({ ...unknown, ...(outside.length > 0 ? { oos: outside } : {}) })) {
    const strange = others.map((row) => knownOf(engine.search(row.text, { k: 10 })));
    figures[`auroc_${name}`] = percent(auroc(known, strange));
    figures[`refused_${name}`] = percent(refused(known, strange));
  }
  return { ...figures, ask_ms_p50: milliseconds(quantile(asked, 0.5)), ask_ms_p99: milliseconds(quantile(asked, 0.99)), ...times };
}

const few = (set: string, shots: number): Suite => (maker, seed) =>
  naming(maker, seed, { train: fewOf(rows(`${set}.train`), shots, seed), test: rows(`${set}.dev`), past: rows(`${set}.train`).map((row) => row.text), slips: false });
const whole = (set: string, test = "dev"): Suite => (maker, seed) => naming(maker, seed, { train: rows(`${set}.train`), test: rows(`${set}.${test}`) });

type Item = { readonly question: string; readonly right: string };
function recalling(maker: Maker, seed: number, cases: readonly Case[], questions: readonly Item[]): Figures {
  const { engine, times } = built(maker, cases);
  const places = (items: readonly Item[]): number[] => items.map((item) => engine.search(item.question, { k: 10 }).hits.findIndex((hit) => hit.id === item.right));
  const clean = ranking(places(questions));
  const slipped = ranking(places(allSlipped(questions.map((item) => ({ ...item, text: item.question })), seed).map((item) => ({ question: item.text, right: item.right }))));
  return { mrr10: percent(clean.mrr10), typo_mrr10: percent(slipped.mrr10), first: percent(clean.first), ...times };
}

/** 150 labels arrive in 15 waves of ten; every case is asked about before it is added. New = the first two cases of a label. */
function arriving(maker: Maker, seed: number): Figures | undefined {
  if (!maker.live) return undefined;
  const all = rows("clinc150.train");
  const random = chance(seed);
  const labels = shuffled([...new Set(all.map((row) => row.label))].sort(), random);
  const pool: Row[] = [];
  const order: Row[] = [];
  for (let wave = 0; wave < 15; wave += 1) {
    for (const label of labels.slice(wave * 10, wave * 10 + 10)) pool.push(...all.filter((row) => row.label === label));
    for (let taken = 0; taken < 1000 && pool.length > 0; taken += 1) {
      const at = Math.floor(random() * pool.length);
      order.push(pool[at]!);
      pool[at] = pool.at(-1)!;
      pool.pop();
    }
  }
  const engine = maker.make();
  const held = new Map<string, string>();
  const met = new Map<string, number>();
  const [old, fresh, adds, asks]: [number[], number[], number[], number[]] = [[], [], [], []];
  let seen = 0;
  let right = 0;
  for (const row of order) {
    let from = performance.now();
    const answer = engine.search(row.text, { k: 10 });
    asks.push(performance.now() - from);
    const times = met.get(row.label) ?? 0;
    if (times > 0) seen += 1;
    if (times > 0 && labelsOf(answer, (id) => held.get(id))[0] === row.label) right += 1;
    if (held.size > 200) (times < 2 ? fresh : old).push(knownOf(answer));
    from = performance.now();
    engine.add(row);
    adds.push(performance.now() - from);
    held.set(row.id, row.label);
    met.set(row.label, times + 1);
  }
  return { accuracy_seen: percent(right / seen), auroc_new: percent(auroc(old, fresh)), add_ms_p50: milliseconds(quantile(adds, 0.5)), add_ms_p99: milliseconds(quantile(adds, 0.99)), ask_ms_p99: milliseconds(quantile(asks, 0.99)) };
}

export const suites: Readonly<Record<string, Suite>> = {
  banking77: whole("banking77"),
  banking77_10shot: few("banking77", 10),
  banking77_5shot: few("banking77", 5),
  clinc150: (maker, seed) => naming(maker, seed, { train: rows("clinc150.train"), test: rows("clinc150.dev"), unknown: { oos: rows("clinc150.oos-dev") } }),
  clinc150_10shot: few("clinc150", 10),
  banking77_leaveout: (maker, seed) => {
    const left = someLabels(rows("banking77.train"), 27, seed);
    const dev = rows("banking77.dev");
    return naming(maker, seed, { train: rows("banking77.train").filter((row) => !left.has(row.label)), test: dev.filter((row) => !left.has(row.label)), unknown: { near: dev.filter((row) => left.has(row.label)), far: rows("clinc150.oos-dev") }, slips: false });
  },
  hint3_sofmattress: whole("hint3-sofmattress", "test"),
  bitext27: whole("bitext27"),
  dstc11_insurance: whole("dstc11-insurance"),
  tweetsumm: (maker, seed) => {
    const all = dialogues();
    const cases = all.map(({ id, summaries: [first] }) => ({ id, text: `${first?.problem ?? ""} ${first?.resolution ?? ""}`, resolution: first?.resolution ?? "" }));
    return recalling(maker, seed, cases, all.flatMap(({ id, summaries }) => summaries.slice(1).map((one) => ({ question: one.problem, right: id }))));
  },
  stackfaq: (maker, seed) => recalling(maker, seed, faqs().map(({ id, question }) => ({ id, text: question })), faqs().flatMap(({ id, paraphrases }) => paraphrases.map((question) => ({ question, right: id })))),
  stream: arriving,
};
