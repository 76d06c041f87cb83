/** The record store in memory: for tests, simulations and the decide loop without a database. It forgets everything when the program ends. */
import { emptyHeads, headsAfter, sameHeads } from "./chain.ts";
import type { CaseId, Entry, Heads, StreamName } from "./entry.ts";
import type { Append, Appended, Placed, RecordStore, StoredCheckpoint } from "./store.ts";

/** What is kept of one case. Entries stand in `log` once and are found from everywhere by their index there, so that erasing is one replacement. */
type Kept = {
  heads: Heads;
  readonly streams: Record<StreamName, number[]>;
  readonly commands: Map<string, readonly number[]>;
  readonly checkpoints: StoredCheckpoint[];
};

/**
 * A new, empty store. Every method does its work before it first yields, so two appends can never interleave; the promise is only the
 * port's shape. A thrown mistake (a gap, another case's entry, no entries) rejects and writes nothing.
 */
export function memoryStore(): RecordStore {
  const cases = new Map<CaseId, Kept>();
  const log: Placed[] = [];

  const kept = (caseId: CaseId): Kept => {
    const known = cases.get(caseId);
    if (known !== undefined) return known;
    const fresh: Kept = { heads: emptyHeads(caseId), streams: { S: [], O: [], C: [] }, commands: new Map(), checkpoints: [] };
    cases.set(caseId, fresh);
    return fresh;
  };
  const at = (indexes: readonly number[]): Entry[] => indexes.flatMap((index) => log[index]?.entry ?? []);

  const append = ({ caseId, actor, clientId, expected, entries }: Append): Appended => {
    const place = kept(caseId);
    const command = JSON.stringify([actor, clientId]);
    const before = place.commands.get(command);
    if (before !== undefined) return { kind: "duplicate", entries: at(before), heads: place.heads };
    if (!sameHeads(place.heads, expected)) return { kind: "conflict", heads: place.heads };
    if (entries.length === 0) throw new RangeError("an append has at least one entry");
    const heads = headsAfter(caseId, expected, entries);
    const indexes = entries.map((entry) => {
      const index = log.length;
      log.push({ position: BigInt(index + 1), caseId, entry });
      place.streams[entry.header.stream].push(index);
      return index;
    });
    place.commands.set(command, indexes);
    place.heads = heads;
    return { kind: "appended", heads, position: BigInt(log.length) };
  };

  return {
    append: async (one) => append(one),
    heads: async (caseId) => cases.get(caseId)?.heads ?? emptyHeads(caseId),
    read: async (caseId, stream, after, limit) => at(cases.get(caseId)?.streams[stream].slice(after, after + limit) ?? []),
    readAll: async (after, limit) => log.slice(Number(after), Number(after) + limit),
    erase: async (caseId, stream, seq) => {
      const index = cases.get(caseId)?.streams[stream][seq - 1];
      const placed = index === undefined ? undefined : log[index];
      if (index !== undefined && placed !== undefined) log[index] = { ...placed, entry: Object.freeze({ ...placed.entry, salt: null, body: null }) };
    },
    checkpoint: async (caseId) => cases.get(caseId)?.checkpoints.at(-1) ?? null,
    saveCheckpoint: async (caseId, checkpoint) => void kept(caseId).checkpoints.push(checkpoint),
    checkpoints: async (caseId) => [...(cases.get(caseId)?.checkpoints ?? [])],
  };
}
