/** What the person has chosen on the card's editor and what of it is shown already. */
import type { CardFields } from "../../../domain/card/events.ts";
import type { CaseState } from "../../../domain/case/state.ts";

export const fieldNames = ["time", "stage", "promise", "happened", "kept", "owner", "organisation", "asker"] as const satisfies readonly (keyof CardFields)[];
/** `keep`: the end that stands already; a number: so many days from when it is shown; `null`: until it is taken down. */
export type Until = "keep" | number | null;
export type Draft = { readonly title: string; readonly fields: CardFields; readonly until: Until; readonly confirmed: readonly string[] };

/** Nothing is on by default; what was shown last stands as it was. */
export function draftOf({ card: { shown }, topic }: CaseState): Draft {
  if (shown !== null) return { title: shown.title, fields: shown.fields, until: shown.until === null ? null : "keep", confirmed: shown.confirmed };
  const off = { time: false, stage: false, promise: false, happened: false, kept: false, owner: false, organisation: false, asker: false };
  return { title: topic?.title ?? "", fields: off, until: null, confirmed: [] };
}

/** The instant at which a card shown at `now` ends. */
export function endOf({ until }: Draft, { card: { shown } }: CaseState, now: number): string | null {
  if (until === null) return null;
  return until === "keep" ? (shown?.until ?? null) : new Date(now + until * 86_400_000).toISOString();
}

export function isShownSo(draft: Draft, state: CaseState): boolean {
  const { shown } = state.card;
  if (shown === null) return false;
  const same = draft.until === "keep" || (draft.until === null && shown.until === null);
  return same && draft.title.trim() === shown.title && fieldNames.every((name) => draft.fields[name] === shown.fields[name]) && [...draft.confirmed].sort().join("\n") === [...shown.confirmed].sort().join("\n");
}
