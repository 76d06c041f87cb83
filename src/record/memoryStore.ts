/** The record store in memory: for tests, simulations and the decide loop without a database. It forgets everything when the program ends. */
import { emptyHeads, headsAfter, sameHeads } from "./chain.ts";
import type { CaseId, Entry, Heads, StreamName } from "./entry.ts";
import type { Append, Appended, Placed, RecordStore, StoredCheckpoint } from "./store.ts";

/** One entry's place. The log and the case's stream share it, so erasing is one replacement of what stands in it. */
type Place = { readonly position: bigint; readonly caseId: CaseId; entry: Entry };

type Kept = {
  heads: Heads;
  readonly streams: Record<StreamName, Place[]>;
  /** What each (actor, client id) became. */
  readonly commands: Map<string, readonly Place[]>;
  readonly checkpoints: StoredCheckpoint[];
};

/**
 * A new, empty store. Every method does its work before it first yields, so two appends can never interleave; the promise is only the
 * port's shape. A thrown mistake (a gap, another case's entry, no entries) rejects and writes nothing.
 */
export function memoryStore(): RecordStore {
  const cases = new Map<CaseId, Kept>();
  const log: Place[] = [];

  const kept = (caseId: CaseId): Kept => {
    const known = cases.get(caseId);
    if (known !== undefined) return known;
    const fresh: Kept = { heads: emptyHeads(caseId), streams: { S: [], O: [], C: [] }, commands: new Map(), checkpoints: [] };
    cases.set(caseId, fresh);
    return fresh;
  };
  const entriesAt = (places: readonly Place[]): Entry[] => places.map(({ entry }) => entry);

  const append = ({ caseId, actor, clientId, expected, entries }: Append): Appended => {
    const one = kept(caseId);
    const command = JSON.stringify([actor, clientId]);
    const before = one.commands.get(command);
    if (before !== undefined) return { kind: "duplicate", entries: entriesAt(before), heads: one.heads };
    if (!sameHeads(one.heads, expected)) return { kind: "conflict", heads: one.heads };
    if (entries.length === 0) throw new RangeError("an append has at least one entry");
    const heads = headsAfter(caseId, expected, entries);
    const places = entries.map((entry, i): Place => ({ position: BigInt(log.length + 1 + i), caseId, entry }));
    for (const place of places) one.streams[place.entry.header.stream].push(place);
    log.push(...places);
    one.commands.set(command, places);
    one.heads = heads;
    return { kind: "appended", heads, position: BigInt(log.length) };
  };

  return {
    append: async (one) => append(one),
    heads: async (caseId) => cases.get(caseId)?.heads ?? emptyHeads(caseId),
    read: async (caseId, stream, after, limit) => entriesAt(cases.get(caseId)?.streams[stream].slice(after, after + limit) ?? []),
    readAll: async (after, limit) => log.slice(Number(after), Number(after) + limit).map((place): Placed => ({ ...place })),
    erase: async (caseId, stream, seqs) => {
      for (const seq of seqs) {
        const place = cases.get(caseId)?.streams[stream][seq - 1];
        if (place !== undefined) place.entry = Object.freeze({ ...place.entry, salt: null, body: null });
      }
    },
    checkpoint: async (caseId) => cases.get(caseId)?.checkpoints.at(-1) ?? null,
    saveCheckpoint: async (caseId, checkpoint) => void kept(caseId).checkpoints.push(checkpoint),
    checkpoints: async (caseId) => [...(cases.get(caseId)?.checkpoints ?? [])],
  };
}
