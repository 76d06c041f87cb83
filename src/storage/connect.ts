/** Reaching the database: one connection for the start, and what a refusal means in words. */
import { Client, type ClientConfig } from "pg";
import { codeOf, diskFull, messageOf, type StartFailure, startFailure } from "./startFailure.ts";

export type Connected = { readonly kind: "connected"; readonly client: Client };

/** Where the database is, as the driver wants it, and how we call it in sentences (never with its password). */
export type Address = { readonly config: ClientConfig; readonly name: string };

/** Reads a DATABASE_URL. Only `postgres://` and `postgresql://` name a database. */
export function addressOf(databaseUrl: string): Address | StartFailure {
  const parsed = URL.parse(databaseUrl);
  if (parsed === null || !/^postgres(?:ql)?:$/.test(parsed.protocol) || parsed.pathname.length < 2)
    return startFailure(
      "url-invalid",
      "DATABASE_URL is not the address of a PostgreSQL database.",
      "Write it as postgres://user:password@host:5432/database.",
    );
  return { config: { connectionString: databaseUrl }, name: `${decodeURIComponent(parsed.pathname.slice(1))} at ${parsed.host || "this machine"}` };
}

/** Connects once, within ten seconds. */
export async function connect(address: Address): Promise<Connected | StartFailure> {
  const client = new Client({ ...address.config, connectionTimeoutMillis: 10_000, application_name: "byname start" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return { kind: "connected", client };
  } catch (error) {
    await client.end().catch(() => undefined);
    return connectFailure(address, error);
  }
}

function connectFailure({ name }: Address, error: unknown): StartFailure {
  const code = codeOf(error);
  if (code === "53100") return diskFull(`the database ${name}`, error);
  if (code === "3D000") return startFailure("database-missing", `There is no database ${name}.`, "Create it (createdb), or correct the name in DATABASE_URL.", error);
  if (code.startsWith("28") || /password must be a string|SASL/.test(messageOf(error)))
    return startFailure("database-refused-sign-in", `The database ${name} refused the user or password.`, "Correct them in DATABASE_URL.", error);
  if (code === "42501") return startFailure("database-lacks-privileges", `The user may not connect to the database ${name}.`, "Grant CONNECT on it to that user.", error);
  return startFailure("database-unreachable", `The database ${name} cannot be reached.`, "Check host and port in DATABASE_URL, that PostgreSQL runs there, and that a firewall lets you through.", error);
}
