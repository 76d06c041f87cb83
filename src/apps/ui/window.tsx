/**
 * A long list of which only a stretch is drawn: it begins around what is looked for and grows at either end as the reader comes near, so that ten thousand lines
 * open like ten. What was drawn stays, so that searching the page and going back find it.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button.tsx";

const page = 60;
/** Lines drawn at first: a screen and what lies under it. More come by themselves as the reader nears their end. */
const first = 30;
export type Stretch = { readonly from: number; readonly to: number; readonly before: () => void; readonly after: () => void };

/** Which of `count` lines to draw. `at`: the line to begin around; another `key` begins anew. */
export function useStretch(count: number, at: number, key: string): Stretch {
  const [, draw] = useState(0);
  const held = useRef({ key, ...around(at) });
  if (held.current.key !== key) held.current = { key, ...around(at) };
  const { from, to } = held.current;
  const set = (next: { readonly from: number; readonly to: number }): void => {
    held.current = { key, ...next };
    draw((times) => times + 1);
  };
  return { from: Math.min(from, Math.max(0, count - 1)), to: Math.min(to, count), before: () => set({ from: Math.max(0, from - page), to }), after: () => set({ from, to: Math.min(count, to + page) }) };
}

/** The whole day above what is looked for is seldom wanted, its neighbours are. */
const around = (at: number): { readonly from: number; readonly to: number } => (at <= first / 3 ? { from: 0, to: first } : { from: at - first / 3, to: at + first });

/** At an end of the stretch: a button for hands and keys, which presses itself when it comes into view. */
export function MoreOf({ label, onMore, off = false }: { readonly label: string; readonly onMore: () => void; /** Not by itself, only when pressed. */ readonly off?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (off || box.current === null) return;
    const watch = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) more.current();
    }, { rootMargin: "600px 0px" });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [off]);
  return <div ref={box} class="more-of"><Button kind="quiet" size="small" onPress={onMore}>{label}</Button></div>;
}

/** What an address names is stood at and read from: an entry in the middle of the view, the heading of a day (`heading`) at its top. `wanted` null: nothing. */
export function useStandAt(box: { readonly current: HTMLElement | null }, wanted: string | null, heading: boolean, key: string): void {
  useEffect(() => {
    if (wanted === null) return;
    const found = box.current?.querySelector<HTMLElement>(wanted);
    found?.scrollIntoView({ block: heading ? "start" : "center" });
    found?.focus({ preventScroll: true });
  }, [wanted, key]);
}

/** Text with the places that a search found marked. */
export function Hits({ text, hits }: { readonly text: string; readonly hits: readonly (readonly [number, number])[] }) {
  if (hits.length === 0) return <>{text}</>;
  let at = 0;
  const parts = hits.flatMap(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return [before, <mark key={from}>{text.slice(from, to)}</mark>];
  });
  return <>{parts}{text.slice(at)}</>;
}
