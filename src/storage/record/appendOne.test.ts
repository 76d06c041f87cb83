import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Pool } from "pg";
import { newCaseId, someAppend, someDraft } from "../../../test/world/appends.ts";
import { freshDatabase } from "../../../test/world/database.ts";
import { headsAfter } from "../../record/chain.ts";
import type { Append } from "../../record/store.ts";
import { allBegun, appendAll } from "./appendAll.ts";
import { appendBatch } from "./appendBatch.ts";
import { appendOne, isOne } from "./appendOne.ts";
import { type Ask, asking } from "./oneValue.ts";
import { prepareAppend } from "./prepared.ts";

/** One of the pool's connections, to append on alone. */
const alongside = async (pool: Pool, context: TestContext): Promise<Ask> => {
  const client = await pool.connect();
  context.after(() => client.release(true));
  return asking(client);
};

const everything = async (pool: Pool): Promise<readonly unknown[]> => {
  const tables = ["case_head order by case_id", "entry order by position", "entry_body order by case_id, stream, seq", "sent order by case_id, client_id"];
  return (await Promise.all(tables.map((table) => pool.query(`select * from ${table}`)))).map(({ rows }) => rows);
};

test("ST36 an append alone leaves the very rows that it leaves in a batch", async (context) => {
  const [alone, together] = [(await freshDatabase()).storage.pool, (await freshDatabase()).storage.pool];
  const ask = await alongside(alone, context);
  // What arrays spell with care in text: quotes, backslashes, braces, NULL, nothing; letters of several bytes, and of two halves.
  const texts = ['", \\ {NULL}', "NULL", "", "üß — 猫 🖨", "x".repeat(70_000)];
  for (const [i, text] of texts.entries()) {
    const first = someAppend(newCaseId(), undefined, [someDraft("S", text), someDraft("O", "note")]);
    const second = { ...someAppend(first.append.caseId, first.heads, [someDraft("S", text)]).append, actor: `staff:${text.slice(0, 30)}`, clientId: `id ${i}, "quoted"` };
    for (const pool of [alone, together]) await appendBatch(pool, [prepareAppend(first.append)]);
    const prepared = prepareAppend(second);
    assert.ok(isOne([prepared]));
    const answers = [await appendOne(ask, prepared), (await appendBatch(together, [prepared]))[0]];
    assert.equal(answers[0]?.kind, "appended");
    assert.deepEqual(answers[0], answers[1]);
  }
  assert.deepEqual(await everything(alone), await everything(together));
});

test("ST37 alone, a repeat or a conflict writes nothing and is left for the batch to tell apart", async (context) => {
  const { pool } = (await freshDatabase()).storage;
  const ask = await alongside(pool, context);
  const first = someAppend();
  await appendBatch(pool, [prepareAppend(first.append)]);
  const second = someAppend(first.append.caseId, first.heads);
  assert.equal((await appendOne(ask, prepareAppend(second.append)))?.kind, "appended");
  const before = await everything(pool);
  const repeated = { ...someAppend(first.append.caseId, second.heads).append, clientId: second.append.clientId };
  const stale = someAppend(first.append.caseId, first.heads).append;
  const elsewhere = someAppend(newCaseId(), first.heads, [someDraft()]).append;
  for (const append of [repeated, stale, elsewhere]) assert.equal(await appendOne(ask, prepareAppend(append)), null);
  assert.deepEqual(await everything(pool), before);
  assert.deepEqual((await appendBatch(pool, [repeated, stale, elsewhere].map(prepareAppend).slice(0, 1))).map((one) => one.kind), ["repeated"]);
  assert.deepEqual((await appendBatch(pool, [stale, elsewhere].map(prepareAppend))).map((one) => one.kind), ["conflict", "conflict"]);
});

test("ST40 alone, too, an append announces itself before it draws its position: readers wait below it until COMMIT", async (context) => {
  const { pool, records } = (await freshDatabase()).storage;
  const first = someAppend();
  await records.append(first.append);
  const before = (await records.readAll(0n, 10)).at(-1)?.position ?? 0n;
  const slow = await pool.connect();
  context.after(() => slow.release(true));
  await slow.query("begin");
  const early = someAppend(first.append.caseId, first.heads);
  assert.equal((await appendOne(asking(slow), prepareAppend(early.append)))?.kind, "appended");
  const late = someAppend();
  await records.append(late.append);
  assert.deepEqual(await records.readAll(before, 10), []);
  await slow.query("commit");
  assert.deepEqual((await records.readAll(before, 10)).map((placed) => placed.caseId), [early.append.caseId, late.append.caseId]);
});

/** Three cases that have begun, and what comes next in each: of one, two entries at once. */
async function begun(pool: Pool): Promise<readonly Append[]> {
  const firsts = [someAppend(), someAppend(), someAppend()];
  await appendBatch(pool, firsts.map(({ append }) => prepareAppend(append)));
  return firsts.map(({ append, heads }, i) => someAppend(append.caseId, heads, i === 1 ? [someDraft("S", "asked"), someDraft("O", "a note")] : [someDraft("S", `said ${i}`)]).append);
}

test("ST47 appends written together, all or none, leave the very rows that they leave in a batch", async () => {
  const [plainly, carefully] = [(await freshDatabase()).storage.pool, (await freshDatabase()).storage.pool];
  const firsts = [someAppend(), someAppend(), someAppend()];
  for (const pool of [plainly, carefully]) await appendBatch(pool, firsts.map(({ append }) => prepareAppend(append)));
  const batch = firsts.map(({ append, heads }, i) => prepareAppend(someAppend(append.caseId, heads, i === 1 ? [someDraft("S", "üß — 猫 🖨"), someDraft("O", '", \\ {NULL}')] : [someDraft("S", "")]).append));
  assert.ok(allBegun(batch) && !allBegun(firsts.map(({ append }) => prepareAppend(append))));
  assert.deepEqual(await appendAll(plainly, batch), await appendBatch(carefully, batch));
  assert.deepEqual(await everything(plainly), await everything(carefully));
});

test("ST47 one repeat, one conflict or one unknown case among them, and nothing is written", async () => {
  const { pool } = (await freshDatabase()).storage;
  const [one, two, three] = await begun(pool);
  assert.ok(one !== undefined && two !== undefined && three !== undefined);
  assert.deepEqual((await appendAll(pool, [prepareAppend(one)]))?.map(({ kind }) => kind), ["appended"]);
  const before = await everything(pool);
  const repeat = one;
  const again = { ...someAppend(one.caseId, headsAfter(one.caseId, one.expected, one.entries)).append, clientId: one.clientId };
  const stale = { ...someAppend(one.caseId, one.expected).append };
  const unknown = someAppend(newCaseId(), two.expected, [someDraft()]).append;
  for (const bad of [repeat, again, stale, unknown]) assert.equal(await appendAll(pool, [two, bad, three].map(prepareAppend)), null);
  assert.deepEqual(await everything(pool), before);
  assert.deepEqual((await appendAll(pool, [two, three].map(prepareAppend)))?.map(({ kind }) => kind), ["appended", "appended"]);
});

test("ST47 where another server has moved a head meanwhile, it waits for that one, and then nothing is written", async (context) => {
  const { pool } = (await freshDatabase()).storage;
  const [one, two, three] = await begun(pool);
  assert.ok(one !== undefined && two !== undefined && three !== undefined);
  const other = await pool.connect();
  context.after(() => other.release(true));
  await other.query("begin");
  await appendBatch(other, [prepareAppend(someAppend(two.caseId, two.expected).append)]);
  let ended = false;
  const waiting = appendAll(pool, [one, two, three].map(prepareAppend)).finally(() => (ended = true));
  const isWaiting = async (): Promise<boolean> => (await pool.query("select from pg_locks where not granted")).rowCount !== 0;
  while (!ended && !(await isWaiting()));
  assert.equal(ended, false, "it waits for the other");
  await other.query("commit");
  assert.equal(await waiting, null);
  assert.deepEqual((await appendBatch(pool, [one, two, three].map(prepareAppend))).map(({ kind }) => kind), ["appended", "conflict", "appended"]);
});

test("ST40 together, too, they announce themselves before they draw their positions", async (context) => {
  const { pool, records } = (await freshDatabase()).storage;
  const [one, two] = await begun(pool);
  assert.ok(one !== undefined && two !== undefined);
  const before = (await records.readAll(0n, 10)).at(-1)?.position ?? 0n;
  const slow = await pool.connect();
  context.after(() => slow.release(true));
  await slow.query("begin");
  assert.equal((await appendAll(slow, [one, two].map(prepareAppend)))?.length, 2);
  const late = someAppend();
  await records.append(late.append);
  assert.deepEqual(await records.readAll(before, 10), []);
  await slow.query("commit");
  assert.deepEqual((await records.readAll(before, 10)).map((placed) => placed.caseId), [one.caseId, two.caseId, two.caseId, late.append.caseId]);
});

test("ST38 a leaf, link or head that is no hash, or a day that no calendar has, is refused before it joins a batch", () => {
  const { append } = someAppend();
  const entry = append.entries[0];
  assert.ok(entry !== undefined);
  const withEntry = (other: Partial<typeof entry>) => ({ ...append, entries: [{ ...entry, ...other }] });
  for (const bad of [withEntry({ leaf: "ff" }), withEntry({ link: entry.link.replace(/^./, "g") }), withEntry({ header: { ...entry.header, time: "2026-02-31T10:00:00.000Z" } })])
    assert.throws(() => prepareAppend(bad), RangeError);
  const { C, ...others } = append.expected;
  assert.throws(() => prepareAppend({ ...append, expected: { ...others, C: { ...C, link: "not hex" } } }), RangeError);
});
