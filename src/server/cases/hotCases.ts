/**
 * Hot cases: the folded state and the heads of the cases worked on lately, so that an append needs one round trip. The least recently used are let go.
 * Modes of a case: `cold`, not here; `hot`, here and as new as this node knows; a hot case that another node wrote to is brought up by `catchUp`.
 */
import { begin } from "../../domain/case/begin.ts";
import { recordKind } from "../../domain/knowledge/fold.ts";
import { erases, fold, foldOn } from "../../domain/case/fold.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { emptyHeads, headsAfter } from "../../record/chain.ts";
import { type CaseId, type Entry, type Heads, type StreamName, streamNames } from "../../record/entry.ts";
import type { RecordStore } from "../../record/store.ts";

export type Hot = { readonly caseId: CaseId; readonly heads: Heads; readonly state: CaseState };

const page = 1_000;

/** Entries of one stream after a position, all of them, however many. */
export async function readTail(store: RecordStore, caseId: CaseId, stream: StreamName, after: number): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (let from = after; ; ) {
    const some = await store.read(caseId, stream, from, page);
    found.push(...some);
    if (some.length < page) return found;
    from += some.length;
  }
}

export type HotCases = {
  /** The case as new as this node knows it, read if need be; null when there is no such case. */
  get(caseId: CaseId): Promise<Hot | null>;
  /** What is known without reading. */
  peek(caseId: CaseId): Hot | null;
  /** The same for whoever is going to work on it: it counts as used. */
  touch(caseId: CaseId): Hot | null;
  /** Reads what others appended since; entries that are new to us, none when we were up to date. */
  catchUp(hot: Hot): Promise<{ readonly hot: Hot; readonly entries: readonly Entry[] }>;
  put(hot: Hot): void;
  /** Every entry up to these heads. */
  all(caseId: CaseId, heads: Heads): Promise<readonly Entry[]>;
  /** The state after `entries` upon `hot`; null when words were erased, which only reading can tell. */
  folded(hot: Hot, entries: readonly Entry[]): CaseState | null;
  /** The case after `entries` upon `hot`, up to `heads`: folded on, or, when words were erased, folded afresh without them. */
  after(hot: Hot, entries: readonly Entry[], heads: Heads): Hot | Promise<Hot>;
};

/** `most`: how many cases are kept. A case of ordinary length takes some tens of kilobytes. */
export function hotCases(store: RecordStore, most: number): HotCases {
  // A Map keeps the order of insertion, so the first key is the least recently used when every use inserts anew. While there is room for all, nobody asks for the
  // order, and what is written over in its place leaves no old tables behind, which would hold on to all states of the last moments (src/record/newest.ts).
  const kept = new Map<CaseId, Hot>();
  const reading = new Map<CaseId, Promise<Hot | null>>();

  const put = (hot: Hot): void => {
    if (kept.size >= most) kept.delete(hot.caseId);
    kept.set(hot.caseId, hot);
    if (kept.size > most) for (const first of kept.keys()) return void kept.delete(first);
  };

  const all = async (caseId: CaseId, heads: Heads): Promise<readonly Entry[]> => {
    const streams = await Promise.all(streamNames.map((stream) => readTail(store, caseId, stream, 0)));
    return streams.flat().filter(({ header }) => header.seq <= heads[header.stream].seq);
  };

  const afresh = async (caseId: CaseId, heads: Heads): Promise<Hot> => ({ caseId, heads, state: fold(caseId, await all(caseId, heads)) });
  // Nearly always there is nothing to wait for, and a message should not wait for nothing.
  const folded = ({ heads, state }: Hot, fresh: readonly Entry[]): CaseState | null => (erases(fresh) && heads.S.seq > 0 ? null : foldOn(state, fresh));
  const after = (hot: Hot, fresh: readonly Entry[], heads: Heads): Hot | Promise<Hot> => {
    const state = folded(hot, fresh);
    return state === null ? afresh(hot.caseId, heads) : { caseId: hot.caseId, heads, state };
  };

  const catchUp = async (hot: Hot): Promise<{ hot: Hot; entries: readonly Entry[] }> => {
    const tails = await Promise.all(streamNames.map((stream) => readTail(store, hot.caseId, stream, hot.heads[stream].seq)));
    const entries = tails.flat();
    if (entries.length === 0) return { hot, entries };
    return { hot: await after(hot, entries, headsAfter(hot.caseId, hot.heads, entries)), entries };
  };

  const readCold = async (caseId: CaseId): Promise<Hot | null> => {
    const { hot } = await catchUp({ caseId, heads: emptyHeads(caseId), state: begin(caseId) });
    // A known problem's record lies in the same store; it is no case, so every reader of cases passes over it here.
    if (recordKind(hot.state.seen) !== "case") return null;
    put(hot);
    return hot;
  };

  const touch = (caseId: CaseId): Hot | null => {
    const known = kept.get(caseId);
    if (known === undefined) return null;
    if (kept.size >= most) put(known);
    return known;
  };

  return {
    get: (caseId) => {
      const known = touch(caseId);
      if (known !== null) return Promise.resolve(known);
      const before = reading.get(caseId);
      if (before !== undefined) return before;
      const now = readCold(caseId).finally(() => reading.delete(caseId));
      reading.set(caseId, now);
      return now;
    },
    peek: (caseId) => kept.get(caseId) ?? null,
    touch,
    catchUp,
    put,
    all,
    folded,
    after,
  };
}
