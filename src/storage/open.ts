/** Opens the storage: the embedded PostgreSQL of a data folder, or the one that a DATABASE_URL names. */
import { resolve } from "node:path";
import { Pool, type PoolConfig } from "pg";
import type { RecordStore } from "../record/store.ts";
import { type Address, addressOf, connect } from "./connect.ts";
import { lockFolder } from "./embedded/folderLock.ts";
import { type Embedded, type Log, startEmbedded } from "./embedded/launcher.ts";
import { type Migration, readMigrations } from "./migrate.ts";
import { asRole, prepareDatabase, type Prepared, withOption } from "./prepare.ts";
import { type Positions, postgresPositions } from "./positions.ts";
import { postgresRecordStore } from "./recordStore.ts";
import { appRole, type Privileges } from "./roles.ts";
import { type Scrubbed, scrub } from "./scrub.ts";
import { folderFailure, type StartFailure } from "./startFailure.ts";

export type OpenStorage = {
  readonly kind: "open";
  /** Connections of the application role, for read models and everything else that is not the record. */
  readonly pool: Pool;
  /** The settings of such a connection, for libraries that make their own. */
  readonly connection: PoolConfig;
  /**
   * For what can be worked out again from the record and a saved position (read models, the clock's table, positions): these connections do not wait
   * for the disk. A crash may lose their last moments, always the newest first, so a position never outlives what was written before it.
   */
  readonly background: Pool;
  readonly records: RecordStore;
  readonly positions: Positions;
  /** How the database is called in sentences; never holds a password. */
  readonly databaseName: string;
  readonly report: { readonly postgres: string; readonly privileges: Privileges; readonly migrationsRun: readonly string[]; readonly embedded: boolean };
  /** Writes anew what may still hold the bytes of deleted words, and lets the old log go. Locks one table after the other meanwhile. */
  scrub(): Promise<Scrubbed>;
  /** The process id of the embedded PostgreSQL now, for tests that kill it; null with a DATABASE_URL. */
  postgresPid(): number | null;
  /** Writes what waits and ends the connections; an embedded PostgreSQL goes on. */
  disconnect(): Promise<void>;
  /** The same, and stops the embedded PostgreSQL. */
  close(): Promise<void>;
};

export type StorageOptions = {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly log: Log;
  readonly migrations?: readonly Migration[];
};

/** Opens everything, or says in one sentence why not; then nothing is left running or locked. */
export async function openStorage(options: StorageOptions): Promise<OpenStorage | StartFailure> {
  const dataDir = resolve(options.dataDir);
  const lock = await lockFolder(dataDir);
  if (lock.kind !== "locked") return lock;
  const opened = await openLocked({ ...options, dataDir }).catch(async (error: unknown) => {
    await lock.release();
    const failure = folderFailure(dataDir, error);
    if (failure !== null) return failure;
    throw error;
  });
  if (opened.kind !== "open") {
    await lock.release();
    return opened;
  }
  return { ...opened, close: () => opened.close().finally(() => lock.release()) };
}

async function openLocked({ dataDir, databaseUrl, log, migrations }: StorageOptions): Promise<OpenStorage | StartFailure> {
  const wanted = migrations ?? (await readMigrations());
  if (databaseUrl !== undefined && databaseUrl !== "") {
    const address = addressOf(databaseUrl);
    if ("kind" in address) return address;
    const prepared = await prepareDatabase(address, wanted);
    return prepared.kind === "prepared" ? assemble(address, prepared, asRole(address.config, prepared.privileges, appRole), null, log) : prepared;
  }
  const embedded = await startEmbedded(dataDir, log);
  if (embedded.kind !== "embedded") return embedded;
  try {
    const opened = await openEmbedded(embedded, "byname", wanted, log);
    if (opened.kind !== "open") await embedded.stop();
    return opened;
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Makes (once) and opens one database of the embedded cluster. Its server works as a login of its own, without a way to become the administrator. */
export async function openEmbedded(embedded: Embedded, database: string, migrations: readonly Migration[], log: Log): Promise<OpenStorage | StartFailure> {
  const made = await makeDatabase(embedded, database);
  if (made !== null) return made;
  const address = embeddedAddress(embedded, database);
  const prepared = await prepareDatabase(address, migrations);
  if (prepared.kind !== "prepared") return prepared;
  return assemble(address, prepared, { ...address.config, user: appRole, password: embedded.secrets.app }, embedded, log);
}

/** The administrator's way into a database of the embedded cluster. */
export function embeddedAddress({ host, port, administrator, secrets }: Embedded, database: string): Address {
  return { config: { host, port, user: administrator, password: secrets.admin, database }, name: `${database} (embedded)` };
}

async function makeDatabase(embedded: Embedded, database: string): Promise<StartFailure | null> {
  const connected = await connect(embeddedAddress(embedded, "postgres"));
  if (connected.kind !== "connected") return connected;
  const { client } = connected;
  try {
    const known = await client.query("select from pg_database where datname = $1", [database]);
    if (known.rowCount === 0) await client.query(`create database "${database}"`);
    const role = await client.query("select from pg_roles where rolname = $1", [appRole]);
    // The password is our own base64url, so it needs no quoting beyond the quotes.
    await client.query(`${role.rowCount === 0 ? "create" : "alter"} role ${appRole} login password '${embedded.secrets.app}'`);
    return null;
  } finally {
    await client.end();
  }
}

// The append statement is planned once for each connection, not once for each batch (planning costs more than running it), so the plan must suit tables
// and batches of every size: indexes probed even while the tables are young and believed empty, lists of values joined by hashing, rows of an index
// met in its order. Older servers count a switched-off way as very dear and would compile such a plan at every call, so compiling is off.
const onePlan = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_nestloop=off -c enable_bitmapscan=off -c jit=off";
const common = { keepAlive: true, connectionTimeoutMillis: 10_000, allowExitOnIdle: true } as const;

async function assemble(address: Address, prepared: Prepared, connection: PoolConfig, embedded: Embedded | null, log: Log): Promise<OpenStorage> {
  const pool = new Pool({ ...common, ...connection, max: 10, application_name: "byname" });
  const appends = new Pool({ ...common, ...withOption(connection, onePlan), max: 2, idleTimeoutMillis: 0, query_timeout: 15_000, application_name: "byname append" });
  const background = new Pool({ ...common, ...withOption(connection, "-c synchronous_commit=off"), max: 3, application_name: "byname background" });
  let leaving = false;
  // An idle connection that breaks is replaced at its next use, and one that breaks in the middle of somebody's transaction fails that transaction;
  // without a listener on both the pool and each connection, either would end the process.
  for (const each of [pool, appends, background]) {
    each.on("error", (error) => void (leaving || log(`a database connection was lost: ${error.message}`)));
    each.on("connect", (client) => void client.on("error", () => undefined));
  }
  const records = postgresRecordStore(appends, pool);
  const disconnect = async (): Promise<void> => {
    await records.close();
    // The pool does not wait until the other end has heard of it, and PostgreSQL may stop first.
    leaving = true;
    await Promise.all([pool.end(), appends.end(), background.end()]);
  };
  return {
    kind: "open",
    pool,
    connection,
    background,
    records,
    positions: postgresPositions(pool),
    databaseName: address.name,
    report: { postgres: prepared.version, privileges: prepared.privileges, migrationsRun: prepared.ran, embedded: embedded !== null },
    scrub: async () => {
      const connected = await connect(address);
      if (connected.kind !== "connected") throw new Error(connected.sentence);
      return scrub(connected.client).finally(() => connected.client.end());
    },
    postgresPid: () => embedded?.pid() ?? null,
    disconnect: () => awake(disconnect),
    close: () => awake(async () => {
      await disconnect();
      await embedded?.stop();
    }),
  };
}

/** Idle connections and the child do not keep the process alive; while they are being ended, something must. */
async function awake(work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => undefined, 1000);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}
