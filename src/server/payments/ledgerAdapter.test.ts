import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { freshDatabase } from "../../../test/world/database.ts";
import { ledgerAdapter } from "./ledgerAdapter.ts";

const database = await freshDatabase();
after(() => database.close());
const { pool } = database.storage;
const adapter = ledgerAdapter(pool);
const at = "2026-09-15T18:12:00.000Z";
const amount = { minor: 2_900, currency: "USD" };
let count = 0;
const freshHold = (): string => (count += 1).toString(16).padStart(32, "0");
const rowsOf = async (hold: string) => (await pool.query<{ kind: string; debit: string; credit: string; minor: string }>("select kind, debit, credit, minor from ledger where hold = $1 order by entered", [hold])).rows;

test("PY1 a hold is placed, then posted once; every act may be repeated and changes nothing", async () => {
  const hold = freshHold();
  for (let time = 0; time < 3; time += 1) assert.deepEqual(await adapter.place(hold, amount, at), { kind: "done" });
  for (let time = 0; time < 3; time += 1) assert.deepEqual(await adapter.post(hold, amount, at), { kind: "done" });
  assert.deepEqual((await rowsOf(hold)).map((row) => row.kind), ["hold", "release", "pay"]);
  assert.deepEqual(await adapter.release(hold, at), { kind: "refused", code: "holdSettled" });
});

test("PY2 never above the hold, never without one", async () => {
  const hold = freshHold();
  assert.deepEqual(await adapter.post(hold, amount, at), { kind: "refused", code: "noHold" });
  await adapter.place(hold, amount, at);
  assert.deepEqual(await adapter.post(hold, { ...amount, minor: 2_901 }, at), { kind: "refused", code: "aboveHold" });
});

test("PY1 twenty racing posts and releases of one hold end it exactly once", async () => {
  const hold = freshHold();
  await adapter.place(hold, amount, at);
  const ends = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? adapter.post(hold, amount, at) : adapter.release(hold, at))));
  const kinds = (await rowsOf(hold)).map((row) => row.kind);
  assert.equal(kinds.filter((kind) => kind === "release" || kind === "void").length, 1);
  assert.ok(ends.some((end) => end.kind === "refused"));
});

test("PY3 the database itself refuses a changed, removed or second settling transfer", async () => {
  const hold = freshHold();
  await adapter.place(hold, amount, at);
  await adapter.release(hold, at);
  await assert.rejects(pool.query("update ledger set minor = 1 where hold = $1", [hold]));
  await assert.rejects(pool.query("delete from ledger where hold = $1", [hold]));
  await assert.rejects(pool.query("insert into ledger (id, at, kind, hold, debit, credit, minor, currency) values ($1, now(), 'expire', $2, 'memoContra', 'memoHolds', 2900, 'USD')", [`${hold}:again`, hold]));
});

test("PY2 over random histories the books balance and no hold pays more than it held", async () => {
  const act = fc.constantFrom("place", "post", "release", "refund");
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(act, fc.integer({ min: 1, max: 4_000 })), { maxLength: 12 }), async (history) => {
    const hold = freshHold();
    for (const [kind, minor] of history) {
      if (kind === "release") await adapter.release(hold, at);
      else await adapter[kind as "place" | "post" | "refund"](hold, { minor, currency: "USD" }, at);
    }
    const rows = await rowsOf(hold);
    const sum = (kind: string) => rows.filter((row) => row.kind === kind).reduce((total, row) => total + Number(row.minor), 0);
    assert.ok(sum("pay") <= sum("hold") && sum("refund") <= sum("pay"));
    assert.ok(rows.filter((row) => row.kind === "pay").length <= 1);
  }), { numRuns: 60 });
});
