/** Which font shows a character. Fonts are opened when the first character asks for them: most papers need two of these. All lie in ./fonts, with their licences. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import * as fontkit from "fontkit";

export type Style = "plain" | "strong" | "voice";
export type Face = { readonly name: string; readonly bytes: Buffer; has(codePoint: number): boolean };

const folder = join(import.meta.dirname, "fonts");
const own: Readonly<Record<Style, readonly string[]>> = {
  plain: ["atkinson-hyperlegible-next-latin-400-normal", "atkinson-hyperlegible-next-latin-ext-400-normal"],
  strong: ["atkinson-hyperlegible-next-latin-600-normal", "atkinson-hyperlegible-next-latin-ext-600-normal"],
  voice: ["source-serif-4-latin-400-normal", "source-serif-4-latin-ext-400-normal"],
};
const european = ["latin", "latin-ext", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese"].map((part) => `noto-sans-${part}-400-normal`);
const han = ["noto-sans-sc-chinese-simplified-400-normal", "noto-sans-tc-chinese-traditional-400-normal", "noto-sans-jp-japanese-400-normal", "noto-sans-kr-korean-400-normal"];

/** Scripts and the fonts to try for them, in order. */
const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[\p{Script=Arabic}\u0600-\u06ff]/u, ["noto-naskh-arabic-arabic-400-normal"]], [/\p{Script=Hebrew}/u, ["noto-sans-hebrew-hebrew-400-normal"]],
  [/[\p{Script=Devanagari}\u0964\u0965]/u, ["noto-sans-devanagari-devanagari-400-normal"]], [/\p{Script=Bengali}/u, ["noto-sans-bengali-bengali-400-normal"]], [/\p{Script=Tamil}/u, ["noto-sans-tamil-tamil-400-normal"]],
  [/\p{Script=Thai}/u, ["noto-sans-thai-thai-400-normal"]], [/\p{Script=Hangul}/u, ["noto-sans-kr-korean-400-normal"]], [/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u, ["noto-sans-jp-japanese-400-normal"]],
  [/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u, han], [/\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u, ["noto-emoji-emoji-400-normal"]],
];

const opened = new Map<string, Face>();
const chosen = new Map<string, Face | null>();

function face(name: string): Face {
  const known = opened.get(name);
  if (known !== undefined) return known;
  // TrueType in Brotli: as small as WOFF2, and subsets of it can be embedded.
  const bytes = brotliDecompressSync(readFileSync(join(folder, `${name}.ttf.br`)));
  const font = fontkit.create(bytes);
  // Every file here holds one font; a collection would have fonts instead.
  const has = (codePoint: number): boolean => "hasGlyphForCodePoint" in font && font.hasGlyphForCodePoint(codePoint);
  const made: Face = { name, bytes, has };
  opened.set(name, made);
  return made;
}

/** The font for a character in a style; null when none of ours has it. */
export function faceFor(character: string, style: Style): Face | null {
  const key = `${style}${character}`;
  const known = chosen.get(key);
  if (known !== undefined) return known;
  const codePoint = character.codePointAt(0) ?? 0;
  const script = scripts.find(([test]) => test.test(character));
  const names = [...own[style], ...(script?.[1] ?? []), ...european];
  const found = names.map(face).find((one) => one.has(codePoint)) ?? null;
  chosen.set(key, found);
  return found;
}

export const firstFace = (style: Style): Face => face(own[style][0] ?? "");
