/**
 * Writing a zip as a stream: a part at a time, a piece at a time, never the whole in memory. The same parts give the same bytes: the time in a zip is no
 * time of ours, so it is always the first that a zip can say.
 */
import { Deflate, Zip, ZipPassThrough } from "fflate";

/** A part and its bytes, in pieces. `packed`: false for what is compressed already. */
export type PartToWrite = { readonly name: string; readonly packed: boolean; readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/** Packs the pieces of one part by RFC 1951 (raw deflate), whole when the last one is given. Throws what the pieces throw. */
export type Packing = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array<ArrayBuffer>>;

const firstTime = new Date(1980, 0, 1);
const nothing = new Uint8Array(0);

/** A part that was packed elsewhere: it takes the sum and the size of what it is told, and hands nothing on of it. */
class PackedElsewhere extends ZipPassThrough {
  override compression = 8;
  protected override process(): void {}
}

/** Our own packing, which every platform runs. */
export async function* packedHere(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ready: Uint8Array<ArrayBuffer>[] = [];
  const deflate = new Deflate({ level: 6 }, (piece) => ready.push(piece));
  const taken = (): Uint8Array<ArrayBuffer>[] => {
    const now = ready;
    ready = [];
    return now;
  };
  for await (const piece of pieces) {
    deflate.push(piece);
    yield* taken();
  }
  deflate.push(nothing, true);
  yield* taken();
}

/** The zip of these parts, in pieces as they become ready; `pack` is for a platform that packs faster or elsewhere. Throws what the parts throw. */
export async function* zipped(parts: AsyncIterable<PartToWrite> | Iterable<PartToWrite>, pack: Packing = packedHere): AsyncGenerator<Uint8Array> {
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
    const part = packed ? new PackedElsewhere(name) : new ZipPassThrough(name);
    part.mtime = firstTime;
    zip.add(part);
    const told = toldTo(part, pieces);
    if (packed) {
      for await (const piece of pack(told)) {
        part.ondata(null, piece, false);
        yield* taken();
      }
      part.ondata(null, nothing, true);
    } else for await (const _ of told) yield* taken();
    yield* taken();
  }
  zip.end();
  yield* taken();
}

async function* toldTo(part: ZipPassThrough, pieces: PartToWrite["pieces"]): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    part.push(piece);
    yield piece;
  }
  part.push(nothing, true);
}
