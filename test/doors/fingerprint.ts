/** What must not change when something is refused: every row that lasts, told by counts and by a hash of what can be overwritten. */
import { Client } from "pg";
import type { FreshDatabase } from "../world/database.ts";

export type Fingerprint = { now(): Promise<string>; close(): Promise<void> };

/** Left out: sessions (their age is renewed), tickets and limits (they count attempts), positions, checkpoints, letters and views (they follow the record in their own time). */
const counted = ["entry", "entry_body", "sent", "capability", "server_secret", "directory_item", "directory_name", "staff_photo", "ledger"];
const hashed: Readonly<Record<string, string>> = { case_head: "case_id::text || encode(heads, 'hex')", case_read: "case_id::text || who || up_to", staff_account: "a::text", signin_user: "a::text", signin_account: "a::text", signin_two_factor: "a::text", signin_passkey: "a::text", setup_link: "a::text" };

export async function openFingerprint(database: FreshDatabase): Promise<Fingerprint> {
  const client = new Client(database.administrator);
  await client.connect();
  const parts = [
    // Links in letters come and go by Byname's own clock while the matrix runs; those that a door makes lead to another device and name no address.
    "select 'case_link' as t, count(*)::text as v from case_link where address is null",
    ...counted.map((table) => `select '${table}' as t, count(*)::text as v from ${table}`),
    ...Object.entries(hashed).map(([table, what]) => `select '${table}' as t, md5(coalesce(string_agg(${what}, ',' order by ${what}), '')) as v from ${table} a`),
  ];
  const text = `${parts.join(" union all ")} order by 1`;
  return {
    now: async () => (await client.query<{ t: string; v: string }>({ name: "fingerprint", text })).rows.map(({ t, v }) => `${t}=${v}`).join("\n"),
    close: () => client.end(),
  };
}
