/** The key ring in Postgres (migration 0010). Plain statements, each prepared once a connection. */
import type { Pool } from "pg";
import type { Grant, KeyRing, Link } from "./keyRing.ts";

const hex = (hash: string): Buffer => Buffer.from(hash, "hex");
const caseIdOf = (uuid: string): string => uuid.replaceAll("-", "");
type LinkRow = { readonly case_id: string; readonly address: string | null; readonly until: Date };
const linkOf = (row: LinkRow | undefined): Link | null => (row === undefined ? null : { caseId: caseIdOf(row.case_id), address: row.address, until: row.until.toISOString() });

export function postgresKeyRing(pool: Pool): KeyRing {
  return {
    addCapability: async (hash, caseId, now) =>
      void (await pool.query({ name: "capability-add", text: "insert into capability (hash, case_id, made_at) values ($1, $2, $3) on conflict do nothing", values: [hex(hash), caseId, now] })),
    caseOf: async (hash) => {
      const { rows } = await pool.query<{ case_id: string }>({ name: "capability-find", text: "select case_id from capability where hash = $1", values: [hex(hash)] });
      return rows[0] === undefined ? null : caseIdOf(rows[0].case_id);
    },
    casesOf: async (hashes) => {
      const { rows } = await pool.query<{ hash: Buffer; case_id: string }>({ name: "capability-find-many", text: "select hash, case_id from capability where hash = any($1)", values: [hashes.map(hex)] });
      return new Map(rows.map((row) => [row.hash.toString("hex"), caseIdOf(row.case_id)]));
    },
    addLink: async (hash, { caseId, address, until }) =>
      void (await pool.query("insert into case_link (hash, case_id, address, until) values ($1, $2, $3, $4)", [hex(hash), caseId, address, until])),
    seeLink: async (hash, now) => {
      const { rows } = await pool.query<LinkRow>("select case_id, address, until from case_link where hash = $1 and until > $2", [hex(hash), now]);
      return linkOf(rows[0]);
    },
    takeLink: async (hash, now) => {
      const { rows } = await pool.query<LinkRow>("delete from case_link where hash = $1 and until > $2 returning case_id, address, until", [hex(hash), now]);
      return linkOf(rows[0]);
    },
    addTicket: async (hash, grant, until) =>
      void (await pool.query({ name: "ticket-add", text: "insert into live_ticket (hash, granted, until) values ($1, $2, $3)", values: [hex(hash), JSON.stringify(grant), until] })),
    takeTicket: async (hash, now) => {
      const { rows } = await pool.query<{ granted: Grant; good: boolean }>({ name: "ticket-take", text: "delete from live_ticket where hash = $1 returning granted, until > $2 as good", values: [hex(hash), now] });
      return rows[0]?.good === true ? rows[0].granted : null;
    },
    saveRead: async (caseId, who, upTo, now) =>
      void (await pool.query({
        name: "read-save",
        text: "insert into case_read (case_id, who, up_to, at) values ($1, $2, $3, $4) on conflict (case_id, who) do update set up_to = greatest(case_read.up_to, excluded.up_to), at = excluded.at",
        values: [caseId, who, upTo, now],
      })),
    reads: async (caseId) => {
      const { rows } = await pool.query<{ who: string; up_to: string }>({ name: "read-find", text: "select who, up_to from case_read where case_id = $1", values: [caseId] });
      return Object.fromEntries(rows.map((row) => [row.who, Number(row.up_to)]));
    },
    secret: async (name, fresh) => {
      // Whoever inserts first wins; a racing starter reads the winner's.
      await pool.query("insert into server_secret (name, secret) values ($1, $2) on conflict (name) do nothing", [name, Buffer.from(fresh())]);
      const { rows } = await pool.query<{ secret: Buffer }>("select secret from server_secret where name = $1", [name]);
      if (rows[0] === undefined) throw new Error(`the secret ${name} was not kept`);
      return new Uint8Array(rows[0].secret);
    },
    sweep: async (now) => {
      await pool.query("delete from live_ticket where until <= $1", [now]);
      await pool.query("delete from case_link where until <= $1", [now]);
    },
  };
}
