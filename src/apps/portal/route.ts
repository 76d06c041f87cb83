/** Where in the portal a person is: the address says which page, the part after # which screen of a case. No number, no id: a key or a name. */

export type Page =
  | { readonly name: "home" }
  | { readonly name: "case"; readonly key: string }
  | { readonly name: "enter"; readonly token: string }
  | { readonly name: "expert"; readonly slug: string };

export function pageOf(path: string): Page {
  const [first = "", second = ""] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (first === "") return { name: "home" };
  if (first === "c" && second !== "") return { name: "case", key: second };
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
  | { readonly screen: "record" };

export function askedOf(hash: string): Asked {
  const [screen = "", expert = "", how = ""] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  switch (screen) {
    case "about": return { screen, expert: expert === "" ? null : expert };
    case "start": return expert === "" ? { screen: "choose" } : { screen, expert, ...(how === "for-me" ? { forMe: true as const } : {}) };
    case "choose": case "talk": case "record": return { screen };
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
