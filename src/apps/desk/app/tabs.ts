/** The cases that are open side by side, on one line. Kept for this window, so that a reload brings them back. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Desk, OpenCase } from "../../../client/index.ts";

export type Tabs = {
  readonly open: ReadonlySignal<readonly OpenCase[]>;
  /** Opens a case, or returns it where it is open already. */
  show(caseId: string): OpenCase;
  close(caseId: string): void;
  closeAll(): void;
};

const key = "byname-desk-tabs";
/** More than anybody talks with at once; the one opened first makes room. */
const most = 8;

function kept(): readonly string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string" && /^[0-9a-f]{32}$/.test(one)) : [];
  } catch {
    return [];
  }
}

export function openTabs(desk: Desk): Tabs {
  const open = signal<readonly OpenCase[]>(kept().slice(0, most).map((caseId) => desk.open(caseId)));
  const set = (next: readonly OpenCase[]): void => {
    open.value = next;
    try {
      sessionStorage.setItem(key, JSON.stringify(next.map(({ caseId }) => caseId)));
    } catch {
      // Storage is blocked: the tabs last as long as the page.
    }
  };
  const close = (caseId: string): void => {
    open.peek().find((one) => one.caseId === caseId)?.close();
    set(open.peek().filter((one) => one.caseId !== caseId));
  };
  return {
    open, close,
    show: (caseId) => {
      const known = open.peek().find((one) => one.caseId === caseId);
      if (known !== undefined) return known;
      const oldest = open.peek()[0];
      if (open.peek().length >= most && oldest !== undefined) close(oldest.caseId);
      const fresh = desk.open(caseId);
      set([...open.peek(), fresh]);
      return fresh;
    },
    closeAll: () => {
      for (const one of open.peek()) one.close();
      set([]);
    },
  };
}
