/**
 * The conversation, one `role="log"`. Of a long one its newest rows are drawn, and more of the earlier ones as the reader comes near them, so that ten thousand
 * messages open like a hundred. What was drawn stays while somebody reads up there.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button.tsx";

export type LogProps = {
  readonly label: string;
  /** How many rows there are, and what draws those from one on. */
  readonly count: number; readonly children: (from: number) => ComponentChildren;
  /** What the button says that draws more of what came before. */
  readonly earlier: string;
  /** Which row holds the element of this id; -1 for none. */
  readonly rowOf?: (id: string) => number;
  /** Changes when something was added: then a reader at the end stays at the end. */
  readonly last: string; readonly class?: string;
};

const page = 40;
/** So near the first drawn row, in pixels, earlier ones are drawn. */
const nearing = 800;
/** Is the scroll so near its end that the reader follows the talk? */
const near = (box: HTMLElement): boolean => box.scrollHeight - box.scrollTop - box.clientHeight < 80;
/** On narrow pages the log does not scroll by itself: the page does. */
const scrollerOf = (box: HTMLElement): Element => (/auto|scroll/.test(getComputedStyle(box).overflowY) ? box : (document.scrollingElement ?? box));

let bring: ((id: string) => Promise<void>) | null = null;

/** The element of this id in the conversation that is open, drawn if need be and stood at; null when it is nowhere. */
export async function showInLog(id: string): Promise<HTMLElement | null> {
  if (document.getElementById(id) === null) await bring?.(id);
  const found = document.getElementById(id);
  found?.scrollIntoView({ block: "center" });
  return found;
}

/** Whoever reads further up is not pulled away; whoever reads the end follows it. */
export function Log({ label, count, children, earlier, rowOf, last, class: more = "" }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [, draw] = useState(0);
  // `held`: the reader asked for what came before, so none of it is taken away until they are at the end again.
  const stretch = useRef({ from: 0, held: false });
  const stays = useRef<{ readonly row: Element; readonly top: number } | null>(null);
  const drawn = useRef<(() => void)[]>([]);
  const now = stretch.current;
  if (now.from > count || (following.current && !now.held && count - now.from > 2 * page)) now.from = Math.max(0, count - page);

  const drawFrom = (from: number): void => {
    const row = box.current?.children[now.from > 0 ? 1 : 0];
    // The eye stays where it is: on the row that was the first.
    stays.current = row === undefined ? null : { row, top: row.getBoundingClientRect().top };
    stretch.current = { from, held: true };
    // What is old is not news: nobody is to hear it read out.
    box.current?.setAttribute("aria-live", "off");
    setTimeout(() => box.current?.setAttribute("aria-live", "polite"), 500);
    draw((times) => times + 1);
  };
  const before = (): void => {
    if (stretch.current.from > 0) drawFrom(Math.max(0, stretch.current.from - page));
  };

  useLayoutEffect(() => {
    const [held, element] = [stays.current, box.current];
    stays.current = null;
    if (held !== null && element !== null) {
      scrollerOf(element).scrollTop += held.row.getBoundingClientRect().top - held.top;
      // The button that was pressed is gone with the last of what came before.
      if (stretch.current.from === 0 && document.activeElement === document.body) element.focus({ preventScroll: true });
    }
    for (const tell of drawn.current.splice(0)) tell();
  });
  useLayoutEffect(() => {
    if (following.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [last]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // A keyboard that rises on a telephone makes the log shorter: the end stays in view.
    const watch = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const mine = (id: string): Promise<void> => {
      const row = rowOf?.(id) ?? -1;
      if (row < 0 || row >= stretch.current.from) return Promise.resolve();
      following.current = false;
      return new Promise((resolve) => {
        drawn.current.push(resolve);
        drawFrom(Math.max(0, row - page / 3));
      });
    };
    bring = mine;
    return () => {
      if (bring === mine) bring = null;
    };
  }, [rowOf]);

  const scrolled = (element: HTMLElement): void => {
    following.current = near(element);
    if (following.current) stretch.current.held = false;
    else if (element.scrollTop < nearing) before();
  };
  return (
    <div ref={box} class={`log ${more}`.trim()} role="log" aria-label={label} aria-live="polite" tabIndex={0} onScroll={(event) => scrolled(event.currentTarget)}>
      {now.from > 0 && <div key="earlier" class="more-of"><Button kind="quiet" size="small" onPress={before}>{earlier}</Button></div>}
      {children(now.from)}
    </div>
  );
}
