/** The record store on PostgreSQL. Appends go through the queue, one statement for all that wait; everything else is plain reading. */
import type { Pool } from "pg";
import { emptyHeads, sameHeads } from "../record/chain.ts";
import type { CaseId, Entry, Heads, StreamName } from "../record/entry.ts";
import type { Append, Appended, Placed, RecordStore, StoredCheckpoint } from "../record/store.ts";
import { allBegun, appendAll } from "./record/appendAll.ts";
import { appendBatch, type Outcome } from "./record/appendBatch.ts";
import { appendOne, isOne } from "./record/appendOne.ts";
import { appendQueue } from "./record/appendQueue.ts";
import { prepareAppend, type Prepared } from "./record/prepared.ts";
import { keptLine } from "./record/line.ts";
import { type Recent, recentEntries } from "./record/recent.ts";
import { entryColumns, entryOf, type EntryRow, entryTables, headsOf } from "./record/rows.ts";

export type PostgresRecordStore = RecordStore & {
  /** Answers everything that waits; then appends are refused. Does not end the pools. */
  close(): Promise<void>;
};

const defaultPatienceMs = 20_000;

/**
 * A store on two pools of the application role: `appends` for the append statement alone (at least two connections, so that slow readers never hold up
 * a message), `pool` for the rest.
 */
export function postgresRecordStore(appends: Pool, pool: Pool, patienceMs = defaultPatienceMs): PostgresRecordStore {
  const line = keptLine(appends);
  const recent = recentEntries(() => performance.now());
  const plainly = async (batch: readonly Prepared[]): Promise<readonly Outcome[] | null> => {
    if (!isOne(batch) || !line.free) return allBegun(batch) ? appendAll(line, batch) : null;
    const outcome = await appendOne(line.ask, batch[0]);
    return outcome === null ? null : [outcome];
  };
  const write = async (batch: readonly Prepared[]): Promise<readonly Outcome[]> => {
    const outcomes = (await plainly(batch)) ?? (await appendBatch(line, batch));
    outcomes.forEach((outcome, i) => outcome.kind === "appended" && recent.keep(batch[i]?.append.entries ?? [], outcome.positions));
    return outcomes;
  };
  const queue = appendQueue({ write, answer: (prepared, outcome, wasLost) => answer(pool, prepared, outcome, wasLost), patienceMs });
  return {
    // Laid out and checked before it joins others, so that a malformed append rejects alone.
    append: (append) => {
      const prepared = layOut(append);
      return prepared instanceof Error ? unplaceable(pool, append, prepared) : queue.append(prepared);
    },
    heads: (caseId) => heads(pool, caseId),
    read: (caseId, stream, after, limit) => read(pool, caseId, stream, after, limit),
    readAll: (after, limit) => readAll(pool, recent, after, limit),
    erase: async (caseId, stream, seqs) => {
      recent.erase(caseId, stream, seqs);
      await erase(pool, caseId, stream, seqs);
      // Whoever appended them may have been told of the COMMIT only now.
      recent.erase(caseId, stream, seqs);
    },
    checkpoint: async (caseId) => (await checkpoints(pool, caseId, "desc limit 1"))[0] ?? null,
    saveCheckpoint: (caseId, checkpoint) => saveCheckpoint(pool, caseId, checkpoint),
    checkpoints: (caseId) => checkpoints(pool, caseId, "asc"),
    close: async () => {
      await queue.close();
      line.release();
    },
  };
}

function layOut(append: Append): Prepared | Error {
  try {
    return prepareAppend(append);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/**
 * Entries that do not follow the heads they claim to be chained upon. The usual reason is innocent: a command sent again with newer heads, which is a
 * duplicate, or heads that have moved. Only entries that do not even follow the right heads are a mistake of the caller.
 */
async function unplaceable(pool: Pool, { caseId, actor, clientId, expected }: Append, mistake: Error): Promise<Appended> {
  const { rows } = await pool.query<{ places: string }>(`select places from sent where case_id = $1 and actor = $2 and client_id = $3`, [caseId, actor, clientId]);
  const now = await heads(pool, caseId);
  if (rows[0] !== undefined) return { kind: "duplicate", entries: (await rowsAt(pool, caseId, rows[0].places)).map(entryOf), heads: now };
  if (!sameHeads(now, expected)) return { kind: "conflict", heads: now };
  throw mistake;
}

function answer(pool: Pool, prepared: Prepared, outcome: Outcome, wasLost: boolean): Appended | Promise<Appended> {
  return outcome.kind === "appended" ? { kind: "appended", heads: outcome.heads, position: outcome.positions.at(-1) ?? 0n } : unlike(pool, prepared, outcome, wasLost);
}

/** A repeat or a conflict. */
async function unlike(pool: Pool, { append, heads: ours }: Prepared, outcome: Exclude<Outcome, { kind: "appended" }>, wasLost: boolean): Promise<Appended> {
  const { caseId, entries } = append;
  if (outcome.kind === "conflict") return { kind: "conflict", heads: await heads(pool, caseId) };
  const rows = await rowsAt(pool, caseId, outcome.places);
  const leaves = new Set(rows.map((row) => row.leaf));
  if (wasLost && rows.length === entries.length && entries.every((entry) => leaves.has(entry.leaf)))
    return { kind: "appended", heads: ours, position: rows.map((row) => BigInt(row.position)).reduce((a, b) => (a > b ? a : b)) };
  return { kind: "duplicate", entries: rows.map(entryOf), heads: await heads(pool, caseId) };
}

async function rowsAt(pool: Pool, caseId: CaseId, places: string): Promise<readonly EntryRow[]> {
  const named = places.split(",").map((place) => ({ stream: place.slice(0, 1), seq: Number(place.slice(1)) }));
  const { rows } = await pool.query<EntryRow>({
    name: "entries at places",
    text: `select ${entryColumns} from unnest($2::text[], $3::bigint[]) with ordinality as p (stream, seq, ordinal)
             join (${entryTables}) on e.case_id = $1 and e.stream = p.stream and e.seq = p.seq order by p.ordinal`,
    values: [caseId, named.map((place) => place.stream), named.map((place) => place.seq)],
  });
  return rows;
}

async function heads(pool: Pool, caseId: CaseId): Promise<Heads> {
  const { rows } = await pool.query<{ heads: Buffer }>({ name: "heads", text: `select heads from case_head where case_id = $1`, values: [caseId] });
  return rows[0] === undefined ? emptyHeads(caseId) : headsOf(rows[0].heads);
}

async function read(pool: Pool, caseId: CaseId, stream: StreamName, after: number, limit: number): Promise<readonly Entry[]> {
  const { rows } = await pool.query<EntryRow>({
    name: "read",
    text: `select ${entryColumns} from ${entryTables} where e.case_id = $1 and e.stream = $2 and e.seq > $3 order by e.seq limit $4`,
    values: [caseId, stream, after, limit],
  });
  return rows.map(entryOf);
}

/**
 * Two statements, because the second must see everything that ended before the first: 0003_horizon.sql explains. Where nearly all was written here a
 * moment ago, the second asks for the positions alone, and what is missing here is fetched by a third.
 */
async function readAll(pool: Pool, recent: Recent, after: bigint, limit: number): Promise<readonly Placed[]> {
  const found = await pool.query<{ horizon: string }>({ name: "horizon", text: `select record_horizon() as horizon` });
  const horizon = BigInt(found.rows[0]?.horizon ?? 0);
  if (horizon <= after) return [];
  if (recent.reaches(after)) return readKnown(pool, recent, after, horizon, limit);
  const { rows } = await pool.query<EntryRow>({
    name: "read all",
    text: `select ${entryColumns} from ${entryTables} where e.position > $1 and e.position <= $2 order by e.position limit $3`,
    values: [after, horizon, limit],
  });
  return rows.map(placedOf);
}

async function readKnown(pool: Pool, recent: Recent, after: bigint, horizon: bigint, limit: number): Promise<readonly Placed[]> {
  const { rows } = await pool.query<{ positions: string | null }>({
    name: "read positions",
    text: `select string_agg(position::text, ',') as positions from (select position from entry where position > $1 and position <= $2 order by position limit $3) as next`,
    values: [after, horizon, limit],
  });
  const positions = rows[0]?.positions?.split(",").map(BigInt) ?? [];
  const known = positions.map((position) => ({ position, entry: recent.at(position) }));
  const missing = known.filter(({ entry }) => entry === null).map(({ position }) => position);
  const fetched = new Map<bigint, Placed>();
  if (missing.length > 0) {
    const read = await pool.query<EntryRow>({ name: "read some", text: `select ${entryColumns} from ${entryTables} where e.position = any($1::bigint[])`, values: [missing] });
    for (const placed of read.rows.map(placedOf)) fetched.set(placed.position, placed);
  }
  return known.flatMap(({ position, entry }) => (entry === null ? (fetched.get(position) ?? []) : [{ position, caseId: entry.header.case, entry }]));
}

function placedOf(row: EntryRow): Placed {
  const entry = entryOf(row);
  return { position: BigInt(row.position), caseId: entry.header.case, entry };
}

async function erase(pool: Pool, caseId: CaseId, stream: StreamName, seqs: readonly number[]): Promise<void> {
  await pool.query(`delete from entry_body where case_id = $1 and stream = $2 and seq = any($3::bigint[])`, [caseId, stream, seqs]);
}

async function saveCheckpoint(pool: Pool, caseId: CaseId, { note, size, time, opening }: StoredCheckpoint): Promise<void> {
  await pool.query({
    name: "save checkpoint",
    text: `insert into checkpoint (case_id, size, time, note, opening) values ($1, $2, $3, $4, $5)`,
    values: [caseId, size, time, note, JSON.stringify(opening)],
  });
}

type CheckpointRow = { readonly note: string; readonly size: string; readonly time: Date; readonly opening: StoredCheckpoint["opening"] };

async function checkpoints(pool: Pool, caseId: CaseId, order: "asc" | "desc limit 1"): Promise<readonly StoredCheckpoint[]> {
  const { rows } = await pool.query<CheckpointRow>({
    name: `checkpoints ${order}`,
    text: `select note, size, time, opening from checkpoint where case_id = $1 order by ordinal ${order}`,
    values: [caseId],
  });
  return rows.map(({ note, size, time, opening }) => ({ note, size: Number(size), time: time.toISOString(), opening }));
}
