/**
 * Where the directory is kept: documents by kind and slug, each save a new version, nothing overwritten. What comes out of the database is parsed
 * again, so that a row written by hand or by another program cannot put nonsense on a screen.
 */
import { DatabaseError, type Pool, type PoolClient } from "pg";
import type { z } from "zod";
import { deskSettings, organisation, profile, topic } from "../../domain/people/directory.ts";
import type { DeskSettings, Organisation, Profile, Topic } from "../../domain/people/directory.ts";
import { skeleton } from "./names.ts";

const schemas = { organisation, desk: deskSettings, topic, profile } as const;
export type ItemKind = keyof typeof schemas;
export type ItemOf<K extends ItemKind> = z.infer<(typeof schemas)[K]>;

/** The organisation is one; this is its slug in the table. */
export const theOrganisation = "organisation";

export type Account = {
  readonly slug: string; readonly mail: string; readonly admin: boolean; readonly status: "invited" | "active" | "suspended"; readonly offDuty: boolean;
  /** Whether a sign-in was made. */
  readonly signsIn: boolean;
};

/** Everything that the directory holds, as one consistent picture. */
export type Snapshot = {
  readonly organisation: Organisation | null;
  readonly desks: ReadonlyMap<string, DeskSettings>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly accounts: ReadonlyMap<string, Account>;
  /** Skeletons of all experts' names. */
  readonly names: ReadonlySet<string>;
  readonly version: Readonly<Record<"settings" | "duty", bigint>>;
};

type ItemRow = { kind: ItemKind; slug: string; data: unknown };
type AccountRow = { slug: string; mail: string; admin: boolean; status: Account["status"]; off_duty: boolean; signs_in: boolean };

/** Reads the newest version of everything, in one transaction so that the parts fit each other. Throws when a row is not what its kind says. */
export async function readSnapshot(pool: Pool): Promise<Snapshot> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const version = await readVersions(client);
    const items = await client.query<ItemRow>(
      `select kind, slug, data from (select distinct on (kind, slug) * from directory_item order by kind, slug, version desc) newest where not dropped order by slug`,
    );
    const accounts = await client.query<AccountRow>("select slug, mail, admin, status, off_duty, auth_user is not null as signs_in from staff_account order by slug");
    await client.query("commit");
    return assemble(items.rows, accounts.rows, version);
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** How often settings and duty have changed, as far as every node can see. */
export async function readVersions(from: Pool | PoolClient): Promise<Snapshot["version"]> {
  const { rows } = await from.query<{ what: string; version: string }>("select what, version from directory_change");
  const of = (what: string): bigint => BigInt(rows.find((row) => row.what === what)?.version ?? 0);
  return { settings: of("settings"), duty: of("duty") };
}

function assemble(rows: readonly ItemRow[], accounts: readonly AccountRow[], version: Snapshot["version"]): Snapshot {
  const all = <K extends ItemKind>(kind: K): Map<string, ItemOf<K>> =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.slug, schemas[kind].parse(row.data) as ItemOf<K>]));
  const profiles = all("profile");
  return {
    organisation: all("organisation").get(theOrganisation) ?? null,
    desks: all("desk"), topics: all("topic"), profiles,
    accounts: new Map(accounts.map((row) => [row.slug, { slug: row.slug, mail: row.mail, admin: row.admin, status: row.status, offDuty: row.off_duty, signsIn: row.signs_in }])),
    names: new Set([...profiles.values()].map((each) => skeleton(each.name))),
    version,
  };
}

/** Who saves, and when. `by` is a slug, `setup` or `sample`. */
export type Saving = { readonly by: string; readonly now: string };

/** Writes the next version of one item. Run inside a transaction; saves of the same item wait for each other. */
export async function saveItem<K extends ItemKind>(client: PoolClient, kind: K, slug: string, data: ItemOf<K>, { by, now }: Saving, dropped = false): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 20))", [`${kind}/${slug}`]);
  await client.query(
    `insert into directory_item (kind, slug, version, data, dropped, saved_by, saved_at)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6 from directory_item where kind = $1 and slug = $2`,
    [kind, slug, JSON.stringify(data), dropped, by, now],
  );
}

/** Claims what a name looks like for this expert, letting go of the one held before. False when somebody else has it; then roll back. */
export async function claimName(client: PoolClient, slug: string, name: string): Promise<boolean> {
  try {
    const { rowCount } = await client.query(
      `insert into directory_name (skeleton, slug) select $1, $2 where not exists (select from directory_name where skeleton = $1 and slug <> $2)
       on conflict (slug) do update set skeleton = excluded.skeleton`,
      [skeleton(name), slug],
    );
    return rowCount === 1;
  } catch (error) {
    // Claimed by somebody else at the same moment: the key says what the condition could not see yet.
    if (error instanceof DatabaseError && error.code === "23505") return false;
    throw error;
  }
}
