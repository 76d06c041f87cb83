/**
 * Is what is being brought in here already? Told before anything is written: the very same (same source and key, or the same words), or much alike, to be
 * looked at by somebody. Looks only at what shares a rare word, so that a thousand against a thousand takes a moment.
 */
import { dice, stemsOf } from "./alike.ts";

export type Described = {
  readonly id: string;
  /** Its name in the source it came from, with the source; null: it came from no file. */
  readonly key: string | null;
  readonly title: string; readonly symptoms: readonly string[];
};
export type Likeness = {
  /** same: nothing would be added by taking it. twice: an earlier one of the same file says it. like: much alike. */
  readonly kind: "new" | "same" | "twice" | "like";
  readonly other: Described | null;
  /** 0 … 1. */
  readonly near: number;
};

/** So alike are two known problems "much alike": about three words in four. */
export const muchAlike = 0.72;

/** What each of `coming` is to those that are `here` and to those before it in the file; in their order. */
export function duplicates(coming: readonly Described[], here: readonly Described[]): readonly Likeness[] {
  const steps = comparing(coming, here);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, one description a step: thousands of them are not compared in one go while others wait. */
export function* comparing(coming: readonly Described[], here: readonly Described[]): Generator<undefined, readonly Likeness[]> {
  const known = looker();
  for (const one of here) {
    known.put(one);
    yield;
  }
  const file = looker();
  const found: Likeness[] = [];
  for (const one of coming) {
    const twice = file.same(one);
    file.put(one);
    found.push(twice !== null ? { kind: "twice", other: twice, near: 1 } : likenessTo(known, one));
    yield;
  }
  return found;
}

function likenessTo(known: ReturnType<typeof looker>, one: Described): Likeness {
  const same = known.same(one);
  if (same !== null) return { kind: "same", other: same, near: 1 };
  const like = known.like(one);
  return like !== null && like.near >= muchAlike ? { kind: "like", ...like } : { kind: "new", other: null, near: like?.near ?? 0 };
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
/** All that people say of it, in a form in which order and case make no difference. */
const said = ({ title, symptoms }: Described): string => [plain(title), ...new Set(symptoms.map(plain))].toSorted().join("\n");

function looker() {
  const byKey = new Map<string, Described>();
  const byWords = new Map<string, Described>();
  const all: { readonly one: Described; readonly title: ReadonlySet<string>; readonly stems: ReadonlySet<string> }[] = [];
  const holding = new Map<string, number[]>();
  const read = (one: Described) => ({ one, title: stemsOf(one.title), stems: stemsOf([one.title, ...one.symptoms].join("\n")) });
  return {
    put: (one: Described): void => {
      if (one.key !== null && !byKey.has(one.key)) byKey.set(one.key, one);
      if (!byWords.has(said(one))) byWords.set(said(one), one);
      const at = all.push(read(one)) - 1;
      for (const word of all[at]?.stems ?? []) {
        const list = holding.get(word);
        if (list === undefined) holding.set(word, [at]);
        else list.push(at);
      }
    },
    same: (one: Described): Described | null => (one.key === null ? undefined : byKey.get(one.key)) ?? byWords.get(said(one)) ?? null,
    like: (one: Described): { readonly other: Described; readonly near: number } | null => {
      const mine = read(one);
      // Its four rarest words: whatever is much alike shares one of them.
      const rare = [...mine.stems].flatMap((word) => holding.get(word) ?? []).length === 0 ? [] : [...mine.stems].filter((word) => holding.has(word)).toSorted((a, b) => (holding.get(a)?.length ?? 0) - (holding.get(b)?.length ?? 0)).slice(0, 4);
      let best: { other: Described; near: number } | null = null;
      for (const at of new Set(rare.flatMap((word) => holding.get(word) ?? []))) {
        const there = all[at];
        if (there === undefined) continue;
        const near = Math.max(dice(mine.stems, there.stems), 0.98 * dice(mine.title, there.title));
        if (best === null || near > best.near) best = { other: there.one, near };
      }
      return best;
    },
  };
}
