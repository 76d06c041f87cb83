/** Reading a case out for an export: entry after entry without the bytes of files, which are fetched one at a time. */
import type { Pool } from "pg";
import type { CaseId, Entry, StreamName } from "../../record/entry.ts";
import { entryOf, type EntryRow, entryTables } from "./rows.ts";

/** Entries of a stream with after < seq ≤ upTo, in order, at most `limit`. The body of a file is null here while its salt is there. */
export async function entriesWithoutFiles(pool: Pool, caseId: CaseId, stream: StreamName, { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number }): Promise<readonly Entry[]> {
  const { rows } = await pool.query<EntryRow>({
    name: "export",
    text: `select e.position, e.header, encode(e.leaf, 'hex') as leaf, encode(e.link, 'hex') as link, b.salt, case when e.kind = 'file' then null else b.body end as body
             from ${entryTables} where e.case_id = $1 and e.stream = $2 and e.seq > $3 and e.seq <= $4 order by e.seq limit $5`,
    values: [caseId, stream, after, upTo, limit],
  });
  return rows.map(entryOf);
}
