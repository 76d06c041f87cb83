/** What a line of each part may say, and the one way to say it. A reader gives the value, or null for anything that was not written by `parts.ts`. */
import { bytesOf, textOf, utf8 } from "../bytes.ts";
import { canonicalJson, headerFault, headerForms } from "../canonical.ts";
import type { Head, Header, StreamName } from "../entry.ts";
import type { Held } from "../verify.ts";
import type { LogProof } from "../log.ts";
import type { WriterSignature } from "../writer.ts";
import type { CheckpointEvidence } from "../verifyCase.ts";
import { entryLine, format, headText, type Listed, type Manifest, manifestText, openingLine, part, signatureLine } from "./parts.ts";
import type { Zip } from "./unzip.ts";

type Fields = Readonly<Record<string, unknown>>;
type Opening = NonNullable<NonNullable<CheckpointEvidence["opening"]>["O"]>;

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
export function textOrNull(bytes: Uint8Array): string | null {
  try {
    return textOf(bytes);
  } catch {
    return null;
  }
}
export const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const fields = (text: string): Fields => {
  const value = parsedJson(text);
  return isFields(value) ? value : {};
};

const isHash = (value: unknown): value is string => typeof value === "string" && headerForms.hash.test(value);
const isCount = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/** `text` is a line with its end. */
export function readHead(text: string): Head | null {
  const { link, seq } = fields(text);
  return isHash(link) && isCount(seq) && headText({ link, seq }) === text ? { link, seq } : null;
}

export function readOpening(text: string): Opening | null {
  const { link, salt, size } = fields(text);
  return isHash(link) && isHash(salt) && isCount(size) && openingLine({ link, salt, size }) === text ? { link, salt, size } : null;
}

export function readNote(text: string): string | null {
  const { note } = fields(text);
  return typeof note === "string" && note.isWellFormed() && `${canonicalJson({ note })}\n` === text ? note : null;
}

export function readSignature(text: string, stream: StreamName): WriterSignature | null {
  const { algorithm, cid, publicKey, seq, signature } = fields(text);
  if ((algorithm !== "ed25519" && algorithm !== "p256") || typeof cid !== "string" || !cid.isWellFormed() || typeof publicKey !== "string" || !publicKey.isWellFormed()) return null;
  if (typeof signature !== "string" || !signature.isWellFormed() || !isCount(seq)) return null;
  const one: WriterSignature = { algorithm, cid, publicKey, seq, signature, stream };
  return signatureLine(one) === text ? one : null;
}

/** How the log's proof is written. */
export const proofText = ({ seq, link, index, path }: LogProof): string => `${canonicalJson({ index, link, path: [...path], seq })}\n`;

export function readProof(text: string): LogProof | null {
  const { index, link, path, seq } = fields(text);
  if (!isCount(index) || !isCount(seq) || !isHash(link) || !Array.isArray(path) || !path.every(isHash)) return null;
  const proof: LogProof = { index, link, path, seq };
  return proofText(proof) === text ? proof : null;
}

export function readManifest(text: string): Manifest | null {
  const { case: caseId, format: said, parts, side } = fields(text);
  if (said !== format || typeof caseId !== "string" || !headerForms.case.test(caseId) || (side !== "person" && side !== "organisation") || !Array.isArray(parts)) return null;
  const listed: Listed[] = [];
  for (const one of parts as readonly unknown[]) {
    if (!isFields(one) || typeof one["name"] !== "string" || !one["name"].isWellFormed() || (one["sha256"] !== null && !isHash(one["sha256"]))) return null;
    listed.push({ name: one["name"], sha256: one["sha256"] });
  }
  const manifest: Manifest = { case: caseId, side, parts: listed };
  return manifestText(manifest) === text ? manifest : null;
}

/**
 * An entry, or why its line says none. The bytes of a file part are unfolded when they are asked for, and those of the part asked for last are kept: a
 * record may hold more files than a browser has memory.
 */
export function readEntry(text: string, zip: Zip, kept: { name: string; bytes: Uint8Array | null }): Held | string {
  const { body, header, leaf, link, salt } = fields(text);
  if (typeof leaf !== "string" || typeof link !== "string" || (body !== null && typeof body !== "string") || (salt !== null && !isHash(salt))) return "this is not an entry as it was written";
  if (header === null) {
    const held: Held = { header, leaf, link };
    return leaf.isWellFormed() && link.isWellFormed() && entryLine(held) === text ? held : "this is not an entry as it was written";
  }
  // A claim, until `entryLine` has written it: it throws for anything that is no header.
  const said = header as Header;
  const own = { header: said, leaf, link, salt: salt === null ? null : bytesOf(salt) };
  const inLine: Held = { ...own, body: body === null ? null : utf8(body) };
  if (body !== null && !body.isWellFormed()) return "the words have no UTF-8 form";
  // The line of a file says nothing of its bytes, so it is written as that of an entry without them.
  if (body !== null && isFields(header) && header["kind"] === "file") return "the bytes of a file do not stand in its line";
  try {
    if (entryLine(inLine) !== text) return "this is not an entry as it was written";
  } catch {
    return `the header is malformed: ${headerFault(header) ?? "not canonical"}`;
  }
  const name = part.file(said);
  if (body !== null || !zip.has(name)) return body !== null && zip.has(name) ? "its body is here twice" : inLine;
  return {
    ...own,
    get body(): Uint8Array {
      if (kept.name !== name) {
        kept.bytes = zip.read(name);
        kept.name = name;
      }
      // What cannot be unfolded is not what was committed to.
      return kept.bytes ?? new Uint8Array(0);
    },
  };
}
