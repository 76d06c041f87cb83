/**
 * Keeping things in IndexedDB. A browser may refuse it (private windows, a frame on a page that blocks storage, a full disk); then the
 * memory of the page serves, silently: what is lost is comfort, never a message that was acknowledged.
 */
import { type Keep, memoryKeep, type Shelf, shelves } from "./keep.ts";

const name = "byname";
const version = 2;
/** Milliseconds after which a store that says nothing is taken to be refused: some browsers never answer. */
const patience = 2_000;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("storage does not answer")), patience);
    const request = indexedDB.open(name, version);
    request.addEventListener("upgradeneeded", () => {
      for (const shelf of shelves) if (!request.result.objectStoreNames.contains(shelf)) request.result.createObjectStore(shelf);
    });
    request.addEventListener("success", () => {
      // Another tab with a newer program must not wait for this one.
      request.result.addEventListener("versionchange", () => request.result.close());
      resolve(request.result);
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("no storage")));
    request.addEventListener("blocked", () => reject(new Error("storage is held by another page")));
  });
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("storage failed")));
  });

/** Opens the device's store at first use. What was put while it failed is found again in memory. */
export function openKeep(): Keep {
  const memory = memoryKeep();
  let database: Promise<IDBDatabase> | null = null;

  const on = async <T>(shelf: Shelf, mode: IDBTransactionMode, act: (store: IDBObjectStore) => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    try {
      database ??= open();
      const opened = await database;
      return await act(opened.transaction(shelf, mode).objectStore(shelf));
    } catch {
      return await instead();
    }
  };

  return {
    get: (shelf, key) => on<unknown>(shelf, "readonly", async (store) => (await done<unknown>(store.get(key))) ?? (await memory.get(shelf, key)), () => memory.get(shelf, key)),
    put: (shelf, key, value) => on(shelf, "readwrite", async (store) => void (await done(store.put(value, key))), () => memory.put(shelf, key, value)),
    drop: async (shelf, key) => {
      await memory.drop(shelf, key);
      await on(shelf, "readwrite", async (store) => void (await done(store.delete(key))), async () => undefined);
    },
    all: (shelf, prefix) =>
      on(shelf, "readonly", async (store) => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const [keys, values] = await Promise.all([done(store.getAllKeys(range)), done<unknown[]>(store.getAll(range))]);
        const kept = await memory.all(shelf, prefix);
        return [...keys.map((key, i) => [String(key), values[i]] as const), ...kept];
      }, () => memory.all(shelf, prefix)),
  };
}
