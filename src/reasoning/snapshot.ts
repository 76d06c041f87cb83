/**
 * The engine's snapshot: one chunk that names the labels, then the index's own chunks, then a mark and the chunks of what was learned, which may be missing.
 * It can be thrown away at any time.
 */
export type Named = { readonly labels: readonly (string | null)[]; readonly titles: readonly (readonly [number, string])[] };

const format = 2;
const shape = (value: unknown): value is Named & { readonly format: number } =>
  typeof value === "object" && value !== null && "format" in value && value.format === format && "labels" in value && Array.isArray(value.labels) && "titles" in value && Array.isArray(value.titles);
/** Shorter than any other chunk can be. */
const mark = Uint8Array.of(0x4c, 0x52, 0x4e);

/** JSON as UTF-16 units: the pure folders know no TextEncoder. */
function encoded(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes[at * 2] = unit & 0xff;
    bytes[at * 2 + 1] = unit >>> 8;
  }
  return bytes;
}

function decoded(bytes: Uint8Array): string {
  const units: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) units.push(String.fromCharCode((bytes[at] as number) | ((bytes[at + 1] as number) << 8)));
  return units.join("");
}

export function* parts(named: Named, index: Iterable<Uint8Array>, learned: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield encoded(JSON.stringify({ format, ...named }));
  yield* index;
  yield mark;
  yield* learned;
}

/** @returns undefined when the first chunk is not one that this version reads; otherwise the chunks of the index, which must be taken first, and those of what was learned. */
export function readParts(chunks: Iterable<Uint8Array>): (Named & { readonly index: Iterable<Uint8Array>; readonly learned: Iterable<Uint8Array> }) | undefined {
  const all = chunks[Symbol.iterator]();
  const first = all.next();
  if (first.done === true) return undefined;
  const until = function* (marked: boolean): Generator<Uint8Array> {
    for (let step = all.next(); step.done !== true && !(marked && step.value.length === mark.length); step = all.next()) yield step.value;
  };
  try {
    const value: unknown = JSON.parse(decoded(first.value));
    if (!shape(value)) return undefined;
    return { labels: value.labels, titles: value.titles, index: until(true), learned: until(false) };
  } catch {
    return undefined;
  }
}
