/** What the keyboard has opened, and whether single letters are keys at all. */
import { signal } from "@preact/signals";

export const showKeys = signal(false);
export const showPalette = signal(false);

const kept = "byname-desk-keys";
function begin(): boolean {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}
/** Single letters as keys: off for those whose speech or hand presses them unmeant. */
export const singleKeys = signal(begin());
export function setSingleKeys(on: boolean): void {
  singleKeys.value = on;
  try {
    if (on) localStorage.removeItem(kept);
    else localStorage.setItem(kept, "off");
  } catch {
    // Storage is blocked: it holds for this page.
  }
}
