/** What just happened, with the seconds left to take it back. One at a time; a new one settles the one before. */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Button } from "./Button.tsx";

export type ToastText = { readonly text: string; /** Seconds. */ readonly lasts?: number; readonly undo?: { readonly label: string; readonly act: () => void }; /** The time has passed without an undo. */ readonly settled?: () => void };

const shown = signal<(ToastText & { readonly key: number }) | null>(null);
let count = 0;

/** Shows a toast in the `Toasts` of this page. */
export function toast(text: ToastText): void {
  shown.peek()?.settled?.();
  shown.value = { ...text, key: ++count };
}
const settle = (key: number): void => {
  const one = shown.peek();
  if (one?.key !== key) return;
  shown.value = null;
  one.settled?.();
};

/** Put once at the end of a page. ⌘Z or Ctrl Z takes back, unless somebody is typing. */
export function Toasts() {
  const one = shown.value;
  return <div class="toasts" role="status" aria-live="polite">{one !== null && <ToastLine {...one} key={one.key} id={one.key} />}</div>;
}

function ToastLine({ text, undo, id, lasts = undo === undefined ? 5 : 10 }: ToastText & { readonly id: number }) {
  const [left, setLeft] = useState(lasts);
  const back = (): void => {
    shown.value = null;
    undo?.act();
  };
  useEffect(() => {
    if (left <= 0) return settle(id);
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (undo === undefined || typing || event.key !== "z" || !(event.metaKey || event.ctrlKey) || event.shiftKey) return;
      event.preventDefault();
      back();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  return (
    <div class="toast">
      <span>{text}</span>
      {undo !== undefined && <><span class="time" aria-hidden="true">{left} s</span><Button size="small" onPress={back}>{undo.label}</Button></>}
    </div>
  );
}
