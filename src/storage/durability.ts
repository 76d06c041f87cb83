/** An acknowledged message is on disk, or Byname does not start: the settings that promise it, and a write that is read back. */
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { type StartFailure, startFailure } from "./startFailure.ts";

const needed = ["fsync", "synchronous_commit", "full_page_writes"] as const;
const oldest = 15;

/** Refuses a server that is too old or may lose what it has acknowledged. `synchronous_commit` counts as on when it is `on` or a stronger value. */
export async function checkDurability(client: Client, name: string): Promise<StartFailure | null> {
  const { rows } = await client.query<{ name: string; setting: string }>("select name, setting from pg_settings where name = any($1)", [[...needed, "server_version_num"]]);
  const settings = new Map(rows.map((row) => [row.name, row.setting]));
  const version = Math.floor(Number(settings.get("server_version_num")) / 10_000);
  if (!(version >= oldest))
    return startFailure("database-too-old", `The database ${name} runs PostgreSQL ${version}; Byname needs ${oldest} or newer.`, "Upgrade it, or leave DATABASE_URL out to use the PostgreSQL that comes with Byname.");
  const strong = new Set(["on", "remote_apply"]);
  const off = needed.filter((setting) => !strong.has(settings.get(setting) ?? ""));
  if (off.length > 0)
    return startFailure(
      "database-not-durable",
      `The database ${name} may lose messages that were acknowledged: ${off.map((setting) => `${setting} is ${settings.get(setting)}`).join(", ")}.`,
      `Set ${off.map((setting) => `${setting} = on`).join(", ")} on that server.`,
    );
  return null;
}

/** Writes a value, commits, and reads it back. Runs after the migrations, by one starter at a time. Throws what the database throws. */
export async function probeWrite(client: Client, name: string): Promise<StartFailure | null> {
  const token = randomUUID();
  await client.query("insert into start_probe (one, token) values (true, $1) on conflict (one) do update set token = excluded.token, at = now()", [token]);
  const { rows } = await client.query<{ token: string }>("select token from start_probe");
  if (rows[0]?.token === token) return null;
  return startFailure("database-not-durable", `The database ${name} did not give back what had just been written to it.`, "DATABASE_URL must lead to the primary server itself, not to a replica or a pooler that spreads reads.");
}
