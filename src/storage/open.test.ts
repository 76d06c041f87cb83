import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { emptyHeads } from "../record/chain.ts";
import { freshDatabase } from "../../test/world/database.ts";
import { isAlive } from "./embedded/processes.ts";
import { openStorage, type OpenStorage } from "./open.ts";
import type { StartFailure } from "./startFailure.ts";
import { someAppend } from "../../test/world/appends.ts";

const home = await mkdtemp(join(tmpdir(), "byname-open-"));
// Root may go anywhere, and so may what root starts; as anyone else this changes nothing.
await chmod(home, 0o755);
after(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

const quiet = (): void => undefined;
const opened = (result: OpenStorage | StartFailure): OpenStorage => {
  if (result.kind !== "open") assert.fail(`${result.sentence} ${result.detail ?? ""}`);
  return result;
};
const failed = (result: OpenStorage | StartFailure): StartFailure => {
  if (result.kind === "open") assert.fail("it opened");
  assert.match(result.sentence, /^[A-Z].*\.$/s);
  assert.match(result.nextStep, /^[A-Z].*\.$/s);
  return result;
};
const postmaster = async (dataDir: string): Promise<number> => Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);

test("ST1 ST2 ST11 one server a folder; what was written is there at the next opening; closed means stopped", async () => {
  const dataDir = join(home, "main");
  const first = opened(await openStorage({ dataDir, log: quiet }));
  assert.equal(first.report.privileges, "split-roles");
  assert.equal((await first.pool.query("show listen_addresses")).rows[0].listen_addresses, "");
  assert.equal((await first.pool.query("show data_checksums")).rows[0].data_checksums, "on");
  const { append, heads } = someAppend();
  assert.equal((await first.records.append(append)).kind, "appended");
  const second = failed(await openStorage({ dataDir, log: quiet }));
  assert.equal(second.code, "folder-locked");
  assert.match(second.sentence, new RegExp(`process ${process.pid}\\b`));
  const waiting = first.records.append(someAppend().append);
  const pid = first.postgresPid() ?? 0;
  await first.close();
  assert.equal((await waiting).kind, "appended");
  assert.equal(isAlive(pid), false);
  await assert.rejects(first.records.append(someAppend().append), { name: "StorageUnavailable" });
  const again = opened(await openStorage({ dataDir, log: quiet }));
  assert.deepEqual(again.report.migrationsRun, []);
  assert.deepEqual(await again.records.heads(append.caseId), heads);
  await again.close();
});

test("ST3 a stale lock and a stale postmaster.pid are taken over, also when their process ids are in use again", async () => {
  const dataDir = join(home, "main");
  await writeFile(join(dataDir, "byname.lock"), `${process.pid} 12345 left-by-a-killed-server\n`);
  await writeFile(join(dataDir, "postgres", "postmaster.pid"), `${process.ppid}\n${join(dataDir, "postgres")}\n`);
  await opened(await openStorage({ dataDir, log: quiet })).close();
});

test("ST4 ST10 a folder that cannot be made or written is refused", async () => {
  await writeFile(join(home, "a-file"), "");
  const failure = failed(await openStorage({ dataDir: join(home, "a-file", "data"), log: quiet }));
  assert.equal(failure.code, "folder-unwritable");
  // Root may write anywhere but in the kernel's own folders.
  const forbidden = process.getuid?.() === 0 ? "/proc/byname" : "/byname";
  assert.equal(failed(await openStorage({ dataDir: forbidden, log: quiet })).code, "folder-unwritable");
});

test("ST5 ST6 ST7 half a cluster, a path too long for a socket, and closed folders above are no obstacle", async () => {
  const closed = join(home, "closed");
  await mkdir(closed, { mode: 0o700 });
  const dataDir = join(closed, "a-folder-with-a-long-name-".repeat(5));
  await mkdir(join(dataDir, "postgres.unfinished", "base"), { recursive: true });
  const storage = opened(await openStorage({ dataDir, log: quiet }));
  assert.equal((await storage.records.append(someAppend().append)).kind, "appended");
  if (process.getuid?.() === 0) assert.notEqual((await stat(join(dataDir, "postgres"))).uid, 0);
  await storage.close();
  assert.equal(existsSync(join(dataDir, "postgres.unfinished")), false);
});

test("ST8 every wrong DATABASE_URL has its sentence, and none repeats the password", async () => {
  const { administrator: admin, database } = await freshDatabase();
  const url = (user: string, password: string, name: string): string => `postgres://${user}:${password}@localhost:${admin.port}/${name}?host=${encodeURIComponent(admin.host)}`;
  const codes: Record<string, string> = {
    "nonsense": "url-invalid",
    "mysql://a:b@localhost/c": "url-invalid",
    "postgres://a:secret-word@127.0.0.1:1/byname": "database-unreachable",
    [url(admin.user, "secret-word", database)]: "database-refused-sign-in",
    [url("nobody", "secret-word", database)]: "database-refused-sign-in",
    [url(admin.user, admin.password, "missing")]: "database-missing",
  };
  for (const [databaseUrl, code] of Object.entries(codes)) {
    const failure = failed(await openStorage({ dataDir: join(home, "url"), databaseUrl, log: quiet }));
    assert.equal(failure.code, code, databaseUrl);
    assert.ok(!JSON.stringify(failure).includes("secret-word"));
    assert.ok(!existsSync(join(home, "url", "byname.lock")), "ST10 nothing stays locked");
  }
});

test("ST9 a database that may lose what it acknowledged is refused by the name of the setting", async () => {
  const { storage, administrator: admin, database } = await freshDatabase();
  const { Client } = await import("pg");
  const client = new Client(admin);
  await client.connect();
  await client.query(`alter database ${database} set synchronous_commit = off`);
  await client.end();
  const databaseUrl = `postgres://${admin.user}:${admin.password}@localhost/${database}?host=${encodeURIComponent(admin.host)}`;
  const failure = failed(await openStorage({ dataDir: join(home, "weak"), databaseUrl, log: quiet }));
  assert.equal(failure.code, "database-not-durable");
  assert.match(failure.sentence, /synchronous_commit is off/);
  assert.match(failure.nextStep, /synchronous_commit = on/);
  await storage.disconnect();
});

test("ST26 two servers work on one DATABASE_URL, each with a folder of its own", async () => {
  const { administrator: admin, database } = await freshDatabase();
  const databaseUrl = `postgres://${admin.user}:${admin.password}@localhost/${database}?host=${encodeURIComponent(admin.host)}`;
  const both = await Promise.all(["node-a", "node-b"].map((name) => openStorage({ dataDir: join(home, name), databaseUrl, log: quiet })));
  const [a, b] = both.map(opened);
  assert.ok(a && b);
  assert.equal((await a.pool.query("select current_user as me")).rows[0].me, "byname_app");
  const { append, heads } = someAppend();
  const answers = await Promise.all([a.records.append(append), b.records.append({ ...append, clientId: "another" })]);
  assert.deepEqual(answers.map((answer) => answer.kind).sort(), ["appended", "conflict"]);
  assert.deepEqual(await b.records.heads(append.caseId), heads);
  assert.notDeepEqual(heads, emptyHeads(append.caseId));
  await Promise.all([a.close(), b.close()]);
});

test("ST35 a server killed in mid-append leaves nothing to do by hand, loses nothing it acknowledged and doubles nothing", async () => {
  const dataDir = join(home, "main");
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../test/world/appendForever.ts"), dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split("\n").length > 200) child.kill("SIGKILL");
  });
  await once(child, "close");
  assert.equal(child.signalCode, "SIGKILL");
  // As if the companion that stops PostgreSQL had been killed too: whatever runs still, the next start copes.
  const pid = await postmaster(dataDir).catch(() => 0);
  const storage = opened(await openStorage({ dataDir, log: quiet }));
  assert.notEqual(storage.postgresPid(), pid);
  const acknowledged = said.split("\n").slice(0, -1);
  for (const line of acknowledged) {
    const [caseId = "", leaf] = line.split(" ");
    const entries = await storage.records.read(caseId, "S", 0, 10);
    assert.deepEqual(entries.map((entry) => entry.leaf), [leaf]);
  }
  await storage.close();
});
