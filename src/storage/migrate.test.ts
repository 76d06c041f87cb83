import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { Client } from "pg";
import { sharedCluster } from "../../test/world/database.ts";
import type { Address } from "./connect.ts";
import type { Embedded } from "./embedded/launcher.ts";
import { type Migration, readMigrations } from "./migrate.ts";
import { embeddedAddress } from "./open.ts";
import { prepareDatabase } from "./prepare.ts";

let cluster: Embedded;
let migrations: readonly Migration[];
before(async () => {
  ({ cluster } = await sharedCluster());
  migrations = await readMigrations();
});

async function query(address: Address, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client(address.config);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase(): Promise<Address> {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await query(embeddedAddress(cluster, "postgres"), `create database ${name}`);
  return embeddedAddress(cluster, name);
}

const more = (sql: string, name = "9000_more.sql"): readonly Migration[] => [...migrations, { name, sql, checksum: sql }];

test("ST20 starters that race all succeed, and every migration has run once", async () => {
  const address = await emptyDatabase();
  const results = await Promise.all(Array.from({ length: 6 }, () => prepareDatabase(address, migrations)));
  assert.deepEqual(results.map((result) => (result.kind === "prepared" ? result.privileges : result)), Array(6).fill("split-roles"));
  const ran = results.flatMap((result) => (result.kind === "prepared" ? result.ran : []));
  assert.deepEqual(ran, migrations.map((migration) => migration.name));
});

test("ST21 a program older than its database refuses, and so does one whose old migration has changed", async () => {
  const address = await emptyDatabase();
  assert.equal((await prepareDatabase(address, more("create table newer (id int primary key)"))).kind, "prepared");
  const older = await prepareDatabase(address, migrations);
  assert.equal(older.kind === "start-failure" && older.code, "database-newer");
  const changed = await prepareDatabase(address, more("create table newer (id bigint primary key)"));
  assert.equal(changed.kind === "start-failure" && changed.code, "migration-changed");
});

test("ST22 a migration that fails leaves nothing of itself behind", async () => {
  const address = await emptyDatabase();
  const failure = await prepareDatabase(address, more("create table half (id int); select 1 / 0"));
  assert.equal(failure.kind === "start-failure" && failure.code, "migration-failed");
  assert.deepEqual(await query(address, "select to_regclass('half') as half, (select count(*)::int from migration where name like '9%') as noted"), [{ half: null, noted: 0 }]);
  assert.equal((await prepareDatabase(address, more("create table half (id int)"))).kind, "prepared");
});

test("ST25 a user who may not create roles is left with the triggers, and stays so", async () => {
  const name = `plain_${randomBytes(6).toString("hex")}`;
  const root = embeddedAddress(cluster, "postgres");
  await query(root, `create role ${name} login password 'plain' nosuperuser nocreaterole`);
  await query(root, `create database ${name} owner ${name}`);
  const address: Address = { config: { ...root.config, user: name, password: "plain", database: name }, name };
  for (const round of ["first", "again"]) {
    const prepared = await prepareDatabase(address, migrations);
    assert.equal(prepared.kind === "prepared" && prepared.privileges, "triggers-only", round);
  }
  await query(address, `insert into checkpoint (case_id, size, time, note, opening) values (gen_random_uuid(), 0, now(), '', '{}')`);
  await assert.rejects(query(address, "delete from checkpoint"), { code: "BN001" });
});

test("ST25 a user without any right in the database is told so", async () => {
  const name = `stranger_${randomBytes(6).toString("hex")}`;
  const address = await emptyDatabase();
  await query(embeddedAddress(cluster, "postgres"), `create role ${name} login password 'plain'`);
  const failure = await prepareDatabase({ ...address, config: { ...address.config, user: name, password: "plain" } }, migrations);
  assert.equal(failure.kind === "start-failure" && failure.code, "database-lacks-privileges");
});
