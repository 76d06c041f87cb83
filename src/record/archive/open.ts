/**
 * From an opened zip to what it holds. Each line must be, byte for byte, the line that would be written for what it says; the first that is not ends its
 * stream there and is a fault at that very position. Nothing here judges the chain: `check.ts` does.
 */
import { hexOf } from "../bytes.ts";
import { type CaseId, type Head, type StreamName, streamNames } from "../entry.ts";
import { sha256 } from "../hash.ts";
import { parseVerifierKey, type VerifierKey } from "../keys.ts";
import type { Held } from "../verify.ts";
import type { CheckpointEvidence } from "../verifyCase.ts";
import type { EnrolledKey, WriterSignature } from "../writer.ts";
import { isFields, parsedJson, readEntry, readHead, readManifest, readNote, readOpening, readSignature, textOrNull } from "./forms.ts";
import { isFilePart, type Listed, part, type Side, streamsOf } from "./parts.ts";
import type { Zip } from "./unzip.ts";

/** Where an archive is wrong: at an entry of a stream, or in a part. `seq` 0: it speaks of no one entry. */
export type ArchiveFault = { readonly stream: StreamName | null; readonly seq: number; readonly part: string; readonly reason: string };

export type Archive = {
  readonly caseId: CaseId; readonly side: Side;
  readonly streams: Partial<Readonly<Record<StreamName, readonly Held[]>>>;
  readonly heads: Partial<Readonly<Record<StreamName, Head>>>;
  readonly signatures: readonly WriterSignature[]; readonly enrolled: readonly EnrolledKey[];
  readonly checkpoints: readonly CheckpointEvidence[];
  /** The keys that the archive brings along, as they are pasted and as they check. */
  readonly keyTexts: readonly string[]; readonly keys: readonly VerifierKey[];
  readonly log: { readonly note: string; readonly proof: string } | null;
  /** What is wrong with the parts themselves. */
  readonly faults: readonly ArchiveFault[];
};
export type OpenedArchive = { readonly kind: "archive"; readonly archive: Archive } | { readonly kind: "refused"; readonly reason: string };

/** The kind of entry by which a writer enrols a key; its body names `algorithm` and `publicKey`. */
export const enrolling = "keyEnrolled";
const mostListBytes = 20_000_000;

type Read<T> = { readonly ok: T } | { readonly wrong: string };
const orWrong = <T>(value: T | null): Read<T> => (value === null ? { wrong: "this is not as it was written" } : { ok: value });

/** Reads an exported record. Never throws. */
export function openArchive(packed: Zip): OpenedArchive {
  const zip = rememberingTexts(packed);
  const list = zip.size(part.manifest) > mostListBytes ? null : textIn(zip, part.manifest);
  const manifest = list === null ? null : readManifest(list);
  if (manifest === null)
    return { kind: "refused", reason: zip.has(part.manifest) ? `The list of this record's parts (${part.manifest}) is not as it was written.` : "This is a zip, but no exported record: it has no list of parts." };
  const faults: ArchiveFault[] = listFaults(zip, manifest.parts, manifest.side);
  const fault = (name: string, reason: string, seq = 0): void => void faults.push({ stream: streamIn(name), seq, part: name, reason });
  /** All lines of a part up to the first that says nothing. */
  const lines = <T>(name: string, read: (line: string) => Read<T>): readonly T[] => {
    const { found, wrong } = linesOf(zip.read(name) ?? new Uint8Array(0), read);
    if (wrong !== null) fault(name, `line ${found.length + 1}: ${wrong}`, name.endsWith("entries.jsonl") ? found.length + 1 : 0);
    return found;
  };

  const streams: { [stream in StreamName]?: readonly Held[] } = {};
  const heads: { [stream in StreamName]?: Head } = {};
  const signatures: WriterSignature[] = [];
  const kept: Parameters<typeof readEntry>[2] = { name: "", bytes: null };
  for (const stream of streamsOf(manifest.side)) {
    streams[stream] = lines(part.entries(stream), (line): Read<Held> => {
      const held = readEntry(line, zip, kept);
      return typeof held === "string" ? { wrong: held } : { ok: held };
    });
    const head = readHead(textIn(zip, part.head(stream)) ?? "");
    if (head === null) fault(part.head(stream), "this is not as it was written");
    else heads[stream] = head;
    let last = 0;
    signatures.push(...lines(part.signatures(stream), (line) => {
      const one = readSignature(line, stream);
      if (one !== null && one.seq <= last) return { wrong: "the signatures do not stand in the order of their entries" };
      last = one?.seq ?? last;
      return orWrong(one);
    }));
  }
  const own = manifest.side === "person" ? "C" : "O";
  const openings = lines(part.openings(own), (line) => orWrong(readOpening(line)));
  const notes = lines(part.checkpoints, (line) => orWrong(readNote(line)));
  if (openings.length !== notes.length) fault(part.openings(own), `${notes.length} checkpoints, but ${openings.length} openings`);
  const keys = lines(part.keys, (line) => {
    const key = parseVerifierKey(line.slice(0, -1));
    return orWrong(key === null ? null : { text: line.slice(0, -1), key });
  });
  return {
    kind: "archive",
    archive: {
      caseId: manifest.case, side: manifest.side, streams, heads, signatures: believable(signatures, streams), enrolled: enrolledIn(streams.S ?? []), faults,
      keyTexts: keys.map(({ text }) => text), keys: keys.map(({ key }) => key),
      checkpoints: notes.map((note, i) => ({ note, ...(openings[i] === undefined ? {} : { opening: { [own]: openings[i] } }) })),
      log: zip.has(part.logCheckpoint) || zip.has(part.logProof) ? { note: textIn(zip, part.logCheckpoint) ?? "", proof: textIn(zip, part.logProof) ?? "" } : null,
    },
  };
}

/** The keys that entries of `S` enrol, each for the pseudonym that wrote the entry. */
export function enrolledIn(entries: readonly Held[]): readonly EnrolledKey[] {
  return entries.flatMap((held) => {
    if (held.header === null || held.header.kind !== enrolling || held.body === null) return [];
    const key = parsedJson(textOrNull(held.body) ?? "");
    if (!isFields(key) || (key["algorithm"] !== "ed25519" && key["algorithm"] !== "p256") || typeof key["publicKey"] !== "string") return [];
    return [{ who: held.header.who, algorithm: key["algorithm"], publicKey: key["publicKey"] }];
  });
}

/** With the entry that enrolled a key, erasing takes away what would check its signatures: they count as none, and what they signed as unsigned. */
function believable(signatures: readonly WriterSignature[], streams: Archive["streams"]): readonly WriterSignature[] {
  const forgotten = new Set((streams.S ?? []).flatMap((held) => (held.header !== null && held.header.kind === enrolling && held.body === null ? [held.header.who] : [])));
  if (forgotten.size === 0) return signatures;
  const enrolled = new Set(enrolledIn(streams.S ?? []).map(({ who, publicKey }) => `${who} ${publicKey}`));
  return signatures.filter(({ stream, seq, publicKey }) => {
    const who = streams[stream]?.[seq - 1]?.header?.who;
    return who === undefined || !forgotten.has(who) || enrolled.has(`${who} ${publicKey}`);
  });
}

function listFaults(zip: Zip, parts: readonly Listed[], side: Side): ArchiveFault[] {
  const faults: ArchiveFault[] = [];
  const say = (name: string, reason: string): void => void faults.push({ stream: streamIn(name), seq: seqIn(name), part: name, reason });
  const listed = new Set(parts.map(({ name }) => name));
  const needed = [part.readme, part.keys, part.checkpoints, part.openings(side === "person" ? "C" : "O"), ...streamsOf(side).flatMap((stream) => [part.entries(stream), part.head(stream), part.signatures(stream)])];
  for (const name of needed) if (!listed.has(name)) say(name, "this part is missing from the list");
  for (const { name, sha256: digest } of parts) {
    if (!zip.has(name)) say(name, "this part is missing");
    else if (digest === null) {
      if (!isFilePart(name)) say(name, "this part is listed without its digest");
    } else {
      const bytes = zip.read(name);
      if (bytes === null) say(name, "this part cannot be unfolded");
      else if (hexOf(sha256(bytes)) !== digest) say(name, "this part is not as it was exported");
    }
  }
  for (const name of zip.names) if (name !== part.manifest && !listed.has(name)) say(name, "this part was added after the export");
  return faults;
}

/** Parts of text are looked at twice, for their digest and for their lines; files can be many, and are not kept. */
function rememberingTexts(zip: Zip): Zip {
  const known = new Map<string, Uint8Array | null>();
  const read = (name: string): Uint8Array | null => {
    if (isFilePart(name)) return zip.read(name);
    const before = known.get(name);
    if (before !== undefined) return before;
    const bytes = zip.read(name);
    known.set(name, bytes);
    return bytes;
  };
  return { ...zip, read };
}

const streamIn = (name: string): StreamName | null => streamNames.find((stream) => name.startsWith(`${stream}/`)) ?? null;
/** The entry whose bytes a file part holds, or 0. */
const seqIn = (name: string): number => (isFilePart(name) ? Number(/\/(\d+)\./.exec(name)?.[1] ?? 0) : 0);

function textIn(zip: Zip, name: string): string | null {
  const bytes = zip.read(name);
  return bytes === null ? null : textOrNull(bytes);
}

/** Reads lines, each with its end, up to the first that says nothing. Each is decoded by itself, so that bytes which are no text are found where they stand. */
function linesOf<T>(bytes: Uint8Array, read: (line: string) => Read<T>): { readonly found: readonly T[]; readonly wrong: string | null } {
  const found: T[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from) + 1;
    if (to === 0) return { found, wrong: "the line does not end" };
    const text = textOrNull(bytes.subarray(from, to));
    const one: Read<T> = text === null ? { wrong: "this is no text" } : read(text);
    if ("wrong" in one) return { found, wrong: one.wrong };
    found.push(one.ok);
    from = to;
  }
  return { found, wrong: null };
}
