/**
 * What stays on this device: the keys to one's cases, a copy of their records, the newest checkpoints, words not yet sent, drafts.
 * Everything here can be lost without harm to the record; nothing here is ever the truth.
 */
export type Shelf = "capabilities" | "entries" | "aside" | "checkpoints" | "outbox" | "drafts" | "keys" | "unsigned";
export const shelves: readonly Shelf[] = ["capabilities", "entries", "aside", "checkpoints", "outbox", "drafts", "keys", "unsigned"];

/** A place to keep plain data. No method rejects: a device that will not keep things must not stop anybody from talking. */
export type Keep = {
  get(shelf: Shelf, key: string): Promise<unknown>;
  put(shelf: Shelf, key: string, value: unknown): Promise<void>;
  drop(shelf: Shelf, key: string): Promise<void>;
  /** Everything whose key begins with `prefix`, by key. */
  all(shelf: Shelf, prefix: string): Promise<readonly (readonly [string, unknown])[]>;
};

/** Keeps things as long as the page lives: for tests, and where a browser's storage is blocked. */
export function memoryKeep(): Keep {
  const held = new Map<string, unknown>();
  const at = (shelf: Shelf, key: string): string => `${shelf}\n${key}`;
  return {
    get: async (shelf, key) => structuredClone(held.get(at(shelf, key))),
    put: async (shelf, key, value) => void held.set(at(shelf, key), structuredClone(value)),
    drop: async (shelf, key) => void held.delete(at(shelf, key)),
    all: async (shelf, prefix) => {
      const start = at(shelf, prefix);
      const found = [...held].filter(([key]) => key.startsWith(start)).map(([key, value]) => [key.slice(shelf.length + 1), structuredClone(value)] as const);
      return found.sort(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}

/** The key to a case, as this browser holds it. Whoever has it is the person. */
export type KeptCase = { readonly caseId: string; readonly capability: string; readonly since: string };

const isKeptCase = (value: unknown): value is KeptCase =>
  typeof value === "object" && value !== null && "caseId" in value && typeof value.caseId === "string" && "capability" in value && typeof value.capability === "string" && "since" in value && typeof value.since === "string";

/** Remembers the key to a case. */
export const rememberCase = (keep: Keep, one: KeptCase): Promise<void> => keep.put("capabilities", one.caseId, one);

/** Forgets a case on this device: its key, its copy, its drafts and what waited. The record itself is untouched. */
export async function forgetCase(keep: Keep, caseId: string): Promise<void> {
  await Promise.all((["capabilities", "entries", "checkpoints", "aside", "keys"] as const).map((shelf) => keep.drop(shelf, caseId)));
  for (const shelf of ["outbox", "drafts", "unsigned"] as const) for (const [key] of await keep.all(shelf, `${caseId}/`)) await keep.drop(shelf, key);
}

/** The cases that this browser can open, newest first. */
export async function keptCases(keep: Keep): Promise<readonly KeptCase[]> {
  const found = (await keep.all("capabilities", "")).map(([, value]) => value).filter(isKeptCase);
  return found.sort((a, b) => (a.since < b.since ? 1 : -1));
}
