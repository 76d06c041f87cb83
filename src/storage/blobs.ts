/**
 * Files, as bytes on disk. A file's name is the SHA-256 of its bytes, so it cannot change without being noticed, and it lies in its case's folder, so
 * that erasing one case's copy never takes another's, and one case's hash opens nothing in another.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import type { CaseId, Hash } from "../record/entry.ts";
import { codeOf } from "./startFailure.ts";

export type BlobPut =
  | { readonly kind: "stored"; readonly hash: Hash; readonly size: number }
  /** More than `limit` bytes came; nothing was kept. */
  | { readonly kind: "too-large"; readonly limit: number }
  /** The disk is full; nothing was kept. */
  | { readonly kind: "no-space" };

export type Blob = { readonly size: number; readonly stream: Readable };

export type BlobStore = {
  /** Keeps the bytes of a file and resolves when they are on disk: append the entry that names `hash` only then. Rejects when `bytes` does; nothing is kept then. */
  put(caseId: CaseId, bytes: AsyncIterable<Uint8Array>, limit: number): Promise<BlobPut>;
  /** Opens a file for reading, whole or from `start` to `end` (both included). Null when the case has no such file. */
  open(caseId: CaseId, hash: Hash, range?: { readonly start: number; readonly end: number }): Promise<Blob | null>;
  /** Forgets a file. True when there was one. */
  delete(caseId: CaseId, hash: Hash): Promise<boolean>;
  /** Forgets every file of a case. */
  deleteCase(caseId: CaseId): Promise<void>;
};

/** Makes sure a name is one of ours before it becomes part of a path. */
function checked(text: string, form: RegExp): string {
  if (!form.test(text)) throw new RangeError("not a case or a hash");
  return text;
}

/** Files below `folder`, which is made when needed and closed to other users. */
export async function folderBlobs(folder: string): Promise<BlobStore> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  // What an earlier run was still receiving when it was killed.
  for (const name of await readdir(incoming)) await rm(join(incoming, name), { force: true });
  const caseFolder = (caseId: CaseId): string => join(folder, checked(caseId, /^[0-9a-f]{32}$/).slice(0, 2), caseId);
  const pathOf = (caseId: CaseId, hash: Hash): string => join(caseFolder(caseId), checked(hash, /^[0-9a-f]{64}$/));

  return {
    put: async (caseId, bytes, limit) => {
      const draft = join(incoming, randomUUID());
      try {
        const received = await receive(draft, bytes, limit);
        if (received.kind !== "stored") return received;
        const path = pathOf(caseId, received.hash);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(draft, path);
        // The names lead to the bytes, so they must be on disk as well: the file's, its folder's and that one's.
        for (const upper of [dirname(path), dirname(dirname(path)), folder]) await syncFolder(upper);
        return received;
      } catch (error) {
        if (codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT") return { kind: "no-space" };
        throw error;
      } finally {
        await rm(draft, { force: true });
      }
    },
    open: async (caseId, hash, range) => {
      const path = pathOf(caseId, hash);
      const found = await stat(path).catch((error: unknown) => absent(error));
      return found === null ? null : { size: found.size, stream: createReadStream(path, range ?? {}) };
    },
    delete: async (caseId, hash) => {
      const path = pathOf(caseId, hash);
      const removed = await unlink(path).then(() => true, (error: unknown) => absent(error) !== null);
      if (removed) await syncFolder(dirname(path));
      return removed;
    },
    deleteCase: async (caseId) => {
      await rm(caseFolder(caseId), { recursive: true, force: true });
      await syncFolder(dirname(caseFolder(caseId))).catch((error: unknown) => absent(error));
    },
  };
}

/** Null for "no such file"; any other error goes on. */
function absent(error: unknown): null {
  if (codeOf(error) === "ENOENT") return null;
  throw error;
}

async function receive(draft: string, bytes: AsyncIterable<Uint8Array>, limit: number): Promise<BlobPut> {
  const hash = createHash("sha256");
  const file = await open(draft, "wx", 0o600);
  try {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > limit) return { kind: "too-large", limit };
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { kind: "stored", hash: hash.digest("hex"), size };
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
