/**
 * Names and addresses of experts. A person must be able to trust a name: no two experts may share one, nor look as if they did, and nobody else may
 * take one (RELIABILITY 14). Addresses (`/bernie`) are made from names and never collide with the program's own paths.
 */

/**
 * Letters of other scripts, and digits, that pass for a Latin letter at a glance. A small part of Unicode's confusables (UTS 39), the part that needs no
 * sharp eye to exploit; written out so that a reader can check it.
 */
const lookalikes: Readonly<Record<string, string>> = {
  а: "a", в: "b", с: "c", ԁ: "d", е: "e", һ: "h", і: "i", ј: "j", к: "k", ӏ: "l", м: "m", н: "h", о: "o", р: "p", ԛ: "q", ѕ: "s", т: "t", у: "y", ѵ: "v", ԝ: "w", х: "x",
  α: "a", β: "b", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ω: "w",
  ı: "i", ɑ: "a", ɡ: "g", ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "p",
  "0": "o", "1": "l", "3": "e", "5": "s", "|": "l", "!": "l", "$": "s",
};

/** Pairs that read as one letter. */
const pairs: readonly (readonly [string, string])[] = [["rn", "m"], ["vv", "w"], ["cl", "d"]];

/**
 * What a name looks like: NFKC, lower case, without accents, spaces and signs, with letters that look alike made one. Two names with one skeleton are
 * the same name to a hurried eye. "" when nothing is left to read.
 */
export function skeleton(name: string): string {
  const plain = name.normalize("NFKC").toLowerCase().normalize("NFD");
  let seen = "";
  for (const letter of plain) {
    if (/\p{M}/u.test(letter)) continue;
    const like = lookalikes[letter] ?? letter;
    if (/[\p{L}\p{N}]/u.test(like)) seen += like;
  }
  for (const [pair, one] of pairs) seen = seen.replaceAll(pair, one);
  // Each is one stroke, and an upper-case I is the commonest forged l.
  return seen.replaceAll("i", "l");
}

/** A name as it is kept: NFC, without control, zero-width and direction-changing characters, single spaces. */
export function tidyName(name: string): string {
  return name.normalize("NFC").replace(/[\p{Cc}\p{Cf}]/gu, "").replace(/\s+/gu, " ").trim();
}

/** First path segments that are ours, now or foreseeably: no expert's address may hide them. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  "about", "account", "admin", "administrator", "api", "assets", "auth", "badge", "box", "byname", "c", "card", "case", "cases", "desk", "desks", "docs", "enter", "f", "favicon",
  "feed", "file", "files", "guide", "guides", "health", "healthz", "help", "home", "index", "invite", "live", "login", "logout", "mail", "me", "metrics", "my", "null", "oembed",
  "official", "people", "photo", "photos", "privacy", "public", "readyz", "record", "robots", "root", "security", "settings", "setup", "sign-in", "signin", "sitemap", "sound",
  "staff", "static", "status", "support", "system", "team", "terms", "test", "undefined", "well-known", "widget", "www",
]);

/** Letters that NFD does not take apart. */
const spelled: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** A text as an address segment: `Ana Ruíz` → `ana-ruiz`. "" when it has no Latin letter or digit. */
export function slugOf(text: string): string {
  const latin = [...text.normalize("NFKC").toLowerCase().normalize("NFD")].map((letter) => spelled[letter] ?? letter).join("");
  return latin.replace(/\p{M}/gu, "").replace(/['’.]/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
}

/** The shortest free address for a name: the first name, then the whole, then the whole with a number. `taken` says what is not free. */
export function addressFor(name: string, taken: (slug: string) => boolean): string {
  const whole = slugOf(name) || "expert";
  const first = whole.split("-")[0] ?? whole;
  const free = (slug: string): boolean => !reservedSlugs.has(slug) && !taken(slug);
  if (free(first)) return first;
  if (free(whole)) return whole;
  for (let n = 2; ; n++) if (free(`${whole}-${n}`)) return `${whole}-${n}`;
}
