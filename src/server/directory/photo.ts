/** Experts' photos: whatever comes in is drawn anew as a small square WebP, so nothing hidden in the file (place, camera, other formats) goes on. */
import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { filePart } from "../files/part.ts";
import { pictures } from "../files/pictures.ts";
import { type Outcome, type PageHandler, refuse } from "../ports.ts";

const side = 512;
const mostBytes = 10 * 1024 * 1024;

/** 512 × 512 pixels, cropped around what stands out. Refuses what is no picture, or is too large to open safely. */
export async function squarePhoto(bytes: Uint8Array): Promise<Outcome<{ readonly name: string; readonly bytes: Buffer }>> {
  try {
    const made = await (await pictures())(bytes, { limitInputPixels: 50_000_000, failOn: "error" }).autoOrient().resize(side, side, { fit: "cover", position: "attention" }).webp({ quality: 82 }).toBuffer();
    return { ok: { name: `${createHash("sha256").update(made).digest("hex").slice(0, 32)}.webp`, bytes: made } };
  } catch {
    return refuse("badFile");
  }
}

/** The one file of a multipart request, read whole; at most 10 MB. */
export async function fileOf(request: FastifyRequest): Promise<Outcome<Uint8Array>> {
  const part = await filePart(request, mostBytes);
  if (part.kind === "file") return { ok: part.bytes };
  return part.kind === "tooLarge" ? refuse("tooLarge", { most: "10 MB" }) : refuse("badInput", { where: "a form with a field `file`" });
}

/** Serves photos; a name never means another picture, so browsers may keep them for a year. */
export function photoFile(pool: Pool): PageHandler {
  return async (request, reply) => {
    const { name } = request.params as { readonly name: string };
    const { rows } = await pool.query<{ bytes: Buffer }>("select bytes from staff_photo where name = $1", [name]);
    const row = rows[0];
    if (row === undefined) return reply.code(404).type("text/plain").send("There is no such photo.");
    return reply.type("image/webp").header("cache-control", "public, max-age=31536000, immutable").send(row.bytes);
  };
}
