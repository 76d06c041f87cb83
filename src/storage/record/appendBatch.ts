/**
 * One batch of appends as one statement: one round trip, one transaction, one wait for the disk, for as many cases as are waiting. Each case
 * succeeds, repeats or conflicts for itself.
 */
import type { Pool, QueryConfig } from "pg";
import { emptyHeads, headsAfter, sameHeads } from "../../record/chain.ts";
import { bytesOf } from "../../record/bytes.ts";
import { headerText } from "../../record/canonical.ts";
import { type Entry, type Heads, streamNames } from "../../record/entry.ts";
import type { Append } from "../../record/store.ts";
import { headBytes } from "./rows.ts";

/** What became of one append of a batch. `places` of a repeated one names its entries, e.g. `S4,O2`. */
export type Outcome =
  | { readonly kind: "appended"; readonly heads: Heads; readonly position: bigint }
  | { readonly kind: "repeated"; readonly places: string }
  | { readonly kind: "conflict" };

/** An append whose values have been checked and put into the driver's form, so that a bad one never reaches a batch. */
export type Prepared = {
  readonly append: Append;
  readonly heads: Heads;
  readonly row: readonly unknown[];
  readonly entryRows: readonly (readonly unknown[])[];
  readonly bytes: number;
};

const place = ({ header }: Entry): string => `${header.stream}${header.seq}`;

/** Checks an append and lays out its rows. Throws RangeError or NotCanonical on a malformed one: a mistake of the caller, and of that call alone. */
export function prepareAppend(append: Append): Prepared {
  const { caseId, actor, clientId, expected, entries } = append;
  if (entries.length === 0) throw new RangeError("an append has at least one entry");
  const heads = headsAfter(caseId, expected, entries);
  const begins = streamNames.every((stream) => expected[stream].seq === 0) && sameHeads(expected, emptyHeads(caseId));
  const row = [caseId, actor, clientId, begins, headBytes(heads), headBytes(expected), entries.map(place).join(",")];
  let bytes = 0;
  const entryRows = entries.map(({ header, salt, body, leaf, link }) => {
    bytes += 600 + (body?.length ?? 0);
    const { stream, seq, time, kind, who, commit } = header;
    return [caseId, stream, seq, time, kind, who, headerText(header), bytesOf(commit), bytesOf(leaf), bytesOf(link), salt, body];
  });
  return { append, heads, row, entryRows, bytes };
}

// How the parts hang together. `repeated` looks for the command; `moved` compares and sets the heads: `on conflict` takes the row lock and
// then sees the row's newest version, so of two nodes that append to one case at once, one moves the head and the other finds it moved. Only cases
// whose head moved bring their entries along. `announced` must be computed before the first nextval: see 0003_horizon.sql.
const text = `
with incoming as materialized (
  select c.*, (select s.places from sent s where s.case_id = c.case_id and s.actor = c.actor and s.client_id = c.client_id) as repeated
    from unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::bytea[], $6::bytea[], $7::text[])
      as c (case_id, actor, client_id, begins, heads, was, places)
), moved as (
  insert into case_head as h (case_id, heads, was)
  select case_id, heads, was
    from incoming i
   where repeated is null and (begins or exists (select from case_head e where e.case_id = i.case_id))
   order by case_id
  on conflict (case_id) do update
    set heads = excluded.heads, was = ''
    where h.heads = excluded.was
  returning case_id
), announced as materialized (
  select record_announce()
), coming as materialized (
  select e.*
    from unnest($8::uuid[], $9::text[], $10::bigint[], $11::timestamptz[], $12::text[], $13::text[], $14::text[], $15::bytea[], $16::bytea[], $17::bytea[], $18::bytea[], $19::bytea[])
      with ordinality as e (case_id, stream, seq, time, kind, who, header, "commit", leaf, link, salt, body, ordinal)
    join moved using (case_id)
   cross join announced
   order by e.ordinal
), placed as (
  insert into entry (case_id, stream, seq, position, time, kind, who, header, "commit", leaf, link)
  select case_id, stream, seq, nextval('entry_position'), time, kind, who, header, "commit", leaf, link from coming
  returning case_id, position
), embodied as (
  insert into entry_body (case_id, stream, seq, salt, body)
  select case_id, stream, seq, salt, body from coming where body is not null and salt is not null
), noted as (
  insert into sent (case_id, actor, client_id, places)
  select case_id, i.actor, i.client_id, i.places from incoming i join moved using (case_id)
)
select i.case_id, i.repeated, p.position
  from incoming i
  left join (select case_id, max(position) as position from placed group by case_id) p using (case_id)`;

type Row = { readonly case_id: string; readonly repeated: string | null; readonly position: string | null };

function columns(rows: readonly (readonly unknown[])[], count: number): unknown[][] {
  return Array.from({ length: count }, (_, column) => rows.map((row) => row[column]));
}

/** Runs one batch, at most one append of each case. Resolves after COMMIT, outcomes in the order given. Throws what the database throws; then nothing or all was written. */
export async function appendBatch(pool: Pool, batch: readonly Prepared[]): Promise<readonly Outcome[]> {
  const rows = batch.map((one) => one.row);
  const entries = batch.flatMap((one) => one.entryRows);
  const query: QueryConfig = { name: "append", text, values: [...columns(rows, 7), ...columns(entries, 12)] };
  const result = await pool.query<Row>(query);
  const found = new Map(result.rows.map((row) => [row.case_id.replaceAll("-", ""), row]));
  return batch.map(({ append, heads }): Outcome => {
    const row = found.get(append.caseId);
    if (row === undefined) throw new Error(`the batch gave no answer for case ${append.caseId}`);
    if (row.repeated !== null) return { kind: "repeated", places: row.repeated };
    return row.position === null ? { kind: "conflict" } : { kind: "appended", heads, position: BigInt(row.position) };
  });
}
