/** The engine's snapshot: one chunk that names the labels, then the index's own chunks. It can be thrown away at any time. */
export type Named = { readonly labels: readonly (string | null)[]; readonly titles: readonly (readonly [number, string])[] };

const format = 1;
const shape = (value: unknown): value is Named & { readonly format: number } =>
  typeof value === "object" && value !== null && "format" in value && value.format === format && "labels" in value && Array.isArray(value.labels) && "titles" in value && Array.isArray(value.titles);

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

export function* parts(named: Named, index: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield encoded(JSON.stringify({ format, ...named }));
  yield* index;
}

/** @returns undefined when the first chunk is not one that this version reads. */
export function readParts(chunks: Iterable<Uint8Array>): (Named & { readonly chunks: Iterable<Uint8Array> }) | undefined {
  const all = chunks[Symbol.iterator]();
  const first = all.next();
  if (first.done === true) return undefined;
  try {
    const value: unknown = JSON.parse(decoded(first.value));
    if (!shape(value)) return undefined;
    return { labels: value.labels, titles: value.titles, chunks: { [Symbol.iterator]: () => all } };
  } catch {
    return undefined;
  }
}
