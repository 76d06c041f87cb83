/** Checks the record of every case in a database: each chain from its first link, each body against its commitment, each checkpoint against the chain. */
import { streamNames } from "../record/entry.ts";
import { verifierOf } from "../record/keys.ts";
import { verifyCase } from "../record/verifyCase.ts";
import { openStorage } from "../storage/open.ts";
import { postgresKeyRing } from "./access/postgresKeyRing.ts";
import { signingKey } from "./cases/checkpoints.ts";
import { readTail } from "./cases/hotCases.ts";

export type VerifyAsk = {
  readonly dataDir: string; readonly databaseUrl: string | null; readonly only: string | null;
  readonly say: (text: string) => void; readonly complain: (sentence: string, next: string) => number;
};

const page = 500;

/** Resolves with the exit code: 0 when everything holds. */
export async function verifyStorage({ dataDir, databaseUrl, only, say, complain }: VerifyAsk): Promise<number> {
  const storage = await openStorage({ dataDir, ...(databaseUrl === null ? {} : { databaseUrl }), log: () => undefined });
  if (storage.kind === "start-failure") return complain(storage.sentence, storage.nextStep);
  try {
    const seed = await postgresKeyRing(storage.pool).secret("checkpoint", () => new Uint8Array(32));
    const keys = [verifierOf(signingKey(seed))];
    const counts = { cases: 0, entries: 0, erased: 0, checkpoints: 0, broken: 0 };
    for (let after: string | null = null; ; ) {
      const { rows }: { rows: { id: string }[] } = await storage.pool.query(
        "select replace(case_id::text, '-', '') as id from case_head where ($1::uuid is null or case_id > $1) and ($2::uuid is null or case_id = $2) order by case_id limit $3",
        [after, only, page],
      );
      for (const { id } of rows) {
        const [S, O, C] = await Promise.all(streamNames.map((stream) => readTail(storage.records, id, stream, 0)));
        const checkpoints = await storage.records.checkpoints(id);
        const verdict = verifyCase({ caseId: id, streams: { S: S ?? [], O: O ?? [], C: C ?? [] }, heads: await storage.records.heads(id), checkpoints, keys });
        counts.cases++;
        counts.entries += (S?.length ?? 0) + (O?.length ?? 0) + (C?.length ?? 0);
        counts.erased += verdict.counts.erased;
        counts.checkpoints += checkpoints.length;
        if (verdict.verdict === "PASS") continue;
        counts.broken++;
        for (const fault of verdict.faults) say(`FAIL ${id} ${fault.stream} ${fault.seq}: ${fault.reason}`);
      }
      after = rows.at(-1)?.id ?? null;
      if (after === null) break;
    }
    say(`${counts.broken === 0 ? "PASS" : "FAIL"}: ${counts.cases} cases, ${counts.entries} entries (${counts.erased} erased), ${counts.checkpoints} checkpoints, ${counts.broken} broken`);
    return counts.broken === 0 ? 0 : 1;
  } finally {
    await storage.close();
  }
}
