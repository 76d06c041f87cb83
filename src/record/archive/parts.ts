/**
 * The parts of an exported record, and how a line of each is written: docs/RECORD.md §11. Everything is text that a person can open, one line an entry,
 * and every line has exactly one spelling, so that the reader may demand it byte for byte.
 */
import { hexOf, textOf } from "../bytes.ts";
import { canonicalJson, headerText } from "../canonical.ts";
import type { Head, Header, StreamName } from "../entry.ts";
import type { StoredCheckpoint } from "../store.ts";
import type { Held } from "../verify.ts";
import type { WriterSignature } from "../writer.ts";

export const format = "BCR-1 export 1";
/** Whose copy it is: the person holds S and C, the organisation S and O. */
export type Side = "person" | "organisation";
export const streamsOf = (side: Side): readonly StreamName[] => (side === "person" ? ["S", "C"] : ["S", "O"]);

export const part = {
  manifest: "manifest.json", readme: "README.txt", keys: "keys.txt", checkpoints: "checkpoints.jsonl",
  entries: (stream: StreamName) => `${stream}/entries.jsonl`,
  head: (stream: StreamName) => `${stream}/head.json`,
  signatures: (stream: StreamName) => `${stream}/signatures.jsonl`,
  openings: (stream: StreamName) => `${stream}/openings.jsonl`,
  file: ({ stream, seq, media }: Pick<Header, "stream" | "seq" | "media">) => `${stream}/files/${seq}.${extensionOf(media)}`,
  logCheckpoint: "log/checkpoint.txt", logProof: "log/proof.json",
} as const;

/** Bytes in a file of their own: their name is a number and an ending, never what somebody called them. */
export const isFilePart = (name: string): boolean => /^[SOC]\/files\/\d{1,16}\.[a-z0-9]{1,5}$/.test(name);

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif", "image/avif": "avif", "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/wav": "wav", "audio/x-m4a": "m4a",
  "video/mp4": "mp4", "video/webm": "webm", "video/quicktime": "mov", "application/pdf": "pdf", "application/json": "json", "text/plain": "txt",
};
const extensionOf = (media: string): string => (Object.hasOwn(extensions, media) ? (extensions[media] ?? "bin") : "bin");

const quoted = (text: string | null): string => (text === null ? "null" : JSON.stringify(text));

/** What stands in the line of an entry whose bytes lie in a file part: files, and bodies that are no text. */
export function wordsOf({ header, body }: Pick<Extract<Held, { header: Header }>, "header" | "body">): string | null {
  if (body === null || header.kind === "file") return null;
  try {
    return textOf(body);
  } catch {
    return null;
  }
}

/** The line of one entry, in canonical JSON: `body` is its text, or null when it is erased, withheld or in a file part of its own. Throws NotCanonical on a malformed header. */
export function entryLine(held: Held): string {
  const { header, leaf, link } = held;
  if (header === null) return `{"body":null,"header":null,"leaf":"${leaf}","link":"${link}","salt":null}\n`;
  const salt = held.salt === null ? "null" : `"${hexOf(held.salt)}"`;
  return `{"body":${quoted(wordsOf(held))},"header":${headerText(header)},"leaf":"${leaf}","link":"${link}","salt":${salt}}\n`;
}

/** One signature, without its stream, which the part's name tells. */
export const signatureLine = ({ algorithm, cid, publicKey, seq, signature }: WriterSignature): string => `${canonicalJson({ algorithm, cid, publicKey, seq, signature })}\n`;
export const headText = ({ link, seq }: Head): string => `${canonicalJson({ link, seq })}\n`;
export const checkpointLine = ({ note }: Pick<StoredCheckpoint, "note">): string => `${canonicalJson({ note })}\n`;
/** The opening of the side's own line of the checkpoint on the same line of `checkpoints.jsonl`. */
export const openingLine = ({ link, salt, size }: StoredCheckpoint["opening"]["O"]): string => `${canonicalJson({ link, salt, size })}\n`;

/** The list of parts, written last. A digest is SHA-256 in hex; file parts have none, for their entries commit to them. */
export type Listed = { readonly name: string; readonly sha256: string | null };
export type Manifest = { readonly case: string; readonly side: Side; readonly parts: readonly Listed[] };
export const manifestText = ({ case: caseId, side, parts }: Manifest): string => `${canonicalJson({ case: caseId, format, parts: parts.map(({ name, sha256 }) => ({ name, sha256 })), side })}\n`;
