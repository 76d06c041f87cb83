/**
 * Writing a zip as a stream: a part at a time, a piece at a time, never the whole in memory. The same parts give the same bytes: the time in a zip is no
 * time of ours, so it is always the first that a zip can say.
 */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A part and its bytes, in pieces. `packed`: false for what is compressed already. */
export type PartToWrite = { readonly name: string; readonly packed: boolean; readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

const firstTime = new Date(1980, 0, 1);

/** The zip of these parts, in pieces as they become ready. Throws what the parts throw. */
export async function* zipped(parts: AsyncIterable<PartToWrite> | Iterable<PartToWrite>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failed: unknown = null;
  const zip = new Zip((error, piece) => {
    if (error !== null) failed ??= error;
    else ready.push(piece);
  });
  const taken = function* (): Generator<Uint8Array> {
    if (failed !== null) throw failed;
    const now = ready;
    ready = [];
    yield* now;
  };
  for await (const { name, packed, pieces } of parts) {
    const part = packed ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    part.mtime = firstTime;
    zip.add(part);
    for await (const piece of pieces) {
      part.push(piece);
      yield* taken();
    }
    part.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
