/** Writers' signatures as they are kept: at most one for an entry, the first that held. */
import type { Pool } from "pg";
import type { CaseId, StreamName } from "../../record/entry.ts";
import type { WriterAlgorithm, WriterSignature } from "../../record/writer.ts";

export type Signatures = {
  /** Signatures of one stream, by entry. */
  of(caseId: CaseId, stream: StreamName): Promise<readonly WriterSignature[]>;
  /** Keeps what was checked. An entry that has one keeps the one it has. */
  add(caseId: CaseId, signatures: readonly WriterSignature[]): Promise<void>;
};

type Row = { readonly seq: string; readonly algorithm: WriterAlgorithm; readonly public_key: string; readonly cid: string; readonly signature: string };

export function postgresSignatures(pool: Pool): Signatures {
  return {
    of: async (caseId, stream) => {
      const { rows } = await pool.query<Row>({ name: "signatures of", text: `select seq, algorithm, public_key, cid, signature from writer_signature where case_id = $1 and stream = $2 order by seq`, values: [caseId, stream] });
      return rows.map(({ seq, algorithm, public_key: publicKey, cid, signature }) => ({ stream, seq: Number(seq), algorithm, publicKey, cid, signature }));
    },
    add: async (caseId, signatures) => {
      for (const { stream, seq, algorithm, publicKey, cid, signature } of signatures) {
        await pool.query({
          name: "add signature",
          text: `insert into writer_signature (case_id, stream, seq, algorithm, public_key, cid, signature) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          values: [caseId, stream, seq, algorithm, publicKey, cid, signature],
        });
      }
    },
  };
}
