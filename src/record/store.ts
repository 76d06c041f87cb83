/**
 * The one append door, as a port. `memoryStore.ts` and `src/storage` implement it; `storeContract.ts` is the suite that both must pass.
 */
import type { CaseId, Entry, Heads, StreamName } from "./entry.ts";

export type Append = {
  readonly caseId: CaseId;
  /** Who sends, for deduplication: a principal's stable key (never shown). */
  readonly actor: string;
  /** The client's own id of this command. The same (case, actor, clientId) is stored once. */
  readonly clientId: string;
  /** The heads that `entries` were chained upon. */
  readonly expected: Heads;
  /** Already chained, in order; streams may be mixed. At least one. */
  readonly entries: readonly Entry[];
};

export type Appended =
  | { readonly kind: "appended"; readonly heads: Heads; /** Of the last of its entries. Positions grow with every entry anywhere, in commit order on one node. */ readonly position: bigint }
  /** This (actor, clientId) was stored before: here is what it became. Nothing was written now. */
  | { readonly kind: "duplicate"; readonly entries: readonly Entry[]; readonly heads: Heads }
  /** The heads have moved: read the tail, decide again. Nothing was written. */
  | { readonly kind: "conflict"; readonly heads: Heads };

/** An entry in the order in which every reader (read models, mail, jobs, metrics) meets it. No two entries share a position. */
export type Placed = { readonly position: bigint; readonly caseId: CaseId; readonly entry: Entry };

export type RecordStore = {
  /**
   * Resolves after COMMIT (or, in memory, after the write). A known (case, actor, clientId) is a duplicate before its heads are looked at.
   * Rejects, writing nothing, when the entries do not follow `expected` without a gap (`headsAfter` in chain.ts decides that). Appends of different cases may share a transaction; a conflict on one never fails another.
   */
  append(append: Append): Promise<Appended>;
  /** Heads of a case; seq 0 and link_0 for streams without entries. */
  heads(caseId: CaseId): Promise<Heads>;
  /** Entries of one stream with seq > after, in order, at most `limit`. */
  read(caseId: CaseId, stream: StreamName, after: number, limit: number): Promise<readonly Entry[]>;
  /** Entries of all cases with position > after that are safe to read (no earlier one can still appear), in order, at most `limit`. */
  readAll(after: bigint, limit: number): Promise<readonly Placed[]>;
  /** Deletes body and salt of entries of one stream (the headers stay), of all or of none. The caller appends the tombstone. Again, or of nothing, changes nothing. */
  erase(caseId: CaseId, stream: StreamName, seqs: readonly number[]): Promise<void>;
  /** Newest checkpoint of a case, or null. */
  checkpoint(caseId: CaseId): Promise<StoredCheckpoint | null>;
  saveCheckpoint(caseId: CaseId, checkpoint: StoredCheckpoint): Promise<void>;
  /** All checkpoints of a case, oldest first. */
  checkpoints(caseId: CaseId): Promise<readonly StoredCheckpoint[]>;
};

/** A signed note and what opens its two blinded lines (each side is given only its own opening). */
export type StoredCheckpoint = {
  readonly note: string;
  readonly size: number;
  readonly time: string;
  readonly opening: { readonly O: { readonly salt: string; readonly size: number; readonly link: string }; readonly C: { readonly salt: string; readonly size: number; readonly link: string } };
};
