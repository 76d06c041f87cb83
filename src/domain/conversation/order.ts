/**
 * The one reading order of what was said: shared messages by their seq; a private note after the shared entry that its writer had last seen.
 * It never depends on the order in which the streams arrived, or a late joiner would read another conversation than those who were there.
 */
import type { StreamName } from "../../record/entry.ts";

/** What can be placed: an entry's stream, its seq there, and the S position its writer had seen. */
export type Placeable = { readonly stream: StreamName; readonly seq: number; readonly at: number };

const rank: Readonly<Record<StreamName, number>> = { S: 0, O: 1, C: 2 };

/** Negative when `a` is read before `b`. Total over the entries of one case. */
export function readingOrder(a: Placeable, b: Placeable): number {
  const place = (one: Placeable): number => (one.stream === "S" ? one.seq : one.at);
  return place(a) - place(b) || rank[a.stream] - rank[b.stream] || a.seq - b.seq;
}

/** A new list with `one` at its place. Nearly always that is the end, so the search begins there. */
export function placed<T extends Placeable>(list: readonly T[], one: T): readonly T[] {
  let index = list.length;
  for (let before = list[index - 1]; before !== undefined && readingOrder(before, one) > 0; before = list[index - 1]) index--;
  return index === list.length ? [...list, one] : [...list.slice(0, index), one, ...list.slice(index)];
}
