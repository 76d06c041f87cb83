/** The one file of a form, read whole. A form that is no form, breaks off or holds no file is the sender's fault and never ours. */
import type { FastifyRequest } from "fastify";

export type FilePart = { readonly kind: "file"; readonly field: string; readonly name: string; readonly bytes: Buffer };
export type NoPart = { readonly kind: "noFile" | "broken" | "tooLarge" };

/** @param most how many bytes are taken; more are `tooLarge` */
export async function filePart(request: FastifyRequest, most: number): Promise<FilePart | NoPart> {
  if (!request.isMultipart()) return { kind: "noFile" };
  try {
    const part = await request.file({ limits: { fileSize: most, files: 1, fields: 4 } });
    if (part === undefined) return { kind: "noFile" };
    const bytes = await part.toBuffer();
    return part.file.truncated ? { kind: "tooLarge" } : { kind: "file", field: part.fieldname, name: part.filename, bytes };
  } catch (thrown) {
    return { kind: thrown instanceof Error && "statusCode" in thrown && thrown.statusCode === 413 ? "tooLarge" : "broken" };
  }
}
