/** What folding the facts about disclosing yields. Plain data, types only: it runs in browsers too. */
import type { Who } from "../../record/entry.ts";
import type { WithholdingGround } from "./events.ts";

/** `status`: asked, until the decider answers or the person takes it back. */
export type NotesRequest = {
  readonly seq: number; readonly time: string; readonly words: string | null; readonly decider: Who; readonly answerBy: string; readonly promise: string;
  readonly status: "asked" | "withdrawn" | "shown" | "partly" | "withheld" | "none";
  readonly answeredAt: string | null; readonly shown: number; readonly withheld: readonly { readonly ground: WithholdingGround; readonly words: string }[]; readonly more: boolean;
};

/** A note as the person reads it; its `text` is empty when the words were erased. */
export type DisclosedNote = { readonly seq: number; readonly time: string; readonly by: Who; readonly writer: Who; readonly writtenAt: string; readonly text: string; readonly earlier: readonly string[]; readonly takenBackAt: string | null; readonly request: number | null };

export type Disclosing = {
  readonly requests: readonly NotesRequest[];
  readonly notes: readonly DisclosedNote[];
  /** Notes of O by their position: where they stand in S since then, or on what ground they do not. Empty for the person. */
  readonly weighed: readonly { readonly note: number; readonly time: string; readonly by: Who; readonly entry: number | null; readonly ground: WithholdingGround | null }[];
};

export const nothingDisclosed: Disclosing = { requests: [], notes: [], weighed: [] };
