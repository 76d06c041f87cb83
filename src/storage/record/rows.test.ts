import assert from "node:assert/strict";
import { test } from "node:test";
import { freshDatabase } from "../../../test/world/database.ts";
import { entryColumns, entryTables } from "./rows.ts";

type Node = { readonly "Relation Name"?: string; readonly "Index Cond"?: string; readonly Plans?: readonly Node[] };
const nodesOf = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

test("ST46 a young database looks up each body by its whole key, however long the case is", async () => {
  const { storage, close } = await freshDatabase();
  try {
    const { rows } = await storage.pool.query<{ "QUERY PLAN": readonly { readonly Plan: Node }[] }>(
      `explain (format json) select ${entryColumns} from ${entryTables} where e.case_id = '${"0".repeat(32)}' and e.stream = 'S' and e.seq > 0 order by e.seq limit 200`,
    );
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    const body = nodesOf(plan ?? {}).find((one) => one["Relation Name"] === "entry_body");
    assert.match(body?.["Index Cond"] ?? "", /case_id.*stream.*seq = e\.seq/);
  } finally {
    await close();
  }
});
