/** Makes a database ready for this program: durable, with its roles, at the newest migration. Safe to run by several starters at once. */
import type { Client, ClientConfig, PoolConfig } from "pg";
import { connect, type Address } from "./connect.ts";
import { checkDurability, probeWrite } from "./durability.ts";
import { migrate, type Migration } from "./migrate.ts";
import { type appRole, grantRecord, ownerRole, prepareRoles, type Privileges } from "./roles.ts";
import { codeOf, diskFull, type StartFailure, startFailure } from "./startFailure.ts";

export type Prepared = {
  readonly kind: "prepared";
  readonly privileges: Privileges;
  /** Names of the migrations that ran now. */
  readonly ran: readonly string[];
  readonly version: string;
};

/** Checks and migrates the database at `address`, connecting as a user who may do so. */
export async function prepareDatabase(address: Address, migrations: readonly Migration[]): Promise<Prepared | StartFailure> {
  const connected = await connect(address);
  if (connected.kind !== "connected") return connected;
  try {
    return await prepareWith(connected.client, address, migrations);
  } catch (error) {
    return prepareFailure(address.name, error);
  } finally {
    await connected.client.end().catch(() => undefined);
  }
}

async function prepareWith(client: Client, { name }: Address, migrations: readonly Migration[]): Promise<Prepared | StartFailure> {
  const weak = await checkDurability(client, name);
  if (weak !== null) return weak;
  const privileges = await prepareRoles(client);
  if (privileges === "split-roles") await client.query(`set role ${ownerRole}`);
  const migrated = await migrate(client, name, migrations, async () => {
    if (privileges === "split-roles") await grantRecord(client);
    return probeWrite(client, name);
  });
  if (migrated.kind !== "migrated") return migrated;
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  return { kind: "prepared", privileges, ran: migrated.ran, version: rows[0]?.server_version ?? "" };
}

/** What the start cannot go on without, or null for a mistake of ours. */
function prepareFailure(name: string, error: unknown): StartFailure {
  switch (codeOf(error)) {
    case "53100":
      return diskFull(`the database ${name}`, error);
    case "25006":
      return startFailure("database-not-durable", `The database ${name} takes no writes.`, "DATABASE_URL must lead to the primary server, not to a replica.", error);
    case "42501":
      return startFailure("database-lacks-privileges", `The user of DATABASE_URL has too few rights in the database ${name}.`, "Let that user own the database.", error);
    default:
      throw error;
  }
}

/** Connections that act as a role wherever the roles are split, else as the connecting user. */
export function asRole(config: ClientConfig, privileges: Privileges, role: typeof ownerRole | typeof appRole): PoolConfig {
  // A start parameter rather than a statement: no connection is ever handed out before it holds.
  return privileges === "split-roles" ? withOption(config, `-c role=${role}`) : config;
}

/** The same connection with one more start parameter. */
export function withOption(config: ClientConfig, option: string): PoolConfig {
  return { ...config, options: config.options === undefined ? option : `${config.options} ${option}` };
}
