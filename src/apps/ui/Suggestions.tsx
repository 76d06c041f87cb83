/**
 * Passages that may fit what somebody writes. They stand below where one writes and asks, take no focus, and can be put away one by one or altogether.
 * Quoted words wear a rule beside them, and say from whom they are and of when.
 */
import type { ComponentChildren } from "preact";
import { IconButton } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

export type Suggested = {
  readonly key: string; readonly quote: string; /** Words of the quote that match. */ readonly because: readonly string[];
  /** "Bernie K., 2 September 2026". */ readonly from: string; readonly href: string;
  /** "41 people have met this." and what is planned. */ readonly people: string | null; readonly plan: string | null; readonly title: string;
};
export type SuggestionsProps = {
  readonly all: readonly Suggested[];
  readonly words: { readonly title: string; readonly hideAll: string; readonly hide: (title: string) => string; readonly read: string; readonly count: (n: number) => string };
  readonly onOpen: (key: string) => void; readonly onHide: (key: string) => void; readonly onHideAll: () => void;
};

export function Suggestions({ all, words, onOpen, onHide, onHideAll }: SuggestionsProps) {
  return (
    <>
      {/* Only that there are some is said aloud: what they say is there to be read when one wants to. */}
      <p class="sr" role="status">{all.length === 0 ? "" : words.count(all.length)}</p>
      {all.length > 0 && (
        <section class="sugs" aria-label={words.title}>
          <div class="sugs-head"><h2 class="label">{words.title}</h2><IconButton icon="x" size="small" label={words.hideAll} onPress={onHideAll} /></div>
          {all.map((one) => (
            <article class="sug" key={one.key}>
              <div class="sug-body">
                <p dir="auto">{marked(one.quote, one.because)}</p>
                {one.people !== null && <p class="known-line"><b class="strong">{one.people}</b>{one.plan === null ? null : <> <span dir="auto">{one.plan}</span></>}</p>}
                <p class="note">{one.from}. <a href={one.href} target="_blank" rel="noopener" onClick={() => onOpen(one.key)}>{words.read}<span class="sr">: {one.title}</span></a></p>
              </div>
              <button type="button" class="icon-button" data-size="small" aria-label={words.hide(one.title)} title={words.hide(one.title)} onClick={() => onHide(one.key)}><Icon name="x" size="s" /></button>
            </article>
          ))}
        </section>
      )}
    </>
  );
}

/** The quote with the words that match set apart. Letters are compared without their case; a word inside a longer one is not marked. */
export function marked(quote: string, because: readonly string[]): ComponentChildren {
  const wanted = because.map((word) => word.trim()).filter((word) => word.length > 1).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (wanted.length === 0) return quote;
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(${wanted.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return quote.split(found).map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : part));
}
