/**
 * Breaking an exported record on purpose, one change at a time, and saying where the change must be found. A careful forger mends the list of parts
 * afterwards (`mended`), so that not the digests but the chain, the commitments and the signatures have to find it.
 */
import { unzipSync, zipSync } from "fflate";
import { bytesOf, hexOf, textOf, utf8 } from "../record/bytes.ts";
import { commit, leafOf, linkOf } from "../record/chain.ts";
import type { Header, StreamName } from "../record/entry.ts";
import { sha256 } from "../record/hash.ts";
import type { ArchiveFault } from "../record/archive/open.ts";
import { headText, isFilePart, part } from "../record/archive/parts.ts";
import { canonicalJson } from "../record/canonical.ts";

export const tamperKinds = [
  "bit", "header", "body", "salt", "leaf", "link", "drop", "swap", "repeat", "cut", "splice", "rechain", "file", "fileGone", "signature", "signatureMoved", "checkpoint", "opening", "key", "head", "list", "partGone", "partAdded",
] as const;
export type TamperKind = (typeof tamperKinds)[number];
export type Tampered = {
  readonly zip: Uint8Array; readonly what: string;
  /** Is this fault the one that the change must cause? */
  readonly isIt: (fault: ArchiveFault) => boolean;
};

export type Chance = (below: number) => number;
type Parts = Map<string, Uint8Array>;
type Line = { readonly body: string | null; readonly header: Header; readonly leaf: string; readonly link: string; readonly salt: string | null };

/** Numbers below `n` from a seed, for those who need no better chance. */
export function chanceFrom(seed: string): Chance {
  let state = sha256(utf8(seed));
  return (below) => {
    state = sha256(state);
    return new DataView(state.buffer, state.byteOffset).getUint32(0) % below;
  };
}

export const partsOf = (zip: Uint8Array): Parts => new Map(Object.entries(unzipSync(zip)));
/** Not packed, for speed; the same parts as any other zip of them. */
export const zipOfParts = (parts: Parts): Uint8Array => zipSync(Object.fromEntries(parts), { level: 0, mtime: new Date(1980, 0, 1) });

/** Changes one thing in a record. Null when this record has nothing of the kind to change. */
export function tamperParts(whole: ReadonlyMap<string, Uint8Array>, kind: TamperKind, chance: Chance, mended = true): Tampered | null {
  const parts: Parts = new Map(whole);
  const done = changes[kind](parts, chance);
  if (done === null) return null;
  if (mended && kind !== "list" && kind !== "partGone" && kind !== "partAdded" && kind !== "fileGone") mend(parts);
  return { zip: zipOfParts(parts), ...done };
}

/** Changes a whole zip, for the command line. Throws when there is nothing of the kind in it. */
export async function tampered(zip: Uint8Array, kind: TamperKind, seed: string): Promise<Tampered> {
  const chance = chanceFrom(seed);
  for (let tries = 0; tries < 50; tries++) {
    const done = tamperParts(partsOf(zip), kind, chance);
    if (done !== null) return done;
  }
  throw new Error(`This record has nothing that "${kind}" could change.`);
}

type Change = (parts: Parts, chance: Chance) => Pick<Tampered, "what" | "isIt"> | null;

const lineOf = (text: string): Line => JSON.parse(text) as Line;
const linesIn = (parts: Parts, name: string): string[] => textOf(parts.get(name) ?? new Uint8Array(0)).split("\n").slice(0, -1);
const write = (parts: Parts, name: string, lines: readonly string[]): void => void parts.set(name, utf8(lines.map((line) => `${line}\n`).join("")));
const written = (line: Line): string => canonicalJson(line);
const at = (stream: StreamName, seq: number) => ({ stream: found, seq: there }: ArchiveFault): boolean => found === stream && there === seq;
const inPart = (name: string) => ({ part: found }: ArchiveFault): boolean => found === name;
const either = (...tests: readonly ((fault: ArchiveFault) => boolean)[]) => (fault: ArchiveFault): boolean => tests.some((test) => test(fault));
const pick = <T>(list: readonly T[], chance: Chance): T | null => list[chance(Math.max(1, list.length))] ?? null;
/** Another hex text: one digit changed. */
const otherHex = (hex: string, chance: Chance): string => {
  const i = chance(hex.length);
  return `${hex.slice(0, i)}${((Number.parseInt(hex.charAt(i), 16) + 1 + chance(15)) % 16).toString(16)}${hex.slice(i + 1)}`;
};

/** A stream of this record that has entries, its lines, and one of them. */
function somewhere(parts: Parts, chance: Chance, wants: (line: Line) => boolean = () => true) {
  const streams = (["S", "O", "C"] as const).filter((stream) => (parts.get(part.entries(stream))?.length ?? 0) > 0);
  const stream = pick(streams, chance);
  if (stream === null) return null;
  const lines = linesIn(parts, part.entries(stream));
  const places = lines.flatMap((line, i) => (wants(lineOf(line)) ? [i] : []));
  const i = pick(places, chance);
  const line = i === null ? undefined : lines[i];
  return i === null || line === undefined ? null : { stream, lines, i, seq: i + 1, line: lineOf(line), name: part.entries(stream) };
}

/** One entry's line replaced by another that is well written. */
const lineChange = (what: string, change: (line: Line, chance: Chance) => Line, wants?: (line: Line) => boolean): Change => (parts, chance) => {
  const place = somewhere(parts, chance, wants);
  if (place === null) return null;
  const { stream, lines, i, seq, name } = place;
  write(parts, name, lines.with(i, written(change(place.line, chance))));
  return { what: `${what} of ${stream} ${seq} was changed`, isIt: at(stream, seq) };
};

const hasWords = ({ body, header }: Line): boolean => body !== null && header.kind !== "keyEnrolled";
const otherHeader = (header: Header, chance: Chance): Header => {
  const changed: readonly Header[] = [
    { ...header, time: header.time.startsWith("2026") ? `2025${header.time.slice(4)}` : `2026${header.time.slice(4)}` }, { ...header, who: header.who === "p1" ? "p2" : "p1" }, { ...header, kind: header.kind === "message" ? "thanked" : "message" },
    { ...header, media: header.media === "text/plain" ? "text/html" : "text/plain" }, { ...header, refs: header.seq > 1 && header.refs.length === 0 ? [1] : [] }, { ...header, commit: otherHex(header.commit, chance) },
  ];
  return pick(changed.filter((one) => JSON.stringify(one) !== JSON.stringify(header)), chance) ?? header;
};

const listed = (parts: Parts): { case: string; format: string; side: string; parts: { name: string; sha256: string | null }[] } => JSON.parse(textOf(parts.get(part.manifest) ?? new Uint8Array(0)));
const writeList = (parts: Parts, list: ReturnType<typeof listed>): void => void parts.set(part.manifest, utf8(`${canonicalJson(list)}\n`));
/** What a careful forger does last: digests that fit. */
function mend(parts: Parts): void {
  const list = listed(parts);
  writeList(parts, { ...list, parts: list.parts.map(({ name, sha256: digest }) => ({ name, sha256: digest === null ? null : hexOf(sha256(parts.get(name) ?? new Uint8Array(0))) })) });
}

const changes: Readonly<Record<TamperKind, Change>> = {
  bit: (parts, chance) => {
    // Two of the parts bind nobody, and mended nothing else speaks of them; the list is changed by "list".
    const name = pick([...parts.keys()].filter((one) => one !== part.manifest && one !== part.readme && (parts.get(one)?.length ?? 0) > 0), chance);
    const bytes = name === null ? undefined : parts.get(name);
    if (name === null || bytes === undefined) return null;
    const changed = bytes.slice();
    const place = chance(bytes.length);
    changed[place] = (changed[place] ?? 0) ^ (1 << chance(8));
    parts.set(name, changed);
    const stream = (["S", "O", "C"] as const).find((one) => name === part.entries(one));
    if (stream !== undefined) {
      const seq = bytes.subarray(0, place).reduce((n, byte) => n + Number(byte === 10), 1);
      return { what: `one bit of ${stream} ${seq} was turned`, isIt: at(stream, seq) };
    }
    const file = /^([SOC])\/files\/(\d+)\./.exec(name);
    if (file !== null) return { what: `one bit of ${name} was turned`, isIt: at(file[1] as StreamName, Number(file[2])) };
    return { what: `one bit of ${name} was turned`, isIt: either(inPart(name), elsewhere(name)) };
  },
  header: lineChange("the header", (line, chance) => ({ ...line, header: otherHeader(line.header, chance) })),
  body: lineChange("the words", (line, chance) => ({ ...line, body: `${line.body ?? ""}${"!?. ".charAt(chance(4))}` }), hasWords),
  salt: lineChange("the salt", (line, chance) => ({ ...line, salt: otherHex(line.salt ?? "", chance) }), ({ salt }) => salt !== null),
  leaf: lineChange("the leaf", (line, chance) => ({ ...line, leaf: otherHex(line.leaf, chance) })),
  link: lineChange("the link", (line, chance) => ({ ...line, link: otherHex(line.link, chance) })),
  drop: (parts, chance) => {
    const place = somewhere(parts, chance);
    if (place === null) return null;
    write(parts, place.name, place.lines.toSpliced(place.i, 1));
    return { what: `${place.stream} ${place.seq} was taken out`, isIt: at(place.stream, place.seq) };
  },
  swap: (parts, chance) => {
    const place = somewhere(parts, chance);
    if (place === null || place.lines.length < 2) return null;
    const other = (place.i + 1 + chance(place.lines.length - 1)) % place.lines.length;
    const [a, b] = [place.lines[place.i] ?? "", place.lines[other] ?? ""];
    write(parts, place.name, place.lines.with(place.i, b).with(other, a));
    return { what: `${place.stream} ${place.seq} and ${other + 1} changed places`, isIt: at(place.stream, Math.min(place.i, other) + 1) };
  },
  repeat: (parts, chance) => {
    const place = somewhere(parts, chance);
    if (place === null) return null;
    const to = place.i + 1 + chance(place.lines.length - place.i);
    write(parts, place.name, place.lines.toSpliced(to, 0, place.lines[place.i] ?? ""));
    return { what: `${place.stream} ${place.seq} was repeated at ${to + 1}`, isIt: at(place.stream, to + 1) };
  },
  cut: (parts, chance) => {
    const place = somewhere(parts, chance);
    if (place === null) return null;
    write(parts, place.name, place.lines.slice(0, place.i));
    return { what: `everything from ${place.stream} ${place.seq} was cut off`, isIt: at(place.stream, place.seq) };
  },
  splice: (parts, chance) => {
    const place = somewhere(parts, chance);
    if (place === null) return null;
    const { stream, lines, i, seq, line, name } = place;
    const header: Header = chance(2) === 0 ? { ...line.header, case: otherHex(line.header.case, chance) } : { ...line.header, stream: stream === "S" ? "O" : "S", at: 0 };
    write(parts, name, lines.with(i, written({ ...line, header, leaf: leafOf(header) })));
    return { what: `${stream} ${seq} was replaced by an entry of another ${header.case === line.header.case ? "stream" : "case"}`, isIt: at(stream, seq) };
  },
  rechain: (parts, chance) => {
    const place = somewhere(parts, chance, (line) => hasWords(line) && line.header.who !== "p1");
    if (place === null) return null;
    const { stream, name, seq } = place;
    let before = place.i === 0 ? null : lineOf(place.lines[place.i - 1] ?? "").link;
    if (before === null) return null;
    const lines = place.lines.map((text, i) => {
      if (i < place.i) return text;
      const old = lineOf(text);
      const body = i === place.i ? `${old.body ?? ""} ` : old.body;
      const header = i === place.i ? { ...old.header, commit: commit(bytesOf(old.salt ?? ""), utf8(body ?? "")) } : old.header;
      const leaf = leafOf(header);
      before = linkOf(before ?? "", leaf);
      return written({ ...old, header, body, leaf, link: before });
    });
    write(parts, name, lines);
    parts.set(part.head(stream), utf8(headText({ seq: lines.length, link: before })));
    return { what: `${stream} ${seq} was rewritten with all that follows`, isIt: ({ stream: found, seq: there }) => found === stream && there > 0 && there <= seq };
  },
  file: (parts, chance) => {
    const name = pick([...parts.keys()].filter(isFilePart), chance);
    const bytes = name === null ? undefined : parts.get(name);
    if (name === null || bytes === undefined) return null;
    const changed = bytes.slice();
    const place = chance(bytes.length);
    changed[place] = (changed[place] ?? 0) ^ 1;
    parts.set(name, changed);
    return { what: `${name} was changed`, isIt: at(name.charAt(0) as StreamName, Number(/\/(\d+)\./.exec(name)?.[1])) };
  },
  fileGone: (parts, chance) => {
    const name = pick([...parts.keys()].filter(isFilePart), chance);
    if (name === null) return null;
    parts.delete(name);
    return { what: `${name} was taken out`, isIt: at(name.charAt(0) as StreamName, Number(/\/(\d+)\./.exec(name)?.[1])) };
  },
  signature: signatureChange("was changed", (line, chance) => ({ ...line, [pick(["signature", "cid", "publicKey"], chance) ?? "signature"]: otherHex(String(line["signature"]), chance) })),
  signatureMoved: (parts, chance) => {
    const name = pick(["S", "O", "C"].map((one) => part.signatures(one as StreamName)).filter((one) => linesIn(parts, one).length > 1), chance);
    if (name === null) return null;
    const lines = linesIn(parts, name);
    const i = chance(lines.length - 1);
    const [a, b] = [JSON.parse(lines[i] ?? "{}"), JSON.parse(lines[i + 1] ?? "{}")] as { seq: number }[];
    if (a === undefined || b === undefined) return null;
    write(parts, name, lines.with(i, canonicalJson({ ...b, seq: a.seq })).with(i + 1, canonicalJson({ ...a, seq: b.seq })));
    return { what: `the signatures of ${name.charAt(0)} ${a.seq} and ${b.seq} changed places`, isIt: at(name.charAt(0) as StreamName, a.seq) };
  },
  checkpoint: (parts, chance) => {
    const lines = linesIn(parts, part.checkpoints);
    const i = chance(Math.max(1, lines.length));
    const line = lines[i];
    if (line === undefined) return null;
    const { note } = JSON.parse(line) as { note: string };
    const place = chance(note.indexOf("\n\n"));
    const changed = `${note.slice(0, place)}${note.charAt(place) === "0" ? "1" : "0"}${note.slice(place + 1)}`;
    write(parts, part.checkpoints, lines.with(i, canonicalJson({ note: changed })));
    return { what: `checkpoint ${i + 1} was changed`, isIt: elsewhere(part.checkpoints) };
  },
  opening: (parts, chance) => {
    const name = ["O", "C"].map((one) => part.openings(one as StreamName)).find((one) => parts.has(one) && linesIn(parts, one).length > 0);
    if (name === undefined) return null;
    const lines = linesIn(parts, name);
    const i = chance(lines.length);
    const one = JSON.parse(lines[i] ?? "{}") as { link: string; salt: string; size: number };
    const changed = [{ ...one, link: otherHex(one.link, chance) }, { ...one, salt: otherHex(one.salt, chance) }, { ...one, size: one.size + 1 }][chance(3)];
    write(parts, name, lines.with(i, canonicalJson(changed)));
    return { what: `opening ${i + 1} was changed`, isIt: ({ stream, seq }) => stream === name.charAt(0) && seq === 0 };
  },
  key: (parts, chance) => {
    const lines = linesIn(parts, part.keys);
    const i = chance(Math.max(1, lines.length));
    const line = lines[i];
    if (line === undefined) return null;
    const place = chance(line.length);
    write(parts, part.keys, lines.with(i, `${line.slice(0, place)}${line.charAt(place) === "A" ? "B" : "A"}${line.slice(place + 1)}`));
    return { what: "the organisation's key was changed", isIt: either(inPart(part.keys), elsewhere(part.checkpoints)) };
  },
  head: (parts, chance) => {
    const stream = pick((["S", "O", "C"] as const).filter((one) => parts.has(part.head(one))), chance);
    if (stream === null) return null;
    const head = JSON.parse(textOf(parts.get(part.head(stream)) ?? new Uint8Array(0))) as { link: string; seq: number };
    const changed = chance(2) === 0 ? { ...head, link: otherHex(head.link, chance) } : { ...head, seq: head.seq + 1 + chance(5) };
    parts.set(part.head(stream), utf8(headText(changed)));
    return { what: `the head of ${stream} was changed`, isIt: ({ stream: found }) => found === stream };
  },
  list: (parts, chance) => {
    const list = listed(parts);
    const i = pick(list.parts.flatMap(({ sha256: digest }, index) => (digest === null ? [] : [index])), chance);
    const one = i === null ? undefined : list.parts[i];
    if (i === null || one === undefined) return null;
    writeList(parts, { ...list, parts: list.parts.with(i, { ...one, sha256: otherHex(one.sha256 ?? "", chance) }) });
    return { what: `the digest of ${one.name} was changed`, isIt: inPart(one.name) };
  },
  partGone: (parts, chance) => {
    const name = pick([...parts.keys()].filter((one) => one !== part.manifest && !isFilePart(one)), chance);
    if (name === null) return null;
    parts.delete(name);
    return { what: `${name} was taken out`, isIt: inPart(name) };
  },
  partAdded: (parts, chance) => {
    const name = ["S/files/999999.png", "notes.txt", "S/more.jsonl"][chance(3)] ?? "notes.txt";
    parts.set(name, utf8("added"));
    return { what: `${name} was added`, isIt: inPart(name) };
  },
};

function signatureChange(what: string, change: (line: Readonly<Record<string, unknown>>, chance: Chance) => Readonly<Record<string, unknown>>): Change {
  return (parts, chance) => {
    const name = pick(["S", "O", "C"].map((one) => part.signatures(one as StreamName)).filter((one) => linesIn(parts, one).length > 0), chance);
    if (name === null) return null;
    const lines = linesIn(parts, name);
    const i = chance(lines.length);
    const line = JSON.parse(lines[i] ?? "{}") as Readonly<Record<string, unknown>>;
    write(parts, name, lines.with(i, canonicalJson(change(line, chance))));
    return { what: `the signature of ${name.charAt(0)} ${String(line["seq"])} ${what}`, isIt: at(name.charAt(0) as StreamName, Number(line["seq"])) };
  };
}

/** Where the faults of parts that speak of others come to light: a checkpoint's and a head's in the stream, without or with a position. */
function elsewhere(name: string): (fault: ArchiveFault) => boolean {
  const stream = /^([SOC])\//.exec(name)?.[1] ?? "S";
  return (fault) => fault.stream === stream;
}
