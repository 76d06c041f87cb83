/** The staff side: one socket, many cases, and hints that a view of the desk changed. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { CaseId } from "../record/entry.ts";
import { type Api, api } from "./api.ts";
import { type OpenCase, openCase } from "./case.ts";
import { connection, type DeskHint, type Line } from "./connection.ts";
import type { Surroundings } from "./surroundings.ts";

export type Desk = {
  readonly call: Api;
  readonly line: Line;
  /** How often each view was hinted at; a screen fetches its view again when its figure grows. All grow after a reconnection. */
  readonly changes: ReadonlySignal<Readonly<Record<DeskHint, number>>>;
  /** Opens a case, or returns it if it is open already. Each `open` needs its `close`; the last one closes the case. */
  open(caseId: CaseId): OpenCase;
  close(): void;
};

/** Opens the staff line at once and watches the desk. */
export function openDesk(surroundings: Surroundings): Desk {
  const line = connection(surroundings, { staff: true });
  const changes = signal<Readonly<Record<DeskHint, number>>>({ queue: 0, promises: 0, duty: 0, people: 0, knowledge: 0 });
  const opened = new Map<CaseId, { readonly one: OpenCase; holders: number }>();
  const stop = line.watchDesk((what) => {
    const { queue, promises, duty, people, knowledge } = changes.value;
    changes.value = what === null ? { queue: queue + 1, promises: promises + 1, duty: duty + 1, people: people + 1, knowledge: knowledge + 1 } : { ...changes.value, [what]: changes.value[what] + 1 };
  });

  const open = (caseId: CaseId): OpenCase => {
    const held = opened.get(caseId) ?? { one: openCase({ caseId, staff: true }, line, surroundings), holders: 0 };
    held.holders++;
    opened.set(caseId, held);
    let mine = true;
    const close = (): void => {
      if (!mine) return;
      mine = false;
      held.holders--;
      if (held.holders > 0) return;
      opened.delete(caseId);
      held.one.close();
    };
    return { ...held.one, close };
  };

  return {
    call: api(surroundings), line, changes, open,
    close: () => {
      stop();
      for (const { one } of opened.values()) one.close();
      line.close();
    },
  };
}
