/**
 * The press: pages, lines and structure. Everything on a page is either tagged (a heading, a paragraph, a quotation, a list, a figure with words for those
 * who do not see it) or marked as furniture of the page, as PDF/UA-1 asks.
 */
import PDFDocument from "pdfkit";
import type { Face, Style } from "./faces.ts";
import { asDrawn, type SetLine, setText, visualOrder } from "./setting.ts";

type Element = PDFKit.PDFStructureElement;
export type Ink = "ink" | "soft" | "faint" | "action";
const inks: Readonly<Record<Ink, string>> = { ink: "#2a241d", soft: "#4d463d", faint: "#6b6359", action: "#1d5a66" };

/** Points. A4 with margins that a binding leaves readable. */
const page = { width: 595.28, height: 841.89, side: 64, top: 64, bottom: 84 };
export const column = page.width - 2 * page.side;

export type Text = { readonly style?: Style; readonly size?: number; readonly ink?: Ink; readonly indent?: number; readonly before?: number; readonly lead?: number; readonly rule?: boolean };

/** Right-to-left words are shaped together with the spaces between them; all others word by word, which the library remembers. */
const shaping = (text: string): { features?: [] } => (/[\u0590-\u08ff\ufb1d-\ufefc]/.test(text) ? { features: [] } : {});

export function openPress(title: string, head: string) {
  const options: PDFKit.PDFDocumentOptions = {
    size: [page.width, page.height], margin: 0, pdfVersion: "1.7", tagged: true, lang: "en", displayTitle: true, autoFirstPage: false,
    // No font to begin with: one that is given here and used by its name later would be opened anew for every word.
    font: "", info: { Title: title, Creator: "Byname", Producer: "Byname" },
  };
  // The types of the library know the archive subsets alone.
  const doc = new PDFDocument(Object.assign(options, { subset: "PDF/UA" }));
  const registered = new Set<string>();
  let y = 0;
  let pages = 0;

  const use = (face: Face, size: number): void => {
    if (!registered.has(face.name)) doc.registerFont(face.name, face.bytes);
    registered.add(face.name);
    doc.font(face.name).fontSize(size);
  };
  const widths = new Map<string, number>();
  const measure = (size: number) => (text: string, face: Face): number => {
    const key = `${face.name}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known * size;
    use(face, 100);
    const width = doc.widthOfString(text, shaping(text)) / 100;
    if (widths.size > 50_000) widths.clear();
    widths.set(key, width);
    return width * size;
  };

  const drawLine = ({ runs, rtl }: SetLine, x: number, top: number, width: number, size: number, ink: Ink): void => {
    const wide = runs.map(({ text, face }) => measure(size)(text, face));
    const all = wide.reduce((a, b) => a + b, 0);
    const places: number[] = [];
    let at = rtl ? x + width - all : x;
    for (const i of visualOrder(runs)) {
      places[i] = at;
      at += wide[i] ?? 0;
    }
    runs.forEach((run, i) => {
      if (run.text.trim() === "") return;
      use(run.face, size);
      doc.fillColor(inks[ink]).text(asDrawn(run), places[i] ?? x, top, { lineBreak: false, ...shaping(run.text), baseline: "alphabetic" });
    });
  };

  const furniture = (draw: () => void): void => {
    doc.markContent("Artifact", { type: "Pagination" });
    draw();
    doc.endMarkedContent();
  };
  const turn = (): void => {
    doc.addPage();
    pages++;
    y = page.top;
    furniture(() => {
      const foot = page.height - page.bottom + 26;
      doc.moveTo(page.side, foot).lineTo(page.width - page.side, foot).lineWidth(0.5).strokeColor("#d8d1c6").stroke();
      drawLine(setText(head, "plain", column, measure(6.4))[0] ?? { runs: [], rtl: false }, page.side, foot + 12, column, 6.4, "faint");
      drawLine(setText(`${title}  ·  page ${pages}`, "plain", column, measure(7.5))[0] ?? { runs: [], rtl: false }, page.side, foot + 25, column, 7.5, "faint");
    });
  };
  const room = (height: number): void => {
    if (pages === 0 || y + height > page.height - page.bottom) turn();
  };

  /** One block of text inside a parent. What is drawn out of the order of its letters says them beside it. */
  const say = (parent: Element, tag: string, text: string, { style = "plain", size = 10.5, ink = "ink", indent = 0, before = 0, lead = 1.42, rule = false }: Text = {}): void => {
    const lines = setText(text, style, column - indent, measure(size), style === "voice" ? "auto" : "ltr");
    const shaped = lines.some(({ runs }) => runs.some(({ level, text: run }) => level > 0 || /[\u0590-\u08ff\u0900-\u0dff]/.test(run)));
    const element = doc.struct(tag, shaped ? { actual: text } : {});
    parent.add(element);
    room(before + size * lead);
    y += before;
    for (const line of lines) {
      room(size * lead);
      element.add(doc.markStructureContent(tag));
      drawLine(line, page.side + indent, y + size, column - indent, size, ink);
      doc.endMarkedContent();
      const side = line.rtl ? page.width - page.side + 6 : page.side + indent - 9;
      if (rule) furniture(() => doc.moveTo(side, y + 1).lineTo(side, y + size * lead).lineWidth(1.2).strokeColor("#cfc6b8").stroke());
      y += size * lead;
    }
    element.end();
  };

  const picture = (parent: Element, jpeg: Buffer, width: number, height: number, alt: string): void => {
    const scale = Math.min(1, column / width, (page.height - page.top - page.bottom - 60) / height);
    const [w, h] = [width * scale, height * scale];
    room(h + 12);
    y += 6;
    const element = doc.struct("Figure", Object.assign({ alt }, { bbox: [page.side, y, page.side + w, y + h] }));
    parent.add(element);
    element.add(doc.markStructureContent("Figure"));
    doc.image(jpeg, page.side, y, { width: w, height: h });
    doc.endMarkedContent();
    element.end();
    y += h + 6;
  };

  const root = doc.struct("Document");
  doc.addStructure(root);
  return {
    doc, root, say, picture, turn, room,
    section: (parent: Element): Element => {
      const made = doc.struct("Sect");
      parent.add(made);
      return made;
    },
    group: (parent: Element, tag: string): Element => {
      const made = doc.struct(tag);
      parent.add(made);
      return made;
    },
    space: (points: number): void => void (y += points),
    end: (): void => {
      root.end();
      doc.end();
    },
  };
}
export type Press = ReturnType<typeof openPress>;
