/** Coming to another screen: the focus goes to its heading, so that readers and keyboards begin there; never at the first load of a page. */
import { useEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";

let arrived = false;
export function useArrive<E extends HTMLElement>(title: string): RefObject<E | null> {
  const heading = useRef<E | null>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (arrived) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    arrived = true;
  }, []);
  return heading;
}
