/** A field that a press brought up takes the focus at once, so that no letter is lost; one that stands on the page from the beginning does not. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export function useFocus<E extends HTMLElement>(wanted = true): RefObject<E | null> {
  const field = useRef<E | null>(null);
  useLayoutEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  return field;
}
