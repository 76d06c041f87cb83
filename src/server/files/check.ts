/**
 * From bytes that somebody sent to bytes that we keep. Pictures are decoded and encoded again, which strips places, scripts and second files
 * hidden behind the first; what cannot be decoded within the limits is refused. Nothing is kept before this has passed.
 */
import { fileTypeFromBuffer } from "file-type";
import type { Sharp } from "sharp";
import type { ProblemCode } from "../../protocol/errors.ts";
import { kindOf, safeName } from "./kinds.ts";
import { pictures } from "./pictures.ts";

export type Checked = { readonly kind: "fine"; readonly bytes: Uint8Array; readonly media: string; readonly name: string; readonly width: number | null; readonly height: number | null };
export type Unfit = { readonly kind: "unfit"; readonly code: Extract<ProblemCode, "badFile" | "fileNotAllowed"> };

/** A picture's largest number of pixels: a small file can unfold into gigabytes. */
export const mostPixels = 50_000_000;
/** The longest edge we keep; larger pictures are made smaller. */
export const longestEdge = 4_096;

/**
 * @param bytes all of the file
 * @param name as the sender's device calls it; only its extension is believed, and only together with the first bytes
 */
export async function checkFile(bytes: Uint8Array, name: string): Promise<Checked | Unfit> {
  const extension = /\.([^.]+)$/.exec(name.trim().toLowerCase())?.[1] ?? "";
  const detected = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = kindOf(detected?.mime ?? null, extension);
  if (kind === null || bytes.length === 0) return { kind: "unfit", code: "fileNotAllowed" };
  const shown = safeName(name, kind);
  if (kind.treat === "picture") return picture(bytes, shown, kind.media);
  if (kind.media === "text/plain" && !isText(bytes)) return { kind: "unfit", code: "badFile" };
  return { kind: "fine", bytes, media: kind.media, name: shown, width: null, height: null };
}

async function picture(bytes: Uint8Array, name: string, media: string): Promise<Checked | Unfit> {
  try {
    const moving = media === "image/gif" || media === "image/webp";
    const image = (await pictures())(bytes, { limitInputPixels: mostPixels, failOn: "error", animated: moving, pages: moving ? -1 : 1 });
    const known = await image.metadata();
    const frames = known.pages ?? 1;
    const upright = frames > 1 ? image : image.rotate().resize({ width: longestEdge, height: longestEdge, fit: "inside", withoutEnlargement: true });
    const made = await encoded(upright, media).toBuffer({ resolveWithObject: true });
    const height = frames > 1 ? (known.pageHeight ?? made.info.height) : made.info.height;
    return { kind: "fine", bytes: made.data, media, name, width: made.info.width, height };
  } catch {
    return { kind: "unfit", code: "badFile" };
  }
}

function encoded(image: Sharp, media: string): Sharp {
  switch (media) {
    case "image/jpeg": return image.jpeg({ quality: 86 });
    case "image/webp": return image.webp({ quality: 86 });
    case "image/gif": return image.gif();
    case "image/avif": return image.avif({ quality: 60, effort: 2 });
    default: return image.png();
  }
}

/** Valid UTF-8 without control characters other than tab and line ends. */
function isText(bytes: Uint8Array): boolean {
  try {
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** A small picture for a message, at most 480 px on its longer edge. */
export async function thumbnail(bytes: Uint8Array): Promise<Uint8Array> {
  return (await pictures())(bytes, { limitInputPixels: mostPixels }).rotate().resize({ width: 480, height: 480, fit: "inside", withoutEnlargement: true }).webp({ quality: 78 }).toBuffer();
}
