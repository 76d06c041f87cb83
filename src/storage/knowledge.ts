/** Reading only what concerns knowledge, in the order of the record: the partial index of 0060_knowledge.sql holds these few kinds. */
import type { Pool } from "pg";
import type { CaseId, StreamName } from "../record/entry.ts";
import type { Placed } from "../record/store.ts";
import { entryColumns, entryOf, type EntryRow, entryTables } from "./record/rows.ts";

// Word for word the condition of the index, or the planner does not see that they are the same.
const ofKnowledge = "(e.kind like 'known.%' or e.kind like 'precedent.%' or e.kind in ('learning.set', 'reopened', 'erased'))";

/** The same condition for an entry at hand. */
export const concernsKnowledge = (kind: string): boolean => kind.startsWith("known.") || kind.startsWith("precedent.") || kind === "learning.set" || kind === "reopened" || kind === "erased";

export type KnowledgeRecord = {
  /** Entries about knowledge with position > after that are safe to read, in order, and up to where that reaches. */
  read(after: bigint, limit: number): Promise<{ readonly entries: readonly Placed[]; readonly upTo: bigint }>;
  /** The same of known problems alone, for folding them again after a snapshot. */
  readKnown(after: bigint, upTo: bigint, limit: number): Promise<readonly Placed[]>;
  /** Whether there is anything at all. */
  any(): Promise<boolean>;
  /** Entries of these kinds whose words are gone: whoever holds them still must let them go. */
  erased(kind: string): Promise<readonly { readonly caseId: CaseId; readonly stream: StreamName; readonly seq: number }[]>;
};

export function knowledgeRecord(pool: Pool): KnowledgeRecord {
  const placed = (rows: readonly EntryRow[]): Placed[] => rows.map((row) => {
    const entry = entryOf(row);
    return { position: BigInt(row.position), caseId: entry.header.case, entry };
  });
  return {
    read: async (after, limit) => {
      // Two statements, as in recordStore.ts: the second must see everything that ended before the first.
      const found = await pool.query<{ horizon: string }>({ name: "horizon", text: "select record_horizon() as horizon" });
      const horizon = BigInt(found.rows[0]?.horizon ?? 0);
      if (horizon <= after) return { entries: [], upTo: after };
      const { rows } = await pool.query<EntryRow>({
        name: "read knowledge", text: `select ${entryColumns} from ${entryTables} where ${ofKnowledge} and e.position > $1 and e.position <= $2 order by e.position limit $3`, values: [after, horizon, limit],
      });
      const entries = placed(rows);
      return { entries, upTo: entries.length === limit ? (entries.at(-1)?.position ?? horizon) : horizon };
    },
    readKnown: async (after, upTo, limit) => {
      const { rows } = await pool.query<EntryRow>({
        name: "read known", text: `select ${entryColumns} from ${entryTables} where ${ofKnowledge} and e.kind like 'known.%' and e.position > $1 and e.position <= $2 order by e.position limit $3`, values: [after, upTo, limit],
      });
      return placed(rows);
    },
    any: async () => (await pool.query(`select from entry e where ${ofKnowledge} and (e.kind like 'known.%' or e.kind like 'precedent.%') limit 1`)).rowCount === 1,
    erased: async (kind) => {
      const { rows } = await pool.query<{ case_id: string; stream: StreamName; seq: string }>({
        name: "erased knowledge",
        text: `select e.case_id, e.stream, e.seq from entry e where ${ofKnowledge} and e.kind = $1 and not exists (select from entry_body b where b.case_id = e.case_id and b.stream = e.stream and b.seq = e.seq)`,
        values: [kind],
      });
      return rows.map((row) => ({ caseId: row.case_id.replaceAll("-", ""), stream: row.stream, seq: Number(row.seq) }));
    },
  };
}
