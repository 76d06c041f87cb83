/**
 * Vectors of precedents in memory: one byte a dimension, in pages, so that a hundred thousand of 384 dimensions take 40 MB and none is ever copied when one
 * is added. A unit vector's parts lie in −1..1; each is kept as a whole number of 127ths, which moves a cosine by less than one hundredth.
 */
import type { Near } from "./embeddings.ts";

const pageRows = 4_096;

export type Vectors = {
  readonly size: number;
  /** Adds or replaces. Throws RangeError on a vector of another dimension. */
  put(id: string, label: string | null, vector: Float32Array): void;
  remove(id: string): boolean;
  label(id: string): string | null;
  ids(): Iterable<string>;
  /** Works through all rows a page at a time, so that the caller can let others work in between; the last value yielded is the answer. */
  nearest(vector: Float32Array, k: number): Generator<undefined, readonly Near[]>;
  /** The row as kept, for a file. */
  row(id: string): Int8Array | null;
  /** Puts back what `row` gave. */
  putRow(id: string, label: string | null, row: Int8Array): void;
};

export function openVectors(dimension: number): Vectors {
  const pages: Int8Array[] = [];
  const ids: (string | null)[] = [];
  const labels: (string | null)[] = [];
  const placeOf = new Map<string, number>();
  const free: number[] = [];

  const at = (place: number): Int8Array => {
    const page = pages[Math.floor(place / pageRows)];
    if (page === undefined) throw new RangeError("no such row");
    const from = (place % pageRows) * dimension;
    return page.subarray(from, from + dimension);
  };
  const placeFor = (id: string): number => {
    const known = placeOf.get(id) ?? free.pop();
    const place = known ?? ids.length;
    if (place === ids.length) {
      if (place % pageRows === 0) pages.push(new Int8Array(pageRows * dimension));
      ids.push(null);
      labels.push(null);
    }
    placeOf.set(id, place);
    ids[place] = id;
    return place;
  };
  const putRow = (id: string, label: string | null, row: Int8Array): void => {
    if (row.length !== dimension) throw new RangeError(`a vector of ${row.length} among vectors of ${dimension}`);
    const place = placeFor(id);
    labels[place] = label;
    at(place).set(row);
  };

  return {
    get size() {
      return placeOf.size;
    },
    put: (id, label, vector) => putRow(id, label, rounded(vector)),
    putRow,
    row: (id) => {
      const place = placeOf.get(id);
      return place === undefined ? null : at(place).slice();
    },
    remove: (id) => {
      const place = placeOf.get(id);
      if (place === undefined) return false;
      // Overwritten, not only forgotten: what was erased must not lie about in memory that is later written to a file.
      at(place).fill(0);
      ids[place] = null;
      labels[place] = null;
      placeOf.delete(id);
      free.push(place);
      return true;
    },
    label: (id) => labels[placeOf.get(id) ?? -1] ?? null,
    ids: () => placeOf.keys(),
    *nearest(vector, k) {
      const asked = rounded(vector);
      let best: Near[] = [];
      for (let place = 0; place < ids.length; place++) {
        if (place % pageRows === 0 && place > 0) yield undefined;
        const id = ids[place] ?? null;
        if (id === null) continue;
        const cosine = dot(asked, at(place)) / 16_129;
        if (best.length === k && cosine <= (best[k - 1]?.cosine ?? -2)) continue;
        best = [...best, { id, label: labels[place] ?? null, cosine }].toSorted((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1)).slice(0, k);
      }
      return best;
    },
  };
}

const rounded = (vector: Float32Array): Int8Array => Int8Array.from(vector, (part) => Math.max(-127, Math.min(127, Math.round(part * 127))));

function dot(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
