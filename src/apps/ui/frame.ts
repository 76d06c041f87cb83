/**
 * Talking with the page that holds us in a frame. Both sides name the origin they speak to, check origin and source of what they hear, and
 * refuse every message that is not of these shapes. `box.js` (the loader) is the other end.
 */
import { signal, type ReadonlySignal } from "@preact/signals";

/** What the host page says of itself. */
export type HostPage = { readonly title: string; readonly url: string; readonly theme: "light" | "dark"; readonly lang: string; readonly dir: "ltr" | "rtl"; /** The window is narrow: writing takes the whole screen. */ readonly narrow: boolean; readonly sheet: boolean };
/** What we say to it. `height` in CSS pixels; `sheet`: take the whole window, or give it back. */
export type FrameMessage = { readonly byname: 1; readonly t: "ready" } | { readonly byname: 1; readonly t: "height"; readonly height: number } | { readonly byname: 1; readonly t: "sheet"; readonly on: boolean };

const page = signal<HostPage | null>(null);
/** The host page, once it has spoken; null when we stand alone. */
export const hostPage: ReadonlySignal<HostPage | null> = page;

const kept = "byname-host";

/** The origin of the page that holds us: named in our address (`#host=`), remembered while the frame goes from page to page. */
function hostOrigin(): string | null {
  if (parent === window) return null;
  const named = new URLSearchParams(location.hash.slice(1)).get("host");
  try {
    if (named !== null) sessionStorage.setItem(kept, named);
    return named ?? sessionStorage.getItem(kept);
  } catch {
    return named;
  }
}

const short = (value: unknown, most: number): value is string => typeof value === "string" && value.length <= most;

/** A host's message, or null unless it is exactly of this shape. */
export function readHostPage(data: unknown): HostPage | null {
  if (typeof data !== "object" || data === null || Object.keys(data).length !== 9) return null;
  const { byname, t, title, url, theme, lang, dir, narrow, sheet } = data as Readonly<Record<string, unknown>>;
  if (byname !== 1 || t !== "page" || !short(title, 400) || !short(url, 2_000) || !short(lang, 35)) return null;
  if ((theme !== "light" && theme !== "dark") || (dir !== "ltr" && dir !== "rtl") || typeof narrow !== "boolean" || typeof sheet !== "boolean") return null;
  return { title, url, theme, lang, dir, narrow, sheet };
}

export type HostLine = { readonly framed: boolean; tell(message: FrameMessage): void; /** For links that go on inside the frame. */ readonly hash: string };

let tellHost: (message: FrameMessage) => void = () => undefined;

/** Gives the whole window back to the host page; the words stay. */
export function closeSheet(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  tellHost({ byname: 1, t: "sheet", on: false });
}

/** On narrow windows writing takes the whole window, and Escape gives it back. */
function keepSheet(): void {
  document.addEventListener("focusin", ({ target }) => {
    const writes = target instanceof HTMLElement && target.matches("textarea, input:not([type=checkbox], [type=radio], [type=file])");
    if (writes && page.value?.narrow === true && !page.value.sheet) tellHost({ byname: 1, t: "sheet", on: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && page.value?.sheet === true) closeSheet();
  });
}

/** Begins to listen, says `ready`, and follows the host's theme and direction. Call once. */
export function joinHost(): HostLine {
  const origin = hostOrigin();
  if (origin === null) return { framed: parent !== window, tell: () => undefined, hash: "" };
  const tell = (message: FrameMessage): void => parent.postMessage(message, origin);
  tellHost = tell;
  keepSheet();
  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== origin) return;
    const said = readHostPage(event.data);
    if (said === null) return;
    const root = document.documentElement;
    root.dataset["theme"] = said.theme;
    root.dir = said.dir;
    // Not its language: `lang` says in which language our own words are, for whoever reads them aloud.
    root.toggleAttribute("data-sheet", said.sheet);
    page.value = said;
  });
  root().dataset["framed"] = "";
  tell({ byname: 1, t: "ready" });
  return { framed: true, tell, hash: `#host=${encodeURIComponent(origin)}` };
}
const root = (): HTMLElement => document.documentElement;

/** Tells the host how tall this element is, now and whenever that changes. */
export function followHeight(element: HTMLElement, { tell }: HostLine): () => void {
  let last = 0;
  const watch = new ResizeObserver(() => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    if (height !== last) tell({ byname: 1, t: "height", height });
    last = height;
  });
  watch.observe(element);
  return () => watch.disconnect();
}
