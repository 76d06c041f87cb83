/** The preview picture that other places show beside a link to a card: 1200 by 630. Words become outlines of our own fonts, so it looks the same on a machine without any. */
import * as fontkit from "fontkit";
import sharp from "sharp";
import { elapsed, inParts, inWords, shares } from "../../domain/card/elapsed.ts";
import type { CardView } from "../../domain/card/project.ts";
import { type Face, type Style } from "../proof/paper/faces.ts";
import { asDrawn, setText, visualOrder } from "../proof/paper/setting.ts";

const width = 1200;
const height = 630;
const side = 90;
const inks = { ink: "#2a241d", soft: "#4d463d", paper: "#f8f4ec", us: "#b8690f", you: "#3f6b62" } as const;

const opened = new Map<string, fontkit.Font>();
function fontOf(face: Face): fontkit.Font {
  const known = opened.get(face.name);
  if (known !== undefined) return known;
  const font = fontkit.create(face.bytes);
  // Every file of ours holds one font; a collection would have fonts instead.
  if (!("layout" in font)) throw new Error(`${face.name} is not a single font`);
  opened.set(face.name, font);
  return font;
}

const measured = (size: number) => (text: string, face: Face): number => {
  const font = fontOf(face);
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
};

/** At most `most` lines of text as outlines, the first with its base line at `y`; and where the next would stand. */
function lines(text: string, style: Style, size: number, y: number, ink: string, most: number): { readonly svg: string; readonly next: number } {
  const measure = measured(size);
  const set = setText(text, style, width - 2 * side, measure, "auto").slice(0, most);
  const drawn = set.map(({ runs, rtl }, index) => {
    const wide = runs.reduce((sum, run) => sum + measure(asDrawn(run), run.face), 0);
    let x = rtl ? width - side - wide : side;
    return visualOrder(runs).map((at) => {
      const run = runs[at];
      if (run === undefined) return "";
      const font = fontOf(run.face);
      const scale = size / font.unitsPerEm;
      const { glyphs, positions } = font.layout(asDrawn(run));
      return glyphs.map((glyph, place) => {
        const position = positions[place];
        const path = glyph.path.toSVG();
        const out = path === "" ? "" : `<path transform="translate(${(x + (position?.xOffset ?? 0) * scale).toFixed(1)} ${(y + index * size * 1.2 - (position?.yOffset ?? 0) * scale).toFixed(1)}) scale(${scale} ${-scale})" d="${path}"/>`;
        x += (position?.xAdvance ?? 0) * scale;
        return out;
      }).join("");
    }).join("");
  });
  return { svg: `<g fill="${ink}">${drawn.join("")}</g>`, next: y + set.length * size * 1.2 };
}

/** The picture as PNG. */
export async function picture(view: CardView, now: number): Promise<Buffer> {
  const title = lines(view.title, "strong", 60, 150, inks.ink, 3);
  const { under, parts: length } = inParts(elapsed(view, now));
  const long = [...(under === "" ? [] : [under]), ...length.map(({ count, unit }) => `${count} ${unit}`)].join(under === "" ? "  " : " ");
  const time = lines(long, "strong", 132, Math.max(title.next + 110, 380), inks.ink, 1);
  const parts = shares(view, now);
  const whole = parts === null ? 0 : Math.max(1, parts.us + parts.you);
  const us = parts === null ? 0 : Math.round(((width - 2 * side) * parts.us) / whole);
  const bar = parts === null ? "" : `<rect x="${side}" y="${time.next - 96}" width="${us}" height="16" rx="4" fill="${inks.us}"/><rect x="${side + us + 6}" y="${time.next - 96}" width="${Math.max(0, width - 2 * side - us - 6)}" height="16" rx="4" fill="${inks.you}"/>`;
  const who = [view.ended === null ? "so far" : "in all", parts === null ? null : `${inWords(parts.us)} with ${view.organisation ?? "them"}`, view.organisation !== null && parts === null ? `with ${view.organisation}` : null].filter((part) => part !== null).join(", ");
  const note = lines(who, "plain", 40, time.next - 24, inks.soft, 1);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${inks.paper}"/>${title.svg}${time.svg}${bar}${note.svg}</svg>`;
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}
