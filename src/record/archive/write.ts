/**
 * Writing a record out, part after part, as a stream: what is in memory is one page of entries or one file. Both sides' parts of S are the same bytes,
 * because nothing in them says for whom they were written.
 */
import { hexOf, utf8 } from "../bytes.ts";
import type { CaseId, Entry, Head, Header, StreamName } from "../entry.ts";
import { type Hashing, hashing } from "../hash.ts";
import type { StoredCheckpoint } from "../store.ts";
import type { WriterSignature } from "../writer.ts";
import { checkpointLine, entryLine, headText, type Listed, manifestText, openingLine, part, type Side, signatureLine, streamsOf, wordsOf } from "./parts.ts";
import type { PartToWrite } from "./zip.ts";

/** An entry as the writer meets it. The body of a file may be left out (null) while its salt is there: its bytes are asked for later, one file at a time. */
export type Exported = Pick<Entry, "header" | "salt" | "body" | "leaf" | "link">;

export type ArchiveSource = {
  readonly caseId: CaseId; readonly side: Side; readonly readme: string;
  /** The keys that sign its checkpoints, as they are pasted. */
  readonly keys: readonly string[];
  /** Where its streams stand; entries beyond are not asked for. */
  readonly heads: Readonly<Partial<Record<StreamName, Head>>>;
  readonly checkpoints: readonly StoredCheckpoint[];
  readonly log: { readonly note: string; readonly proof: string } | null;
  entries(stream: StreamName): AsyncIterable<readonly Exported[]> | Iterable<readonly Exported[]>;
  signatures(stream: StreamName): readonly WriterSignature[];
  /** Bytes of an entry whose body was left out or is no text. */
  bytes(header: Header): Promise<Uint8Array> | Uint8Array;
};

/** Bytes of a file that are handed on at once: between pieces others get their turn. */
const piece = 262_144;

/** All parts of a record, the list of them last; `digesting` is for a platform that hashes faster. */
export async function* archiveParts(source: ArchiveSource, digesting: () => Hashing = hashing): AsyncGenerator<PartToWrite> {
  const listed: Listed[] = [];
  const text = (name: string, lines: AsyncIterable<string> | Iterable<string>): PartToWrite => ({ name, packed: true, pieces: digested(name, lines, listed, digesting()) });
  const own = source.side === "person" ? "C" : "O";
  yield text(part.readme, [source.readme]);
  yield text(part.keys, source.keys.map((key) => `${key}\n`));
  yield text(part.checkpoints, source.checkpoints.map(checkpointLine));
  yield text(part.openings(own), source.checkpoints.map(({ opening }) => openingLine(opening[own])));
  if (source.log !== null) {
    yield text(part.logCheckpoint, [source.log.note]);
    yield text(part.logProof, [source.log.proof]);
  }
  for (const stream of streamsOf(source.side)) {
    const files: Header[] = [];
    yield text(part.entries(stream), pages(source.entries(stream), files));
    const head = source.heads[stream];
    yield text(part.head(stream), head === undefined ? [] : [headText(head)]);
    yield text(part.signatures(stream), source.signatures(stream).toSorted((a, b) => a.seq - b.seq).map(signatureLine));
    for (const header of files) {
      listed.push({ name: part.file(header), sha256: null });
      yield { name: part.file(header), packed: false, pieces: cut(await source.bytes(header)) };
    }
  }
  yield { name: part.manifest, packed: true, pieces: [utf8(manifestText({ case: source.caseId, side: source.side, parts: listed }))] };
}

async function* pages(entries: AsyncIterable<readonly Exported[]> | Iterable<readonly Exported[]>, files: Header[]): AsyncGenerator<string> {
  for await (const page of entries) {
    for (const entry of page) if (entry.salt !== null && wordsOf(entry) === null) files.push(entry.header);
    yield page.map(entryLine).join("");
  }
}

async function* digested(name: string, lines: AsyncIterable<string> | Iterable<string>, listed: Listed[], hash: Hashing): AsyncGenerator<Uint8Array> {
  for await (const line of lines) {
    const bytes = utf8(line);
    hash.update(bytes);
    yield bytes;
  }
  listed.push({ name, sha256: hexOf(hash.digest()) });
}

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}
