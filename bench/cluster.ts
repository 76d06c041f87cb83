/** The embedded cluster of a running Byname, reached as its administrator, so that floors are measured on the same Postgres, disk and settings. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { globSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { administrator } from "../src/storage/embedded/cluster.ts";
import type { Running } from "../test/world/running.ts";

const database = "byname_bench";
type Reach = { readonly host: string; readonly port: number; readonly user: string; readonly password: string };

function reach({ dataDir }: Running): Reach {
  const { admin } = JSON.parse(readFileSync(join(dataDir, "postgres.secret.json"), "utf8")) as { admin: string };
  // The fifth line of postmaster.pid names the folder of the socket.
  const host = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[4]?.trim();
  if (host === undefined || host === "") throw new Error("the cluster names no socket folder");
  return { host, port: 5432, user: administrator, password: admin };
}

/** A connection to a database of the bench's own in the same cluster; made when it is missing, with one table of messages in it. */
export async function benchDatabase(byname: Running): Promise<Client> {
  const to = reach(byname);
  const first = new Client({ ...to, database: "postgres" });
  await first.connect();
  const there = await first.query("select from pg_database where datname = $1", [database]);
  if (there.rowCount === 0) await first.query(`create database ${database}`);
  await first.end();
  const client = new Client({ ...to, database });
  await client.connect();
  await client.query("create table if not exists message (id bigint generated always as identity primary key, body text not null)");
  return client;
}

/** Where pgbench is: on the path, or where Debian's PostgreSQL puts it; null when it is not installed. */
export function pgbench(): string | null {
  const onPath = (process.env["PATH"] ?? "").split(":").map((folder) => join(folder, "pgbench"));
  return [...onPath, ...globSync("/usr/lib/postgresql/*/bin/pgbench")].find((path) => existsSync(path)) ?? null;
}

/** Single-row inserts a second, each committed by itself, by so many clients, for so many seconds. `script`: a file with the statement. */
export function runPgbench(program: string, byname: Running, { clients, seconds, script }: { readonly clients: number; readonly seconds: number; readonly script: string }): Promise<number> {
  const { host, port, user, password } = reach(byname);
  const args = ["-n", "-h", host, "-p", String(port), "-U", user, "-c", String(clients), "-j", "2", "-T", String(seconds), "-M", "prepared", "-f", script, database];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, PGPASSWORD: password }, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (printed += part.toString()));
    child.once("error", reject);
    child.once("exit", () => {
      const rate = /tps = ([\d.]+)/.exec(printed)?.[1];
      if (rate === undefined) reject(new Error(`pgbench: ${printed.trim()}`));
      else resolve(Number(rate));
    });
  });
}
