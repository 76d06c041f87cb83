/**
 * What we know that may fit the words being typed. It never stands in anybody's way: it asks after a rest in the typing, drops answers that come late, and
 * where nothing comes (no line, a slow server) it simply has nothing to show. What became of suggestions is told in numbers, never in words.
 *
 * Modes. `quiet`: too few words, or everything was put away. `resting`: words changed, the rest has not passed. `asking`: a question is out; its answer is
 * taken only if no later words have been typed. Entered and left by `typed`; `hideAll` goes to quiet until the field is empty again.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { SuggestionView } from "../protocol/knowledge.ts";
import { api } from "./api.ts";
import { askedAgain } from "./guides.ts";
import type { Surroundings } from "./surroundings.ts";

export type Suggesting = {
  readonly shown: ReadonlySignal<readonly SuggestionView[]>;
  /** The words so far; the topic once it was named or guessed. */
  typed(text: string, topic: string | null): void;
  opened(slug: string): void;
  dismiss(slug: string): void;
  hideAll(): void;
  /** They asked a person all the same. */
  asked(): void;
  close(): void;
};

/** Fewer letters say too little to be worth a look. */
const enough = 8;
const restMs = 350;
/** Whoever has typed on for so long no longer waits for this. */
const patienceMs = 4_000;
const countEvery = 3_000;
type Counted = "shown" | "opened" | "dismissed" | "asked";

export function suggesting(surroundings: Surroundings, desk: string): Suggesting {
  const call = api(surroundings);
  const shown = signal<readonly SuggestionView[]>([]);
  const away = new Set<string>();
  const counted: Record<Counted, Set<string>> = { shown: new Set(), opened: new Set(), dismissed: new Set(), asked: new Set() };
  let waiting: Record<Counted, string[]> = { shown: [], opened: [], dismissed: [], asked: [] };
  let hidden = false;
  let wanted = "";
  let rest: (() => void) | null = null;
  let out: AbortController | null = null;
  let counting: (() => void) | null = null;

  const tell = (): void => {
    counting?.();
    counting = null;
    const signs = waiting;
    if (Object.values(signs).every((list) => list.length === 0)) return;
    waiting = { shown: [], opened: [], dismissed: [], asked: [] };
    void call("suggestionSigns", { params: { desk }, body: signs });
  };
  const count = (what: Counted, slug: string): void => {
    if (counted[what].has(slug) || waiting[what].length >= 20) return;
    counted[what].add(slug);
    waiting[what].push(slug);
    counting ??= surroundings.after(countEvery, () => {
      counting = null;
      tell();
    });
  };
  const stop = (): void => {
    rest?.();
    rest = null;
    out?.abort();
    out = null;
  };

  const ask = async (text: string, topic: string | null): Promise<void> => {
    const mine = new AbortController();
    out = mine;
    const late = surroundings.after(patienceMs, () => mine.abort());
    const answer = await call("suggestions", { params: { desk }, body: { text, topic, tried: [], dismissed: [...away].slice(0, 20) }, signal: mine.signal });
    late();
    // Later words have their own question out: this answer is about words that are no longer there.
    if (out !== mine) return;
    out = null;
    if (!("ok" in answer)) return void (shown.value = []);
    shown.value = answer.ok.suggestions.filter(({ slug }) => !away.has(slug));
    for (const { slug } of shown.value) count("shown", slug);
  };

  return {
    shown,
    typed: (typed, topic) => {
      const text = typed.trim().slice(0, 4_000);
      const key = `${topic ?? ""}\n${text}`;
      if (key === wanted) return;
      wanted = key;
      stop();
      if (text === "") hidden = false;
      if (hidden || text.length < enough) return void (shown.value = []);
      rest = surroundings.after(restMs, () => {
        rest = null;
        void ask(text, topic);
      });
    },
    opened: (slug) => {
      count("opened", slug);
      tell();
    },
    dismiss: (slug) => {
      away.add(slug);
      count("dismissed", slug);
      shown.value = shown.value.filter((one) => one.slug !== slug);
    },
    hideAll: () => {
      hidden = true;
      stop();
      for (const { slug } of shown.value) count("dismissed", slug);
      shown.value = [];
    },
    asked: () => {
      for (const { slug } of shown.value) count("asked", slug);
      void askedAgain(surroundings, desk, shown.value.map(({ slug }) => slug));
      tell();
    },
    close: () => {
      stop();
      tell();
    },
  };
}
