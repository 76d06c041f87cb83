/** Where in the desk somebody is. The address says it whole, so that a reload, a bookmark and a second window find the same place. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { type Place, placeFrom } from "../../domain/citing/place.ts";

export const listViews = ["mine", "offered", "waiting", "closed", "all"] as const;
export type ListView = (typeof listViews)[number];
export const settingsParts = ["organisation", "desks", "topics", "people", "mails", "box"] as const;
export type SettingsPart = (typeof settingsParts)[number];

export const knowParts = ["problems", "gaps", "figures", "bring", "new"] as const;
export type KnowPart = (typeof knowParts)[number];

export type Route =
  | { readonly name: "today" }
  | { readonly name: "cases"; readonly view: ListView }
  /** `record`: the case by date, from the top or at a day and an entry in it. */
  | { readonly name: "case"; readonly case: string; readonly record?: Place | "all" }
  | { readonly name: "colleagues" }
  /** A part, or the id of one known problem. */
  | { readonly name: "know"; readonly part: string }
  | { readonly name: "profile" }
  | { readonly name: "account" }
  | { readonly name: "settings"; readonly part: SettingsPart }
  | { readonly name: "invite"; readonly token: string }
  | { readonly name: "setup"; readonly token: string }
  | { readonly name: "nowhere" };

const oneOf = <T extends string>(all: readonly T[], value: string, otherwise: T): T => all.find((one) => one === value) ?? otherwise;

/** The place that a path names; paths that we do not know are nowhere, and say so. */
export function routeOf(path: string, hash = ""): Route {
  const [first = "", second = "", third = ""] = path.replace(/^\/desk\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
  switch (first) {
    case "": case "today": case "sign-in": return { name: "today" };
    case "cases": return { name: "cases", view: oneOf(listViews, second, "mine") };
    case "case": {
      const place = placeFrom(third, hash.replace(/^#/, ""));
      return { name: "case", case: second, ...(place !== null ? { record: place } : third === "record" ? { record: "all" as const } : {}) };
    }
    case "colleagues": case "profile": case "account": return { name: first };
    case "know": return { name: "know", part: second === "" ? "problems" : second };
    case "settings": return { name: "settings", part: oneOf(settingsParts, second, "organisation") };
    case "invite": return second === "" ? { name: "nowhere" } : { name: first, token: second };
    // The one-time link carries its token after #, where no server's log sees it.
    case "setup": return hash.length < 2 ? { name: "nowhere" } : { name: first, token: hash.slice(1) };
    default: return { name: "nowhere" };
  }
}

export function pathOf(route: Route): string {
  switch (route.name) {
    case "today": case "nowhere": return "/desk/";
    case "cases": return route.view === "mine" ? "/desk/cases" : `/desk/cases/${route.view}`;
    case "case": return `/desk/case/${route.case}${route.record === undefined ? "" : route.record === "all" ? "/record" : `/${route.record.day}${route.record.mark === null ? "" : `#${route.record.mark}`}`}`;
    case "know": return route.part === "problems" ? "/desk/know" : `/desk/know/${encodeURIComponent(route.part)}`;
    case "settings": return `/desk/settings/${route.part}`;
    case "invite": return `/desk/invite/${encodeURIComponent(route.token)}`;
    case "setup": return `/desk/setup#${route.token}`;
    default: return `/desk/${route.name}`;
  }
}

const at = signal<Route>(routeOf(location.pathname, location.hash));
/** Where we are. */
export const here: ReadonlySignal<Route> = at;

/** Goes there; the browser's own back button returns. */
export function go(route: Route, replace = false): void {
  const path = pathOf(route);
  if (path !== `${location.pathname}${location.hash}`) history[replace ? "replaceState" : "pushState"](null, "", path);
  at.value = route;
  scrollTo(0, 0);
}

/** Follows the browser's back and forward, and turns plain presses on our own links into moves without a reload. Call once. */
export function startRouting(): void {
  addEventListener("popstate", () => void (at.value = routeOf(location.pathname, location.hash)));
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.target !== "" || link.origin !== location.origin || !/^\/desk(\/|$)/.test(link.pathname) || link.hash !== "") return;
    event.preventDefault();
    go(routeOf(link.pathname));
  });
}
