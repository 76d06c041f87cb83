/**
 * The keyboard of the desk. Keys with ⌘ or Ctrl always work; single letters only where nobody is typing and only if wished.
 * Rows that can be walked carry `data-row`; the thing a row opens carries `data-open`.
 */
import type { App } from "../app/context.ts";
import { go, here, type Route } from "../route.ts";
import { showKeys, showPalette, singleKeys } from "./state.ts";

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));

const places: Readonly<Record<string, Route>> = { t: { name: "today" }, c: { name: "cases", view: "mine" }, l: { name: "colleagues" }, w: { name: "know", part: "problems" }, m: { name: "profile" }, s: { name: "settings", part: "organisation" }, k: { name: "account" } };

/** Moves focus to the next row (or the one before); the first when none has it. */
function walk(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? all[by === 1 ? 0 : all.length - 1] : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** The next case that is open, from the one in view. */
function turn({ tabs }: App, by: 1 | -1): void {
  const open = tabs.open.value;
  const now = here.value;
  const at = open.findIndex((one) => now.name === "case" && one.caseId === now.case);
  const next = open[(at + by + open.length) % open.length];
  if (next !== undefined) go({ name: "case", case: next.caseId });
}

/** Listens until the returned function is called. */
export function startKeys(app: App): () => void {
  let going = 0;
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      showPalette.value = !showPalette.value;
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || !singleKeys.value || typing(event.target)) return;
    if (document.querySelector("dialog[open], :popover-open") !== null) return;
    const key = event.key;
    const wasGoing = Date.now() - going < 1_500;
    going = 0;
    const place = places[key];
    if (wasGoing && place !== undefined) {
      if (place.name === "settings" && !app.me.value.admin) return;
      event.preventDefault();
      return go(place);
    }
    switch (key) {
      case "g": going = Date.now(); return;
      case "j": return walk(1);
      case "k": return walk(-1);
      case "?": showKeys.value = true; return;
      case "]": return turn(app, 1);
      case "[": return turn(app, -1);
      case "w": case "/": {
        const field = document.querySelector<HTMLTextAreaElement>(".mid-write textarea");
        if (field === null) return;
        event.preventDefault();
        field.focus();
        if (key === "/") field.dispatchEvent(new CustomEvent("byname-verbs", { bubbles: true }));
        return;
      }
      case "Enter": {
        const row = event.target instanceof HTMLElement && event.target.matches("[data-row]") ? event.target : null;
        const opens = row?.querySelector<HTMLElement>("[data-open], .opens") ?? null;
        if (opens === null) return;
        event.preventDefault();
        opens.click();
      }
    }
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
