/**
 * The engine's snapshot in the data folder: one file that saves learning everything anew at each start, and can be thrown away at any time. It is bound to
 * the database by a keyed hash (the key lies in the database), to the version of the engine, and to the position up to which the record had been read. A
 * file that is torn, foreign, older or newer is removed and the engine is built from the record.
 *
 * Layout: one line of JSON, then for each part 4 bytes of length (most significant first) and the bytes, a length of 0 at the end, then 32 bytes of HMAC-SHA-256.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

export type SnapshotHead = { readonly format: 1; readonly engine: string; /** Position in the record, decimal. */ readonly position: string };
export type ReadSnapshot = { readonly head: SnapshotHead; readonly parts: readonly Uint8Array[] };

export type SnapshotFile = {
  /** Null when there is none that fits this database and this engine; an unfit file is removed. */
  read(): Promise<ReadSnapshot | null>;
  /** Writes beside and renames, so that a reader sees the old one or the new one. `stale` is asked between parts: true gives up and leaves nothing new. */
  write(position: bigint, parts: Iterable<Uint8Array>, stale: () => boolean): Promise<boolean>;
  /** Removes it at once. Something in it has been erased. */
  remove(): Promise<void>;
};

const macLength = 32;
const readAtOnce = 1 << 22;
const hashedAtOnce = 1 << 20;

export function snapshotFile(path: string, key: Uint8Array, engine: string): SnapshotFile {
  const remove = async (): Promise<void> => {
    await rm(path, { force: true });
    await rm(`${path}.new`, { force: true });
  };
  return {
    remove,
    read: async () => {
      const file = await open(path, "r").catch(() => null);
      if (file === null) return null;
      // What cannot be read is as good as none.
      const bytes = await genuine(file, key).catch(() => null).finally(() => file.close());
      const found = bytes === null ? null : parsed(bytes, engine);
      if (found === null) await remove();
      return found;
    },
    write: async (position, parts, stale) => {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(`${path}.new`, "w", 0o600);
      let whole = false;
      try {
        whole = await written(file, key, { format: 1, engine, position: String(position) }, parts, stale);
        if (whole) await file.sync();
      } finally {
        await file.close();
      }
      if (!whole || stale()) {
        await rm(`${path}.new`, { force: true });
        return false;
      }
      await rename(`${path}.new`, path);
      // Stale by now? Then what was renamed may hold what was removed meanwhile.
      if (stale()) await remove();
      return true;
    },
  };
}

async function written(file: FileHandle, key: Uint8Array, head: SnapshotHead, parts: Iterable<Uint8Array>, stale: () => boolean): Promise<boolean> {
  const mac = createHmac("sha256", key);
  const put = async (bytes: Uint8Array): Promise<void> => {
    mac.update(bytes);
    // Writes on until all of it is written: a plain write may stop half way.
    await file.appendFile(bytes);
  };
  await put(Buffer.from(`${JSON.stringify(head)}\n`));
  for (const part of parts) {
    if (stale()) return false;
    if (part.length === 0) continue;
    await put(lengthOf(part.length));
    await put(part);
  }
  await put(lengthOf(0));
  await file.appendFile(mac.digest());
  return true;
}

function lengthOf(count: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(count);
  return bytes;
}

/**
 * All bytes, or null when the keyed hash at the end is not that of what stands before it. While one piece is hashed the next one comes from the disk, and others have a turn
 * between two pieces.
 */
async function genuine(file: FileHandle, key: Uint8Array): Promise<Buffer | null> {
  const { size } = await file.stat();
  const end = size - macLength;
  if (end <= 0) return null;
  const bytes = Buffer.allocUnsafeSlow(size);
  const mac = createHmac("sha256", key);
  let [read, hashed] = [0, 0];
  while (read < size) {
    const coming = file.read(bytes, read, Math.min(readAtOnce, size - read), read);
    // It is waited for below; should it fail before that, nobody must call it unheard.
    coming.catch(() => undefined);
    for (; hashed < Math.min(read, end); hashed = Math.min(read, end, hashed + hashedAtOnce)) {
      mac.update(bytes.subarray(hashed, Math.min(read, end, hashed + hashedAtOnce)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { bytesRead } = await coming;
    // Shorter than it was a moment ago.
    if (bytesRead === 0) return null;
    read += bytesRead;
  }
  mac.update(bytes.subarray(hashed, end));
  return timingSafeEqual(mac.digest(), bytes.subarray(end)) ? bytes : null;
}

function parsed(bytes: Buffer, engine: string): ReadSnapshot | null {
  const end = bytes.length - macLength;
  const line = bytes.indexOf(10);
  if (line < 0 || line > 400) return null;
  // Written by us and unchanged since, as the keyed hash just said: the shape may be believed.
  const head = JSON.parse(bytes.toString("utf8", 0, line)) as SnapshotHead;
  if (head.format !== 1 || head.engine !== engine) return null;
  const parts: Uint8Array[] = [];
  for (let at = line + 1; at + 4 <= end; ) {
    const length = bytes.readUInt32BE(at);
    at += 4;
    if (length === 0) return at === end ? { head, parts } : null;
    if (at + length > end) return null;
    parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset + at, length));
    at += length;
  }
  return null;
}
