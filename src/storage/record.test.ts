import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Client, Pool, type QueryConfig } from "pg";
import { someAppend, someDraft } from "../../test/world/appends.ts";
import { freshDatabase, type FreshDatabase } from "../../test/world/database.ts";
import { chain } from "../record/chain.ts";
import type { Placed } from "../record/store.ts";
import { appendBatch } from "./record/appendBatch.ts";
import { prepareAppend } from "./record/prepared.ts";
import { postgresRecordStore } from "./recordStore.ts";

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});

async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(fresh.administrator);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const changes = [
  "update entry set kind = 'other'",
  "delete from entry",
  "truncate entry",
  "update checkpoint set note = 'other'",
  "delete from checkpoint",
  "truncate checkpoint",
  "update entry_body set body = ''",
];

async function oneOfEach(): Promise<void> {
  const { append } = someAppend();
  await fresh.storage.records.append(append);
  const opening = { salt: "00", size: 0, link: "00" };
  await fresh.storage.records.saveCheckpoint(append.caseId, { note: "note", size: 1, time: "2026-09-15T18:12:04.120Z", opening: { O: opening, C: opening } });
}

test("ST23 the application role has no right to change the record and owns nothing", async () => {
  await oneOfEach();
  const { pool } = fresh.storage;
  for (const change of changes) await assert.rejects(pool.query(change), { code: "42501" }, change);
  const owned = await pool.query("select count(*)::int as tables from pg_tables where tableowner = current_user");
  assert.equal(owned.rows[0].tables, 0);
  await assert.rejects(pool.query("set role byname_owner"), { code: "42501" });
  await assert.rejects(pool.query("alter table entry disable trigger all"), { code: "42501" });
});

test("ST24 triggers refuse the owner and the administrator, under replication's role too", async () => {
  await oneOfEach();
  await asAdministrator(async (client) => {
    for (const preparation of ["reset role", "set role byname_owner", "reset role; set session_replication_role = replica"]) {
      await client.query(preparation);
      for (const change of changes) await assert.rejects(client.query(change), { code: "BN001" }, `${preparation}: ${change}`);
    }
  });
});

test("ST30 of appends that wait together each has its own answer, in one transaction for those that succeed", async () => {
  const { records, pool } = fresh.storage;
  const [good, other, stale] = [someAppend(), someAppend(), someAppend()];
  await records.append(stale.append);
  const malformed = { ...someAppend().append, expected: someAppend().append.expected };
  const answers = await Promise.allSettled([
    records.append(good.append),
    records.append({ ...stale.append, clientId: "again" }),
    records.append(malformed),
    records.append(stale.append),
    records.append(other.append),
    // Postgres has no NUL in texts, which no check of ours looks for here: it spoils its batch, and the others must not feel it.
    records.append({ ...someAppend().append, actor: "a\0b" }),
  ]);
  assert.deepEqual(answers.map((answer) => (answer.status === "fulfilled" ? answer.value.kind : answer.status)), ["appended", "conflict", "conflict", "duplicate", "appended", "rejected"]);
  const batch = [someAppend(), someAppend()].map((one) => prepareAppend(one.append));
  await appendBatch(pool, batch);
  const transactions = await pool.query("select distinct xmin::text from entry where case_id = any($1::uuid[])", [batch.map((one) => one.append.caseId)]);
  assert.equal(transactions.rowCount, 1);
});

test("ST31 appends of one case that wait together go one after another", async () => {
  const { records } = fresh.storage;
  const first = someAppend();
  const second = someAppend(first.append.caseId, first.heads, [someDraft("O"), someDraft()]);
  const answers = await Promise.all([records.append(first.append), records.append(second.append)]);
  assert.deepEqual(answers.map((answer) => answer.kind), ["appended", "appended"]);
  assert.deepEqual(await records.heads(first.append.caseId), second.heads);
});

test("ST32 a batch whose answer is lost after COMMIT is found again and reported as appended, once", async () => {
  const { pool } = fresh.storage;
  let losses = 0;
  const lossy = new Proxy(pool, {
    get: (target, name) => {
      if (name !== "connect") return Reflect.get(target, name);
      return async () => {
        const client = await target.connect();
        const query = async (statement: QueryConfig): Promise<unknown> => {
          const result = await client.query(statement);
          if (losses++ === 0) throw Object.assign(new Error("Connection terminated unexpectedly"), { code: "ECONNRESET" });
          return result;
        };
        return new Proxy(client, { get: (of, called) => (called === "query" ? query : Reflect.get(of, called)) });
      };
    },
  });
  const records = postgresRecordStore(lossy, pool);
  const { append, heads } = someAppend();
  const answer = await records.append(append);
  assert.equal(answer.kind, "appended");
  assert.deepEqual(answer.heads, heads);
  assert.equal(losses, 2);
  assert.equal((await records.read(append.caseId, "S", 0, 10)).length, 1);
  assert.equal((await records.append(append)).kind, "duplicate", "a client's own repetition is still told so");
});

test("ST33 a database that stays away refuses with StorageUnavailable when patience ends", async () => {
  const away = new Pool({ host: "/nowhere", port: 1, max: 2 });
  const records = postgresRecordStore(away, fresh.storage.pool, 50);
  await assert.rejects(records.append(someAppend().append), { name: "StorageUnavailable" });
  await away.end();
});

test("ST40 a reader waits below an open append, however much is committed above it, and meets it after COMMIT", async () => {
  const { records, pool } = fresh.storage;
  const before = (await records.readAll(0n, 10_000)).at(-1)?.position ?? 0n;
  const slow = await pool.connect();
  const early = someAppend();
  await slow.query("begin");
  // The pool's one statement, run inside a transaction that stays open.
  await appendBatch(new Proxy(pool, { get: (_, name) => (name === "query" ? slow.query.bind(slow) : undefined) }), [prepareAppend(early.append)]);
  const late = someAppend();
  await records.append(late.append);
  assert.deepEqual(await records.readAll(before, 100), []);
  await slow.query("commit");
  slow.release();
  assert.deepEqual((await records.readAll(before, 100)).map((placed) => placed.caseId), [early.append.caseId, late.append.caseId]);
});

test("ST41 while two servers append, a reader that follows meets every entry once and in order", async () => {
  const { pool, connection, records } = fresh.storage;
  const otherPool = new Pool({ ...connection, max: 2 });
  const other = postgresRecordStore(otherPool, pool);
  const stores = [records, other];
  let after = (await records.readAll(0n, 10_000)).at(-1)?.position ?? 0n;
  const met: Placed[] = [];
  const expected = new Set<string>();
  let writing = true;
  const follow = async (): Promise<void> => {
    for (let last = false; !last; ) {
      last = !writing;
      const page = await records.readAll(after, 7);
      met.push(...page);
      after = page.at(-1)?.position ?? after;
      if (page.length > 0) last = false;
    }
  };
  const write = async (n: number): Promise<void> => {
    const store = stores[n % 2];
    let { append, heads } = someAppend();
    for (let i = 0; i < 25; i++) {
      for (const { leaf } of append.entries) expected.add(leaf);
      assert.equal((await store?.append(append))?.kind, "appended");
      const next = chain(append.caseId, heads, [someDraft(), someDraft("O")]);
      append = { ...append, clientId: `${i}`, expected: heads, entries: next.entries };
      heads = next.heads;
    }
  };
  const writers = Promise.all(Array.from({ length: 12 }, (_, n) => write(n))).finally(() => (writing = false));
  await Promise.all([writers, follow()]);
  assert.equal(met.length, expected.size);
  assert.deepEqual(new Set(met.map((placed) => placed.entry.leaf)), expected);
  await other.close();
  await otherPool.end();
});

test("ST42 a position moves in the reader's own transaction; of two copies one moves", async () => {
  const { positions, pool } = fresh.storage;
  assert.equal(await positions.load("mail"), 0n);
  const moveFrom = async (from: bigint, to: bigint, end: "commit" | "rollback"): Promise<boolean> => {
    const client = await pool.connect();
    await client.query("begin");
    const moved = await positions.move(client, "mail", from, to);
    await client.query(moved ? end : "rollback");
    client.release();
    return moved;
  };
  await moveFrom(0n, 5n, "rollback");
  assert.equal(await positions.load("mail"), 0n);
  assert.deepEqual((await Promise.all([moveFrom(0n, 5n, "commit"), moveFrom(0n, 5n, "commit")])).sort(), [false, true]);
  assert.equal(await moveFrom(4n, 9n, "commit"), false);
  assert.equal(await moveFrom(5n, 9n, "commit"), true);
  assert.equal(await positions.load("mail"), 9n);
});
