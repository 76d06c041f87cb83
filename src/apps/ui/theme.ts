/** Light, dark, or as the device has it; and plain letters instead of serif. Kept on this device. */
import { signal, type ReadonlySignal } from "@preact/signals";

export type Theme = "light" | "dark" | "device";
const key = "byname-theme";
const chosen = signal<Theme>("device");
export const theme: ReadonlySignal<Theme> = chosen;

const apply = (): void => {
  if (chosen.value === "device") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen.value;
};

/** Chooses a theme now; `keep` also for the next visit. */
export function setTheme(next: Theme, keep = true): void {
  chosen.value = next;
  apply();
  if (!keep) return;
  try {
    if (next === "device") localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
}

/** Takes up what was chosen on an earlier visit. Call once, before the first paint. */
export function startTheme(): void {
  try {
    const kept = localStorage.getItem(key);
    if (kept === "light" || kept === "dark") chosen.value = kept;
  } catch {
    // As above.
  }
  apply();
}
