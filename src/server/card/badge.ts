/** The badge: plain SVG that any page, also one without scripts, can show as a picture. Twenty high, or larger by the same drawing. */
import type { CardView } from "../../domain/card/project.ts";
import { xml } from "./xml.ts";
import { message } from "../../domain/card/elapsed.ts";

export type BadgeLook = { readonly size: "s" | "m" | "l"; readonly theme: "light" | "dark"; readonly dir: "ltr" | "rtl" };
const scales = { s: 1, m: 1.4, l: 2 } as const;
const looks = {
  light: { frame: "#2a2521", label: "#f8f4ec", ground: "#f2ecdf", words: "#2a2521", us: "#b8690f", you: "#3f6b62", done: "#4b7a3d" },
  dark: { frame: "#f2ecdf", label: "#2a2521", ground: "#2a2521", words: "#f8f4ec", us: "#e0a04c", you: "#8fbdb2", done: "#9cc48b" },
} as const;

/** An estimate of a text's width in a face of 11 units: pictures cannot measure. Wide letters count as such, so that nothing is cut off. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{Extended_Pictographic}/u.test(letter) ? 12 : /[mwMW@%]/.test(letter) ? 10 : /[ilj.,:;'| ]/.test(letter) ? 4 : /\p{Lu}/u.test(letter) ? 8 : 6.8;
  return Math.ceil(width);
}

const graphemes = new Intl.Segmenter();
const clipped = (text: string, most: number): string => {
  const letters = Array.from(graphemes.segment(text), (one) => one.segment);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
};

/** The badge of a card, or, with null, one that says that it was taken down. Safe to put anywhere: no script, no reference, all words escaped. */
export function badge(view: CardView | null, now: number, { size, theme, dir }: BadgeLook): string {
  const label = clipped(view?.title ?? "byname", 28);
  const words = view === null ? "taken down" : message(view, now);
  const look = looks[theme];
  const dot = view === null || (view.ended === null && view.time === null) ? null : view.ended !== null ? look.done : view.time?.turn === "us" ? look.us : look.you;
  const [left, gap] = [widthOf(label) + 16, dot === null ? 8 : 20];
  const right = widthOf(words) + gap + 8;
  const whole = left + right;
  // Mirrored: the label stands where reading begins.
  const [labelAt, wordsAt, dotAt] = dir === "ltr" ? [8, left + gap, left + 12] : [whole - 8, right - gap, right - 12];
  const told = xml(`${label}: ${words}`);
  const box = dir === "ltr" ? `M${left} .5h${right - 4}a3.5 3.5 0 0 1 3.5 3.5v12a3.5 3.5 0 0 1-3.5 3.5H${left}z` : `M${right} .5H4A3.5 3.5 0 0 0 .5 4v12A3.5 3.5 0 0 0 4 19.5h${right - 4}z`;
  const text = (x: number, fill: string, what: string): string => `<text x="${x}" y="14" fill="${fill}" direction="${dir}" unicode-bidi="plaintext">${xml(what)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(whole * scales[size])}" height="${Math.round(20 * scales[size])}" viewBox="0 0 ${whole} 20" role="img" aria-label="${told}"><title>${told}</title><rect width="${whole}" height="20" rx="4" fill="${look.frame}"/><path d="${box}" fill="${look.ground}" stroke="${look.frame}"/><g font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">${text(labelAt, look.label, label)}${dot === null ? "" : `<circle cx="${dotAt}" cy="10" r="3.5" fill="${dot}"/>`}${text(wordsAt, look.words, words)}</g></svg>`;
}
