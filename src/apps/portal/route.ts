/**
 * Where in the portal a person is: the address says which page, the part after # which screen of a case. No number, no id: a key or a name. The record has
 * days in its address: `/c/KEY/2026-03-03`, and after # the second of one entry, `#132007Z`.
 */
import { type Place, placeFrom } from "../../domain/citing/place.ts";

export type Page =
  | { readonly name: "home" }
  | { readonly name: "case"; readonly key: string }
  | { readonly name: "enter"; readonly token: string }
  | { readonly name: "known"; readonly slug: string }
  | { readonly name: "expert"; readonly slug: string };

export function pageOf(path: string): Page {
  const [first = "", second = ""] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (first === "") return { name: "home" };
  if (first === "c" && second !== "") return { name: "case", key: second };
  if (first === "known" && second !== "") return { name: "known", slug: second };
  if (first === "enter" && second !== "") return { name: "enter", token: second };
  return { name: "expert", slug: first };
}

/** `expert` is whom the person already has in mind. */
export type Asked =
  | { readonly screen: "auto" }
  | { readonly screen: "about"; readonly expert: string | null }
  | { readonly screen: "choose" }
  | { readonly screen: "start"; readonly expert: string; /** Byname proposed them. */ readonly forMe?: true }
  | { readonly screen: "talk" }
  | { readonly screen: "putRight" }
  | { readonly screen: "card" }
  | { readonly screen: "erase" }
  /** `place`: the day, and the entry in it, that is to be found; null for all of it. */
  | { readonly screen: "record"; readonly place: Place | null };

export function askedOf(hash: string): Asked {
  const [screen = "", expert = "", how = ""] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  switch (screen) {
    case "about": return { screen, expert: expert === "" ? null : expert };
    case "start": return expert === "" ? { screen: "choose" } : { screen, expert, ...(how === "for-me" ? { forMe: true as const } : {}) };
    case "choose": case "talk": case "card": case "erase": return { screen };
    case "record": return { screen, place: null };
    case "put-right": return { screen: "putRight" };
    default: return { screen: "auto" };
  }
}

export function hashOf(asked: Asked): string {
  switch (asked.screen) {
    case "auto": return "";
    case "about": return asked.expert === null ? "#about" : `#about/${encodeURIComponent(asked.expert)}`;
    case "start": return `#start/${encodeURIComponent(asked.expert)}${asked.forMe === true ? "/for-me" : ""}`;
    case "putRight": return "#put-right";
    default: return `#${asked.screen}`;
  }
}

/** What an address of a case asks for: a screen named after #, else the day in its path, else whatever the case calls for. */
export function askedAt(path: string, hash: string): Asked {
  const asked = askedOf(hash);
  const [, , day = ""] = path.split("/").filter(Boolean);
  const place = placeFrom(day, hash.replace(/^#/, ""));
  return asked.screen === "auto" && place !== null ? { screen: "record", place } : asked;
}

/** The address under which a screen of the case with this key stands. */
export function addressOf(asked: Asked, key: string): string {
  const base = `/c/${encodeURIComponent(key)}`;
  if (asked.screen !== "record" || asked.place === null) return `${base}${hashOf(asked)}`;
  return `${base}/${asked.place.day}${asked.place.mark === null ? "" : `#${asked.place.mark}`}`;
}
