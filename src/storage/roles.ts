/**
 * Two roles. `byname_owner` owns the tables and runs migrations; `byname_app` is what the server works as: it can add entries to the record and
 * read them, and has no right to change or remove them. Where the user of a DATABASE_URL may not create roles, that user is both, and the
 * triggers of 0002_guards.sql are the only guard; the start report says so.
 */
import type { Client } from "pg";
import { codeOf } from "./startFailure.ts";

export const ownerRole = "byname_owner";
export const appRole = "byname_app";

export type Privileges = "split-roles" | "triggers-only";

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

// Starters of several databases on one server may race for the roles, which belong to the whole server: then one of them must try again.
const raced = new Set(["23505", "42710", "XX000"]);

/** Creates and arms the roles in the database that `client` is connected to, in one transaction; or finds that it may not, and changes nothing. */
export async function prepareRoles(client: Client): Promise<Privileges> {
  if (await ownedByUser(client)) return "triggers-only";
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query("begin");
      await arm(client);
      await client.query("commit");
      return "split-roles";
    } catch (error) {
      await client.query("rollback");
      if (codeOf(error) === "42501") return "triggers-only";
      if (!raced.has(codeOf(error)) || attempt === 20) throw error;
      await new Promise((wake) => setTimeout(wake, 10 * attempt));
    }
  }
}

async function arm(client: Client): Promise<void> {
  const { rows } = await client.query<{ db: string }>("select current_database() as db");
  const database = quoted(rows[0]?.db ?? "");
  for (const role of [ownerRole, appRole]) {
    const known = await client.query("select from pg_roles where rolname = $1", [role]);
    if (known.rowCount === 0) await client.query(`create role ${role} nologin`);
    if (!(await mayBecome(client, role))) await client.query(`grant ${role} to current_user`);
  }
  await client.query(`grant connect, create, temporary on database ${database} to ${ownerRole}`);
  await client.query(`grant connect, temporary on database ${database} to ${appRole}`);
  await client.query(`grant usage, create on schema public to ${ownerRole}`);
  await client.query(`grant usage on schema public to ${appRole}`);
  // Whatever the owner makes later, in any schema, the server can work with; the tables of the record take rights away again (grantRecord).
  await client.query(`set local role ${ownerRole}`);
  await client.query(`alter default privileges grant usage on schemas to ${appRole}`);
  await client.query(`alter default privileges grant select, insert, update, delete on tables to ${appRole}`);
  await client.query(`alter default privileges grant usage, select on sequences to ${appRole}`);
  await client.query("reset role");
}

/** Asked by trying: what makes a member may set a role differs between PostgreSQL 15 and 16. */
async function mayBecome(client: Client, role: string): Promise<boolean> {
  await client.query("savepoint become");
  try {
    await client.query(`set local role ${role}`);
    await client.query("reset role");
    return true;
  } catch (error) {
    if (codeOf(error) !== "42501") throw error;
    await client.query("rollback to savepoint become");
    return false;
  }
}

/** True when an earlier start, which had no right to make roles, left the tables with the connecting user. They stay there. */
async function ownedByUser(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ owner: string }>("select tableowner as owner from pg_tables where schemaname = 'public' and tablename = 'migration'");
  return rows[0] !== undefined && rows[0].owner !== ownerRole;
}

/** What the server may do to the tables of the record. Run as their owner after every migration run, so that it cannot drift. */
export async function grantRecord(client: Client): Promise<void> {
  await client.query(`
    revoke all on entry, entry_body, sent, case_head, case_who, checkpoint, reader, migration, start_probe from ${appRole};
    grant select, insert on entry, checkpoint to ${appRole};
    grant select, insert, delete on entry_body, sent, case_who to ${appRole};
    grant select, insert, update on case_head, reader, start_probe to ${appRole};
    grant select on migration to ${appRole};
    grant usage, select on sequence entry_position to ${appRole};
  `);
}
