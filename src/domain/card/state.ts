/** What folding the facts about the public card yields. Plain data, types only: it runs in browsers too. */
import type { Who } from "../../record/entry.ts";
import type { CardFields } from "./events.ts";

export type ShownCard = { readonly since: string; readonly title: string; readonly fields: CardFields; readonly until: string | null; readonly confirmed: readonly string[] };
export type CardReply = { readonly seq: number; readonly time: string; readonly by: Who; readonly text: string };

export type PublicCard = {
  /** Its address; the same however often it is taken down and shown again. Null while it was never shown. */
  readonly key: string | null;
  /** Null while it is not shown. */
  readonly shown: ShownCard | null;
  /** When it was taken down, if it was and stays so. */
  readonly hiddenAt: string | null;
  readonly replies: readonly CardReply[];
};

export const noCard: PublicCard = { key: null, shown: null, hiddenAt: null, replies: [] };
