/** One side's copy of a case, as an export reads it: what that side may read, up to where the streams stood when it was asked for. */
import type { Pool } from "pg";
import type { CaseId, Heads, StreamName } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";
import type { WriterSignature } from "../../record/writer.ts";
import { readmeText } from "../../record/archive/readme.ts";
import { type Side, streamsOf } from "../../record/archive/parts.ts";
import type { ArchiveSource, Exported } from "../../record/archive/write.ts";
import { entriesWithoutFiles } from "../../storage/record/exportRows.ts";
import type { Signatures } from "./signatures.ts";

export type SourceParts = {
  readonly pool: Pool; readonly store: RecordStore; readonly signatures: Signatures;
  /** The key that signs checkpoints, as it is pasted. */
  readonly checkpointKey: string;
  readonly organisation: () => string; readonly verifier: () => string; readonly now: () => string;
  /** The proof that the organisation's log includes the case, where a log is kept. */
  readonly logged: (caseId: CaseId) => Promise<ArchiveSource["log"]>;
};

/** Entries of one page: a few milliseconds of work, so that conversations go on between pages. */
const page = 200;

export async function sourceOf(parts: SourceParts, caseId: CaseId, side: Side, heads: Heads): Promise<ArchiveSource> {
  const { pool, store } = parts;
  const streams = streamsOf(side);
  const signatures = new Map<StreamName, readonly WriterSignature[]>();
  // Those of entries that came after the heads were taken belong to a later copy.
  for (const stream of streams) signatures.set(stream, (await parts.signatures.of(caseId, stream)).filter(({ seq }) => seq <= heads[stream].seq));
  const checkpoints = (await store.checkpoints(caseId)).filter(({ size, opening }) => size <= heads.S.seq && opening.O.size <= heads.O.seq && opening.C.size <= heads.C.seq);
  return {
    caseId, side, checkpoints, keys: [parts.checkpointKey], log: await parts.logged(caseId),
    readme: readmeText({ side, organisation: parts.organisation(), verifier: parts.verifier(), made: parts.now() }),
    heads: Object.fromEntries(streams.map((stream) => [stream, heads[stream]])),
    entries: (stream) => pages(pool, caseId, stream, heads[stream].seq),
    signatures: (stream) => signatures.get(stream) ?? [],
    bytes: async ({ stream, seq }) => {
      const [entry] = await store.read(caseId, stream, seq - 1, 1);
      if (entry === undefined || entry.body === null) throw new Error("a file was erased while its record was exported");
      return entry.body;
    },
  };
}

async function* pages(pool: Pool, caseId: CaseId, stream: StreamName, upTo: number): AsyncGenerator<readonly Exported[]> {
  for (let after = 0; after < upTo; ) {
    const some = await entriesWithoutFiles(pool, caseId, stream, { after, upTo, limit: page });
    if (some.length === 0) return;
    yield some;
    after = some.at(-1)?.header.seq ?? upTo;
  }
}
