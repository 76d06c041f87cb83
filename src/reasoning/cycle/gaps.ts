/**
 * Gaps: questions that reminded us of nothing, grouped by what they are about, named by people's own words, counted and priced, so that somebody can make a
 * known problem of them (PRODUCT S0-27). Deterministic: the same questions give the same groups in whatever order they came.
 *
 * Leader clustering (Hartigan 1975) over cosines of inverse document frequency (Spärck Jones 1972) with the mean of each group, in order of time, so that
 * the first question of a group names it for as long as it stands. Bounded: the latest questions of each desk only; grouped anew when asked for after a
 * change, which for a full desk is some tens of milliseconds.
 */
import type { Money } from "../../domain/words.ts";
import { stem } from "../text/stem.ts";
import { wordsOf } from "../text/words.ts";
import { workCost } from "./planCost.ts";

export type GapQuestion = {
  /** Of the case, or of whatever it stands for; adding it again changes it. */
  readonly id: string;
  /** Redacted words: what comes out as an example is this. */
  readonly text: string;
  readonly at: string; readonly desk: string;
  /** Who asked, in any steady form: people are counted once. */
  readonly person: string;
  /** What it took of ours; null: not known (yet). */
  readonly minutes: number | null;
};
export type Gap = {
  /** Names the group for as long as its first question stands. */
  readonly key: string;
  /** Words that at least two people used, most telling first; empty when there are none. */
  readonly words: readonly string[];
  readonly questions: number; readonly people: number; readonly desk: string; readonly first: string; readonly last: string;
  /** The median of those that are known, else what the desk expects. */
  readonly minutes: number;
  /** questions × minutes × rate. */
  readonly cost: Money;
  /** The most typical of its questions, at most three. */
  readonly examples: readonly string[];
  /** All of them, oldest first. */
  readonly ids: readonly string[];
};
export type GapPrice = { readonly rate: Money; /** Minutes where none are known. */ readonly minutes: number };
export type Gaps = {
  add(question: GapQuestion): void;
  /** A known problem was found for it after all, or its words were erased. */
  remove(id: string): boolean;
  /** Dearest first. `people`: groups of fewer people are left out (default 2: one person's words are not a pattern, and are theirs). */
  list(desk: string, price: GapPrice, people?: number): readonly Gap[];
  size(): number;
};

/** Questions remembered for each desk; the oldest are let go. */
export const mostQuestions = 1_000;
/** Stems looked at of each question, and kept of each group's mean. */
const mostStems = 24;
/** So near must a question be to a group, and two groups to one another. */
const joins = 0.42;
const merges = 0.55;

type Read = GapQuestion & { readonly stems: ReadonlyMap<string, string> };
type Group = { readonly members: readonly Read[]; readonly counts: ReadonlyMap<string, number>; readonly square: number };

export function gatherGaps(most: number = mostQuestions): Gaps {
  const desks = new Map<string, Map<string, Read>>();
  const deskOf = new Map<string, string>();
  const grouped = new Map<string, readonly Group[]>();

  const remove = (id: string): boolean => {
    const desk = deskOf.get(id);
    if (desk === undefined) return false;
    desks.get(desk)?.delete(id);
    deskOf.delete(id);
    grouped.delete(desk);
    return true;
  };
  const add = (question: GapQuestion): void => {
    remove(question.id);
    const stems = readStems(question.text);
    if (stems.size === 0) return;
    const there = desks.get(question.desk) ?? new Map<string, Read>();
    desks.set(question.desk, there);
    there.set(question.id, { ...question, stems });
    deskOf.set(question.id, question.desk);
    grouped.delete(question.desk);
    // Looked for only when there is one too many: the oldest by its own time, so that the order of arrival does not matter.
    if (there.size > most) remove([...there.values()].reduce((oldest, one) => (before(one, oldest) < 0 ? one : oldest)).id);
  };
  return {
    add, remove, size: () => deskOf.size,
    list: (desk, price, people = 2) => {
      const there = [...(desks.get(desk)?.values() ?? [])].toSorted(before);
      const rarity = rarityOf(there);
      const groups = grouped.get(desk) ?? group(there, rarity);
      grouped.set(desk, groups);
      return groups.map((one) => told(one, rarity, price)).filter((gap) => gap.people >= people).toSorted((a, b) => b.cost.minor - a.cost.minor || b.questions - a.questions || (a.key < b.key ? -1 : 1));
    },
  };
}

const before = (a: GapQuestion, b: GapQuestion): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);

/** Stems with the word they were first seen as. Placeholders of what was taken out are no words of theirs. */
function readStems(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const word of wordsOf(text.replaceAll(/\[[a-z ]{2,20}\]/g, " "))) {
    const base = stem(word);
    if (!found.has(base) && found.size < mostStems && word.length > 1) found.set(base, word);
  }
  return found;
}

type Rarity = ReadonlyMap<string, number>;

/** Before there are questions, every word is taken to have stood in two of fifty: a few questions cannot tell which words are rare. */
const background = { questions: 50, holding: 2 };

/** ln((1 + n / df) / 2) of each stem among these questions, and a little: a word that everybody uses says next to nothing. */
function rarityOf(all: readonly Read[]): Rarity {
  const holding = new Map<string, number>();
  for (const { stems } of all) for (const one of stems.keys()) holding.set(one, (holding.get(one) ?? 0) + 1);
  return new Map([...holding].map(([one, df]) => [one, shortness(one) * Math.max(0, Math.log(1 + (all.length + background.questions) / (df + background.holding)) - Math.LN2) + 0.05]));
}

/** Short words are the frequent ones that say little, in every language that spells (Zipf's law of abbreviation, 1935): it stands in for what a few questions cannot show. */
const shortness = (stem: string): number => (/^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]+$/u.test(stem) ? Math.min(1, (stem.length - 0.5) / 4) : 1);

/** A group while it grows. `square`: Σ rarity · count², kept as it grows so that nearness costs no more than the question's own words. */
type Growing = { members: Read[]; counts: Map<string, number>; square: number };

function group(questions: readonly Read[], rarity: Rarity): readonly Group[] {
  const groups: Growing[] = [];
  const holding = new Map<string, Set<number>>();
  for (const question of questions) {
    const counts = new Map([...question.stems.keys()].map((one) => [one, 1]));
    const alone: Growing = { members: [question], counts, square: squareOf(counts, rarity) };
    const near = nearestGroup(alone, groups, holding, rarity, joins, 3);
    const home = near ?? groups.push({ members: [], counts: new Map(), square: 0 }) - 1;
    grow(groups[home], alone, rarity);
    enter(holding, home, counts.keys());
  }
  return mergedGroups(groups, rarity);
}

function enter(holding: Map<string, Set<number>>, at: number, stems: Iterable<string>): void {
  for (const one of stems) {
    const list = holding.get(one);
    if (list === undefined) holding.set(one, new Set([at]));
    else list.add(at);
  }
}

const squareOf = (counts: ReadonlyMap<string, number>, rarity: Rarity): number => [...counts].reduce((sum, [one, count]) => sum + (rarity.get(one) ?? 0) * count ** 2, 0);

function grow(into: Growing | undefined, more: Growing, rarity: Rarity): void {
  if (into === undefined) return;
  into.members.push(...more.members);
  for (const [one, count] of more.counts) {
    const had = into.counts.get(one) ?? 0;
    into.square += (rarity.get(one) ?? 0) * ((had + count) ** 2 - had ** 2);
    into.counts.set(one, had + count);
  }
}

/** The group whose mean this one's is nearest to, if near enough. Only groups that share one of its rarest words are looked at. */
function nearestGroup(one: Growing, groups: readonly Growing[], holding: ReadonlyMap<string, ReadonlySet<number>>, rarity: Rarity, enough: number, rarest: number): number | null {
  const weight = (stem: string): number => (rarity.get(stem) ?? 0) * (one.counts.get(stem) ?? 0);
  const rare = [...one.counts.keys()].map((stem) => ({ stem, by: weight(stem) })).sort((a, b) => b.by - a.by || (a.stem < b.stem ? -1 : 1)).slice(0, rarest).map(({ stem }) => stem);
  let best: number | null = null;
  let bestAt = enough;
  for (const at of [...new Set(rare.flatMap((stem) => [...(holding.get(stem) ?? [])]))].sort((a, b) => a - b)) {
    const there = groups[at];
    const near = there === undefined ? 0 : cosine(one, there, rarity);
    if (near > bestAt) {
      best = at;
      bestAt = near;
    }
  }
  return best;
}

type Sized = { readonly counts: ReadonlyMap<string, number>; readonly square: number };

/** Of the two means; their sizes fall out. */
function cosine(a: Sized, b: Sized, rarity: Rarity): number {
  let dot = 0;
  for (const [one, count] of a.counts) {
    const other = b.counts.get(one);
    if (other !== undefined) dot += (rarity.get(one) ?? 0) * count * other;
  }
  return a.square === 0 || b.square === 0 ? 0 : dot / Math.sqrt(a.square * b.square);
}

/** Groups that grew towards one another become one; the older keeps its name. Single questions are left: merging those would be guessing. */
function mergedGroups(groups: readonly Growing[], rarity: Rarity): readonly Group[] {
  const kept: Growing[] = [];
  const holding = new Map<string, Set<number>>();
  for (const one of groups) {
    const several = one.members.length >= 2;
    const near = several ? nearestGroup(one, kept, holding, rarity, merges, 3) : null;
    const home = near ?? kept.push({ members: [], counts: new Map(), square: 0 }) - 1;
    grow(kept[home], one, rarity);
    if (several) enter(holding, home, one.counts.keys());
  }
  return kept.map((one) => ({ ...one, members: one.members.toSorted(before) }));
}

function told(one: Group, rarity: Rarity, { rate, minutes: expected }: GapPrice): Gap {
  const { members, counts } = one;
  const people = new Set(members.map(({ person }) => person));
  const minutes = median(members.flatMap((one) => (one.minutes !== null && one.minutes > 0 ? [one.minutes] : []))) ?? expected;
  const typical = members
    .map((question) => ({ question, near: nearness(question, one, rarity) }))
    .toSorted((a, b) => b.near - a.near || before(a.question, b.question));
  const [first] = members;
  return {
    key: first?.id ?? "", words: namedBy(members, counts, rarity), questions: members.length, people: people.size, desk: first?.desk ?? "", first: first?.at ?? "", last: members.at(-1)?.at ?? "",
    minutes, cost: workCost(minutes * members.length, rate), examples: typical.slice(0, 3).map(({ question }) => question.text), ids: members.map(({ id }) => id),
  };
}

function nearness({ stems }: Read, there: Group, rarity: Rarity): number {
  const counts = new Map([...stems.keys()].map((one) => [one, 1]));
  return cosine({ counts, square: squareOf(counts, rarity) }, there, rarity);
}

/** At most five words that two people or more used, as they mostly wrote them. */
function namedBy(members: readonly Read[], counts: ReadonlyMap<string, number>, rarity: Rarity): readonly string[] {
  const users = (stem: string): number => new Set(members.filter(({ stems }) => stems.has(stem)).map(({ person }) => person)).size;
  const score = (stem: string): number => ((counts.get(stem) ?? 0) / members.length) * (rarity.get(stem) ?? 0);
  return [...counts.keys()].toSorted((a, b) => score(b) - score(a) || (a < b ? -1 : 1)).slice(0, 20).filter((one) => users(one) >= 2).slice(0, 5).map((one) => written(members, one));
}

function written(members: readonly Read[], stem: string): string {
  const forms = new Map<string, number>();
  for (const { stems } of members) {
    const word = stems.get(stem);
    if (word !== undefined) forms.set(word, (forms.get(word) ?? 0) + 1);
  }
  return [...forms].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? stem;
}

function median(values: readonly number[]): number | null {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.floor((inOrder.length - 1) / 2)] ?? null;
}
