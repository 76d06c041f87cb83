/** What folding the facts about erasing yields. Plain data, types only: it runs in browsers too. */
import type { StreamName, Who } from "../../record/entry.ts";
import type { ErasedBasis, KeepingGround } from "./events.ts";

/** `status`: asked, until the decider answers or the person withdraws it. */
export type ErasureRequest = {
  readonly seq: number; readonly time: string; readonly whole: boolean; readonly entries: readonly number[]; readonly words: string | null;
  readonly decider: Who; readonly decideBy: string; readonly promise: string;
  readonly status: "asked" | "withdrawn" | "granted" | "partly" | "refused";
  readonly answeredAt: string | null; readonly kept: readonly number[]; readonly ground: KeepingGround | null; readonly why: string | null;
};

/** One tombstone: how many entries of its stream lost their words with it. */
export type Tombstone = { readonly stream: StreamName; readonly seq: number; readonly time: string; readonly basis: ErasedBasis; readonly by: Who | null; readonly entries: readonly number[]; readonly whole: boolean };

export type Erasing = {
  readonly requests: readonly ErasureRequest[];
  readonly tombstones: readonly Tombstone[];
  /** Seen by the organisation alone. */
  readonly hold: { readonly since: string; readonly by: Who; readonly words: string } | null;
};

export const nothingErased: Erasing = { requests: [], tombstones: [], hold: null };

/** One entry as a decision about erasing must know it. `personal`: it holds somebody's words; `residue`: what stays of it, null for nothing at all. */
export type Erasable = { readonly stream: StreamName; readonly seq: number; readonly kind: string; readonly who: Who; readonly refs: readonly number[]; readonly gone: boolean; readonly personal: boolean; readonly residue: unknown };
