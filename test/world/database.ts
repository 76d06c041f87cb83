/**
 * Real databases for tests. The first call in a process starts one embedded PostgreSQL in a temporary folder (about 1.5 s) and migrates a template;
 * every further call copies that template (some 50 ms). The cluster and its folder go when the process ends; a test need not close anything.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type Embedded, startEmbedded } from "../../src/storage/embedded/launcher.ts";
import { readMigrations } from "../../src/storage/migrate.ts";
import { embeddedAddress, openEmbedded, type OpenStorage } from "../../src/storage/open.ts";

export type FreshDatabase = {
  /** Opened as the server opens it: the pool is of the application role. */
  readonly storage: OpenStorage;
  /** The name of the database in the shared cluster. */
  readonly database: string;
  /** The settings of a connection as the cluster's administrator, who may do everything. */
  readonly administrator: { readonly host: string; readonly port: number; readonly user: string; readonly password: string; readonly database: string };
  /** Ends the connections. Optional: what is left open does not keep the process alive. */
  close(): Promise<void>;
};

export type World = { readonly cluster: Embedded; readonly folder: string };

let world: Promise<World> | null = null;

/** The cluster that the tests of this process share. */
export function sharedCluster(): Promise<World> {
  world ??= start();
  return world;
}

const template = "template_byname";

async function start(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "byname-test-"));
  const cluster = await startEmbedded(folder, () => undefined);
  if (cluster.kind !== "embedded") throw new Error(`${cluster.sentence} ${cluster.detail ?? ""}`);
  process.once("exit", () => {
    const pid = cluster.pid();
    if (pid !== null) process.kill(pid, "SIGQUIT");
    // Postgres needs a moment to end and writes until then, so a helper that outlives us removes its folder.
    const patiently = 'sleep 0.3; for _ in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$0" 2>/dev/null && exit; sleep 0.3; done';
    spawn("/bin/sh", ["-c", patiently, folder], { detached: true, stdio: "ignore" }).unref();
  });
  const opened = await openEmbedded(cluster, template, await readMigrations(), () => undefined);
  if (opened.kind !== "open") throw new Error(`${opened.sentence} ${opened.detail ?? ""}`);
  // A template can be copied only while nobody is connected to it. The cluster itself goes on.
  await opened.disconnect();
  return { cluster, folder };
}

/** A database of this test's own, migrated and empty. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { cluster } = await sharedCluster();
  const database = `test_${randomBytes(6).toString("hex")}`;
  const admin = new Client(embeddedAddress(cluster, "postgres").config);
  await admin.connect();
  await admin.query(`create database ${database} template ${template}`);
  await admin.end();
  const storage = await openEmbedded(cluster, database, await readMigrations(), () => undefined);
  if (storage.kind !== "open") throw new Error(`${storage.sentence} ${storage.detail ?? ""}`);
  const { host, port, administrator: user, secrets } = cluster;
  return { storage, database, administrator: { host, port, user, password: secrets.admin, database }, close: () => storage.disconnect() };
}
