/**
 * Forward-only migrations: the files of `migrations/`, in the order of their numbers, each in a transaction of its own together with the note that it
 * ran. An advisory lock lets one starter at a time pass; the others then find nothing left to do. A database that knows a migration which this program
 * does not was used by a newer program, and a file that changed after it ran is a mistake: both refuse.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { codeOf, diskFull, type StartFailure, startFailure } from "./startFailure.ts";

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

export const migrationsFolder = join(import.meta.dirname, "migrations");

/** Reads the `0001_name.sql` files of a folder in order. */
export async function readMigrations(folder = migrationsFolder): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

export type Migrated = { readonly kind: "migrated"; readonly ran: readonly string[] };

// Any fixed number does, as long as every version of Byname uses the same.
const lockKey = 4_719_226_001;

/**
 * Brings the database up to `migrations`, then runs `afterwards`, all under the lock. `client` must be allowed to make tables (it acts as the owner).
 */
export async function migrate(client: Client, name: string, migrations: readonly Migration[], afterwards: () => Promise<StartFailure | null> = async () => null): Promise<Migrated | StartFailure> {
  await client.query("select pg_advisory_lock($1)", [lockKey]);
  try {
    const migrated = await run(client, name, migrations);
    return migrated.kind === "migrated" ? ((await afterwards()) ?? migrated) : migrated;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [lockKey]).catch(() => undefined);
  }
}

async function run(client: Client, database: string, migrations: readonly Migration[]): Promise<Migrated | StartFailure> {
  await client.query("create table if not exists migration (name text primary key, checksum text not null, ran_at timestamptz not null default now())");
  const done = await client.query<{ name: string; checksum: string }>("select name, checksum from migration order by name");
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const newer = done.rows.find((row) => !known.has(row.name));
  if (newer !== undefined)
    return startFailure(
      "database-newer",
      `The database ${database} was used by a newer Byname (it has ${newer.name}, which this one does not know).`,
      "Start that newer version, or restore a backup from before the upgrade.",
    );
  const changed = done.rows.find((row) => known.get(row.name)?.checksum !== row.checksum);
  if (changed !== undefined)
    return startFailure("migration-changed", `The migration ${changed.name} is not the one that the database ${database} ran.`, "Restore that file from the release; migrations never change once they have run.");
  const finished = new Set(done.rows.map((row) => row.name));
  const ran: string[] = [];
  for (const migration of migrations) {
    if (finished.has(migration.name)) continue;
    const failure = await apply(client, database, migration);
    if (failure !== null) return failure;
    ran.push(migration.name);
  }
  return { kind: "migrated", ran };
}

async function apply(client: Client, database: string, { name, sql, checksum }: Migration): Promise<StartFailure | null> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query("insert into migration (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
    return null;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    if (codeOf(error) === "53100") return diskFull(`the database ${database}`, error);
    if (codeOf(error) === "42501")
      return startFailure("database-lacks-privileges", `The user of DATABASE_URL may not make tables in the database ${database}.`, "Let that user own the database, or grant it CREATE on the schema public.", error);
    return startFailure("migration-failed", `The migration ${name} failed on the database ${database}; nothing of it was kept.`, "What the database said is in the log. Report it with that line, and start the version before.", error);
  }
}
