/** Earlier entries that go with the words being written, for each open case; the record by date and the composer share them. */
import { signal, type Signal } from "@preact/signals";
import type { Cite } from "../../../domain/citing/events.ts";

const laid = new Map<string, Signal<readonly Cite[]>>();

export function laidOn(caseId: string): Signal<readonly Cite[]> {
  const known = laid.get(caseId) ?? signal<readonly Cite[]>([]);
  laid.set(caseId, known);
  return known;
}
