/**
 * The one-time link of the first set-up. It is printed at start while nobody has set this place up; only its hash is kept, a new start makes a
 * new one, and using it is one statement, so that two browsers with the same link cannot both win.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Pool } from "pg";

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** @returns the token to print in the link, or null when set-up is over. */
export async function freshSetupToken(pool: Pool): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const { rowCount } = await pool.query(
    "insert into setup_link (one, hash) values (true, $1) on conflict (one) do update set hash = excluded.hash where setup_link.used_at is null",
    [hashOf(token)],
  );
  return rowCount === 1 ? token : null;
}

/** Uses the link up. False when it was used, is not the newest, or is not one at all. */
export async function useSetupToken(pool: Pool, token: string): Promise<boolean> {
  const { rowCount } = await pool.query("update setup_link set used_at = now() where hash = $1 and used_at is null", [hashOf(token)]);
  return rowCount === 1;
}

/** Gives the link back when what followed its use failed for a reason that the person can mend. */
export async function returnSetupToken(pool: Pool, token: string): Promise<void> {
  await pool.query("update setup_link set used_at = null where hash = $1", [hashOf(token)]);
}

/** Closes set-up without the link: the sample desk was loaded at start. */
export async function closeSetup(pool: Pool): Promise<void> {
  await pool.query("insert into setup_link (one, hash, used_at) values (true, $1, now()) on conflict (one) do update set used_at = coalesce(setup_link.used_at, now())", [randomBytes(32)]);
}

/** Hash of an invitation's token, as `staff_account.invite_hash` keeps it (hex). */
export const inviteHash = (token: string): string => hashOf(token).toString("hex");
