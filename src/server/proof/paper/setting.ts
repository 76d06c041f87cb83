/**
 * Setting text into lines: the right font for every character, right-to-left where it runs so (UAX #9), breaks where its language breaks. Each line is a
 * list of runs of one font and one direction; where a run stands is decided by direction, in which order it is written by what was said first, so that
 * whoever reads the page aloud reads it in order.
 */
import { createRequire } from "node:module";
import { type Face, faceFor, firstFace, type Style } from "./faces.ts";

export type Run = { readonly text: string; readonly face: Face; readonly level: number };
/** Runs in the order of the words; `rtl` is the direction of the paragraph. */
export type SetLine = { readonly runs: readonly Run[]; readonly rtl: boolean };
export type Measure = (text: string, face: Face) => number;

/** What we use of the bidi library. Its package is CommonJS and its types say otherwise, so they are said here. */
type Bidi = {
  getEmbeddingLevels(text: string, direction: "auto" | "ltr"): { readonly levels: Uint8Array; readonly paragraphs: readonly { readonly level: number }[] };
  getMirroredCharacter(character: string): string | null;
};
const bidiFactory: () => Bidi = createRequire(import.meta.url)("bidi-js");
const bidi = bidiFactory();
const breaks = new Intl.Segmenter("und", { granularity: "word" });
const letters = new Intl.Segmenter("und", { granularity: "grapheme" });
/** Signs that steer direction and shape, and are not drawn themselves. */
const unseen = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u00ad]|\ufe0e|\ufe0f/u;
const control = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;

type Piece = { readonly text: string; readonly face: Face; readonly level: number; readonly width: number };

/** `direction`: people’s own words run as they begin (auto), our sentences from left to right. The lines of a text, none wider than `width` (in the units of `measure`). An empty text is one empty line. */
export function setText(text: string, style: Style, width: number, measure: Measure, direction: "auto" | "ltr" = "ltr"): readonly SetLine[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((paragraph) => setParagraph(paragraph.replaceAll("\t", "    "), style, width, measure, direction));
}

function setParagraph(text: string, style: Style, width: number, measure: Measure, direction: "auto" | "ltr"): readonly SetLine[] {
  if (text === "") return [{ runs: [], rtl: false }];
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, direction);
  const rtl = ((paragraphs[0]?.level ?? 0) & 1) === 1;
  const lines: SetLine[] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = (): void => {
    while (line.length > 1 && (line.at(-1)?.text.trim() ?? "x") === "") line.pop();
    lines.push({ runs: joined(line), rtl });
    line = [];
    used = 0;
  };
  for (const { segment, index } of tokens(text)) {
    const pieces = piecesOf(segment, index, levels, style, measure, line.at(-1)?.face ?? null);
    const wide = pieces.reduce((sum, piece) => sum + piece.width, 0);
    const space = segment.trim() === "";
    if (used + wide > width && line.length > 0 && !space) end();
    if (space && line.length === 0 && lines.length > 0) continue;
    if (wide <= width || space) {
      line.push(...pieces);
      used += wide;
      continue;
    }
    // A word wider than the line (an address, a key) is broken between letters.
    for (const { segment: letter, index: at } of letters.segment(segment)) {
      const small = piecesOf(letter, index + at, levels, style, measure, line.at(-1)?.face ?? null);
      const more = small.reduce((sum, piece) => sum + piece.width, 0);
      if (used + more > width && line.length > 0) end();
      line.push(...small);
      used += more;
    }
  }
  end();
  return lines;
}

/** Words, each with the punctuation that follows it; spaces apart. */
function tokens(text: string): readonly { readonly segment: string; readonly index: number }[] {
  const found: { segment: string; index: number }[] = [];
  for (const { segment, index, isWordLike } of breaks.segment(text)) {
    const last = found.at(-1);
    const glued = isWordLike !== true && segment.trim() !== "" && last !== undefined && last.segment.trim() !== "";
    const opens = last !== undefined && /^[\p{Ps}\p{Pi}"'¿¡#@$€£]+$/u.test(last.segment);
    if (last !== undefined && (glued || (opens && segment.trim() !== ""))) last.segment += segment;
    else found.push({ segment, index });
  }
  return found;
}

function piecesOf(text: string, from: number, levels: Uint8Array, style: Style, measure: Measure, before: Face | null): Piece[] {
  const parts: { text: string; face: Face; level: number }[] = [];
  let at = from;
  for (const character of text) {
    const level = levels[at] ?? 0;
    at += character.length;
    const last = parts.at(-1);
    if (unseen.test(character)) continue;
    // Joiners belong to the letters around them; a space to what stands before it.
    const beside = last?.face ?? before;
    // The space of the font of pictures is as wide as a picture.
    const clings = /[\u200c\u200d\s\p{M}]/u.test(character) && beside?.name.startsWith("noto-emoji") !== true ? beside : null;
    const face = clings !== null && (/[\u200c\u200d]/.test(character) || clings.has(character.codePointAt(0) ?? 0)) ? clings : control.test(character) ? null : faceFor(character, style);
    const mirrored = (level & 1) === 1 ? (bidi.getMirroredCharacter(character) ?? character) : character;
    const shown = face === null ? "?" : mirrored;
    const used = face ?? firstFace(style);
    if (last !== undefined && last.face === used && last.level === level) last.text += shown;
    else parts.push({ text: shown, face: used, level });
  }
  return parts.map((part) => ({ ...part, width: measure(part.text, part.face) }));
}

function joined(pieces: readonly Piece[]): readonly Run[] {
  const runs: { text: string; face: Face; level: number }[] = [];
  for (const { text, face, level } of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && last.face === face && last.level === level) last.text += text;
    else runs.push({ text, face, level });
  }
  return runs;
}

const strongRtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A run as it is handed to the font: shaping turns right-to-left scripts around by itself, but not the signs between them. */
export function asDrawn({ text, level }: Run): string {
  if ((level & 1) === 0 || strongRtl.test(text)) return text;
  return Array.from(letters.segment(text), ({ segment }) => segment).reverse().join("");
}

/** The places of runs from left to right (UAX #9, rule L2): for each place, the index of its run. */
export function visualOrder(runs: readonly Run[]): readonly number[] {
  const order = runs.map((_, i) => i);
  const levels = runs.map(({ level }) => level);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level > 0; level--) {
    for (let i = 0; i < order.length; i++) {
      let to = i;
      while (to < order.length && (levels[order[to] ?? 0] ?? 0) >= level) to++;
      if (to > i) order.splice(i, to - i, ...order.slice(i, to).reverse());
      i = Math.max(i, to);
    }
  }
  return order;
}
