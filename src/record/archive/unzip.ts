/**
 * Reading a zip that a stranger sent. Nothing is unpacked to a disk and nothing is inflated unasked; names that climb, doubles, locks, several disks and
 * sizes beyond reason are refused in a sentence before a single byte of content is looked at. APPNOTE.TXT 6.3.3 has the layout.
 */
import { inflateSync } from "fflate";
import { textOf } from "../bytes.ts";

export type Zip = {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Bytes of a part once unfolded, as the list of the zip says. */
  size(name: string): number;
  /** The bytes of a part, or null when it is not there or cannot be unfolded to the size stated. */
  read(name: string): Uint8Array | null;
};
export type OpenedZip = { readonly kind: "zip"; readonly zip: Zip } | { readonly kind: "refused"; readonly reason: string };

type Place = { readonly method: number; readonly packed: number; readonly size: number; readonly at: number };

export const mostParts = 20_000;
/** All parts together, unfolded. */
export const mostBytes = 2_000_000_000;
/** One part, unfolded: what a browser can still hold as one text. */
export const mostPartBytes = 400_000_000;

const refused = (reason: string): OpenedZip => ({ kind: "refused", reason });
const [endMark, listMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50];

/** What an operating system adds by itself when somebody packs a folder again. */
const litter = (name: string): boolean => name.startsWith("__MACOSX/") || /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(name);
const climbs = (name: string): boolean => name === "" || /[\\\0-\x1f\x7f:]/.test(name) || name.startsWith("/") || name.split("/").some((step) => step === ".." || step === ".");

/** Opens a zip. Never throws. */
export function openZip(bytes: Uint8Array): OpenedZip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return refused("This is not a zip file, or its end is missing.");
  const count = view.getUint16(end + 10, true);
  const [length, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) return refused("This zip is spread over several files.");
  if (count === 0xffff || start === 0xffffffff || count > mostParts) return refused(`This zip has more than ${mostParts.toLocaleString("en")} parts: no record has.`);
  if (start + length > end) return refused("The list of this zip's parts is damaged.");

  const places = new Map<string, Place>();
  let total = 0;
  for (let i = 0, at = start; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== listMark) return refused("The list of this zip's parts is damaged.");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [packed, size, local] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
    const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const next = at + 46 + nameLength + extra + comment;
    if (next > end) return refused("The list of this zip's parts is damaged.");
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength));
    at = next;
    if (name === null || climbs(name)) return refused("A part of this zip has a name that would lie outside its folder: no record has, so nothing of it was read.");
    if ((name.endsWith("/") && size === 0) || litter(name)) continue;
    if ((flags & 1) !== 0) return refused("This zip is locked with a password. A record is not.");
    if (method !== 0 && method !== 8) return refused("This zip is packed in a way that records are not.");
    if (places.has(name)) return refused(`This zip has two parts named ${name}: nobody could say which one counts.`);
    total += size;
    if (size > mostPartBytes || total > mostBytes) return refused("Unfolded, this zip would be larger than 2 GB: no record is.");
    places.set(name, { method, packed, size, at: local });
  }
  return { kind: "zip", zip: zipOf(bytes, view, withoutFolder(places)) };
}

/** Somebody who packs the unpacked folder again gets one folder around everything. */
function withoutFolder(places: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> {
  if (places.has("manifest.json")) return places;
  const folder = /^([^/]+\/)/.exec([...places.keys()][0] ?? "")?.[1];
  if (folder === undefined || ![...places.keys()].every((name) => name.startsWith(folder))) return places;
  return new Map([...places].map(([name, place]) => [name.slice(folder.length), place]));
}

function zipOf(bytes: Uint8Array, view: DataView, places: ReadonlyMap<string, Place>): Zip {
  return {
    names: [...places.keys()],
    has: (name) => places.has(name),
    size: (name) => places.get(name)?.size ?? 0,
    read: (name) => {
      const place = places.get(name);
      if (place === undefined || place.at + 30 > bytes.length || view.getUint32(place.at, true) !== localMark) return null;
      const from = place.at + 30 + view.getUint16(place.at + 26, true) + view.getUint16(place.at + 28, true);
      const packed = bytes.subarray(from, from + place.packed);
      if (packed.length !== place.packed) return null;
      if (place.method === 0) return place.packed === place.size ? packed : null;
      try {
        // Room for exactly what was stated: a part that unfolds to more than it says finds none.
        const unfolded = inflateSync(packed, { out: new Uint8Array(place.size) });
        return unfolded.length === place.size ? unfolded : null;
      } catch {
        return null;
      }
    },
  };
}

/** Where the closing record begins: the last one within reach of the end, since a comment of up to 64 KiB may follow it. */
function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) if (view.getUint32(at, true) === endMark) return at;
  return null;
}

function nameOf(bytes: Uint8Array): string | null {
  try {
    return textOf(bytes);
  } catch {
    return null;
  }
}
