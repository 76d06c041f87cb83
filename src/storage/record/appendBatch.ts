/**
 * One batch of appends as one statement: one round trip, one transaction, one wait for the disk, for as many cases as are waiting. Each case
 * succeeds, repeats or conflicts for itself.
 */
import type { QueryConfig } from "pg";
import type { Heads } from "../../record/entry.ts";
import { bigintArray, booleanArray, byteaArray, hexArray, instantArray, textArray, uuidArray } from "./arrays.ts";
import type { Answering } from "./line.ts";
import type { Prepared } from "./prepared.ts";

/** What became of one append of a batch: the positions of its entries; or, of a repeated one, the names of what it became, e.g. `S4,O2`. */
export type Outcome =
  | { readonly kind: "appended"; readonly heads: Heads; readonly positions: readonly bigint[] }
  | { readonly kind: "repeated"; readonly places: string }
  | { readonly kind: "conflict" };

// How the parts hang together. `repeated` looks for the command; `moved` compares and sets the heads: `on conflict` takes the row lock and
// then sees the row's newest version, so of two nodes that append to one case at once, one moves the head and the other finds it moved. Only cases
// whose head moved bring their entries along. `announced` must be computed before the first nextval: see 0003_horizon.sql.
const text = `
with incoming as materialized (
  select c.*, (select s.places from sent s where s.case_id = c.case_id and s.actor = c.actor and s.client_id = c.client_id) as repeated
    from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::text[], $7::boolean[])
      with ordinality as c (case_id, actor, client_id, heads, was, places, begins, ordinal)
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
select i.repeated, p.positions
  from incoming i
  left join (select case_id, string_agg(position::text, ',' order by position) as positions from placed group by case_id) p using (case_id)
 order by i.ordinal`;

type Row = { readonly repeated: string | null; readonly positions: string | null };

/** Runs one batch, at most one append of each case. Resolves after COMMIT, outcomes in the order given. Throws what the database throws; then nothing or all was written. */
export async function appendBatch(database: Answering, batch: readonly Prepared[]): Promise<readonly Outcome[]> {
  const { rows } = await database.query<Row>({ name: "append", text, values: columnsOf(batch) } satisfies QueryConfig);
  return batch.map(({ append, heads }, i): Outcome => {
    const row = rows[i];
    if (row === undefined) throw new Error(`the batch gave no answer for case ${append.caseId}`);
    if (row.repeated !== null) return { kind: "repeated", places: row.repeated };
    return row.positions === null ? { kind: "conflict" } : { kind: "appended", heads, positions: row.positions.split(",").map(BigInt) };
  });
}

function columnsOf(batch: readonly Prepared[]): Buffer[] {
  return [...commandColumns(batch), booleanArray(batch.map(({ begins }) => begins)), ...entryColumns(batch)];
}

/** Of each append: case, actor, client id, heads after it and before it, and what its entries are called. */
export function commandColumns(batch: readonly Prepared[]): Buffer[] {
  return [
    uuidArray(batch.map(({ append }) => append.caseId)),
    textArray(batch.map(({ append }) => append.actor)),
    textArray(batch.map(({ append }) => append.clientId)),
    byteaArray(batch.map(({ headBytes }) => headBytes)),
    byteaArray(batch.map(({ wasBytes }) => wasBytes)),
    textArray(batch.map(({ places }) => places)),
  ];
}

/** Of each entry, in the order of the appends: case, stream, seq, time, kind, who, header, commit, leaf, link, salt, body. */
export function entryColumns(batch: readonly Prepared[]): Buffer[] {
  const rows = batch.flatMap((one) => one.rows);
  const headers = rows.map(({ entry }) => entry.header);
  return [
    uuidArray(headers.map((header) => header.case)),
    textArray(headers.map(({ stream }) => stream)),
    bigintArray(headers.map(({ seq }) => seq)),
    instantArray(rows.map(({ ms }) => ms)),
    textArray(headers.map(({ kind }) => kind)),
    textArray(headers.map(({ who }) => who)),
    textArray(rows.map(({ header }) => header)),
    hexArray(headers.map(({ commit }) => commit)),
    hexArray(rows.map(({ entry }) => entry.leaf)),
    hexArray(rows.map(({ entry }) => entry.link)),
    byteaArray(rows.map(({ entry }) => entry.salt)),
    byteaArray(rows.map(({ entry }) => entry.body)),
  ];
}
