/** Exports as the server makes them: packed on a thread of Node's and hashed by its SHA-256, so that others are answered meanwhile. */
import { createHash } from "node:crypto";
import { pipeline } from "node:stream";
import { createDeflateRaw } from "node:zlib";
import { archiveParts, type ArchiveSource } from "../../record/archive/write.ts";
import { type PartToWrite, zipped } from "../../record/archive/zip.ts";

/** Packs by zlib (RFC 1951) on Node's pool of threads. What the pieces throw comes out here; who stops taking stops the pieces too. */
export async function* packedBeside(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  // What goes wrong is told by the iteration itself; the callback of the pipeline would say it twice.
  const packed = pipeline(pieces, createDeflateRaw({ level: 6 }), () => undefined);
  for await (const piece of packed) yield piece as Uint8Array<ArrayBuffer>;
}

/** The zip of any parts. Throws what they throw. */
export const zippedBeside = (parts: AsyncIterable<PartToWrite>): AsyncGenerator<Uint8Array> => zipped(parts, packedBeside);

/** The zip of one side's record (docs/RECORD.md §11). Throws what its source throws. */
export const exportOf = (source: ArchiveSource): AsyncGenerator<Uint8Array> => zippedBeside(archiveParts(source, () => createHash("sha256")));
