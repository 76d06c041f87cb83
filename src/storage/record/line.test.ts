import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool } from "pg";
import { freshDatabase } from "../../../test/world/database.ts";
import { keptLine } from "./line.ts";

const pidOf = { name: "pid", text: "select pg_backend_pid()", values: [] };

const made = async (): Promise<{ pool: Pool; ended: () => boolean }> => {
  const pool = new Pool({ ...(await freshDatabase()).storage.connection, max: 2 });
  let ended = false;
  pool.on("remove", () => (ended = true));
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return { pool, ended: () => ended };
};

test("ST48 one connection serves one use after another; who comes while it is taken goes beside it", async () => {
  const { pool } = await made();
  const line = keptLine(pool);
  const pid = await line.ask(pidOf);
  assert.equal(await line.ask(pidOf), pid);
  const slow = line.ask({ name: "slow", text: "select pg_sleep(0.2)::text || pg_backend_pid()", values: [] });
  assert.equal(line.free, false);
  await assert.rejects(line.ask(pidOf), /taken/);
  const beside = await line.query<{ pid: number }>({ text: "select pg_backend_pid() as pid" });
  assert.notEqual(String(beside.rows[0]?.pid), pid);
  assert.equal(await slow, pid);
  assert.equal((await line.query<{ pid: number }>({ text: "select pg_backend_pid() as pid" })).rows[0]?.pid, Number(pid));
  line.release();
  await pool.end();
});

test("ST48 values go as they are: text, bytes, nothing; no row and an empty column answer null", async () => {
  const { pool } = await made();
  const line = keptLine(pool);
  const bytes = Buffer.from([0, 255, 92, 34]);
  for (const text of ["", "üß — 猫 🖨", "a'b\\c", "x".repeat(100_000)])
    assert.equal(await line.ask({ name: "all", text: "select $1::text || encode($2::bytea, 'hex') || coalesce($3::text, '-')", values: [text, bytes, null] }), `${text}00ff5c22-`);
  assert.equal(await line.ask({ name: "empty", text: "select null::text", values: [] }), null);
  assert.equal(await line.ask({ name: "none", text: "select 'a' where false", values: [] }), null);
  line.release();
  await pool.end();
});

test("ST48 a statement that fails says so and leaves the connection in use, also when it was the first of its name", async () => {
  const { pool, ended } = await made();
  const line = keptLine(pool);
  const pid = await line.ask(pidOf);
  const divided = (by: string) => line.ask({ name: "divided", text: "select (6 / $1::int)::text", values: [by] });
  await assert.rejects(divided("0"), { code: "22012" });
  assert.equal(await divided("2"), "3");
  await assert.rejects(divided("0"), { code: "22012" });
  await assert.rejects(line.ask({ name: "wrong", text: "select from nowhere", values: [] }), { code: "42P01" });
  assert.equal(await line.ask(pidOf), pid);
  assert.equal(ended(), false);
  line.release();
  await pool.end();
});

test("ST48 a connection that breaks, idle or in use, is given up, and the next use takes another", async () => {
  const { pool, ended } = await made();
  const line = keptLine(pool);
  const other = await pool.connect();
  const pid = await line.ask(pidOf);
  await other.query("select pg_terminate_backend($1)", [pid]);
  while (!ended()) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await line.ask(pidOf);
  assert.notEqual(second, pid);
  await line.ask(pidOf);
  const inUse = assert.rejects(line.ask({ name: "sleeping", text: "select pg_sleep(60)::text", values: [] }));
  while ((await other.query("select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and query like '%pg_sleep(60)%' and state = 'active'", [second])).rowCount === 0);
  await inUse;
  assert.equal(line.free, true);
  assert.notEqual(await line.ask(pidOf), second);
  line.release();
  other.release();
  await pool.end();
});
