/**
 * Vectors beside the words, when somebody has turned them on. Texts are embedded in batches in the background; a question is embedded while it is asked and
 * waits only a moment for it. Whatever fails, the words answer alone: nobody who asks notices, and the administrator reads why.
 *
 * Modes: *off*; *starting*, the model is being opened, tried again with growing pauses; *on*; *failing*, the last call did not succeed: it is tried again
 * with the next question or the next pause, whichever comes first.
 */
import type { Embedder, Near } from "../../../reasoning/embeddings.ts";
import { openVectors, type Vectors } from "../../../reasoning/vectors.ts";
import type { KnowledgeStatus } from "../../../protocol/knowledge.ts";
import type { MindListener } from "../mind.ts";
import type { SnapshotFile } from "../snapshotFile.ts";

export type Companion = MindListener & {
  /** What lies nearest; null when vectors are off, not ready, or do not answer in time. */
  near(text: string, k: number): Promise<readonly Near[] | null>;
  status(): KnowledgeStatus["embeddings"];
  /** True when there is nothing to put back, or all of it was put back; false: the texts must be read again. */
  restore(position: string): Promise<boolean>;
  save(position: bigint, stale: () => boolean): Promise<void>;
  remove(id: string): void;
  removeFile(): Promise<void>;
  stop(): Promise<void>;
};
export type CompanionParts = {
  readonly kind: "endpoint" | "local"; readonly open: () => Promise<Embedder>; readonly file: SnapshotFile;
  /** How long a question waits for its vector, in milliseconds. */
  readonly patienceMs?: number;
  /** Longest pause between tries, in milliseconds. */
  readonly longestPauseMs?: number;
};

export const noCompanion: Companion = {
  put: () => undefined, remove: () => undefined, near: async () => null, restore: async () => true, save: async () => undefined, removeFile: async () => undefined, stop: async () => undefined,
  status: () => ({ kind: "off", state: "off", name: null, why: null, vectors: 0, waiting: 0 }),
};

const rowsAtOnce = 512;

export function openCompanion({ kind, open, file, patienceMs = 400, longestPauseMs = 60_000 }: CompanionParts): Companion {
  const waiting = new Map<string, { readonly label: string | null; readonly text: string }>();
  let embedder: Embedder | null = null;
  let vectors: Vectors | null = null;
  let why: string | null = null;
  let stopped = false;
  let pause = 250;
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();

  const failed = (thrown: unknown): void => {
    // A message of ours or of the network; never the text that was being embedded.
    why = thrown instanceof Error ? thrown.message.slice(0, 200) : "it did not answer";
  };
  const opened = async (): Promise<Embedder> => {
    if (embedder === null) {
      const made = await open();
      const [first] = await made.embed(["a first word"]);
      vectors ??= openVectors(first?.length ?? 0);
      embedder = made;
    }
    return embedder;
  };
  const oneBatch = async (): Promise<void> => {
    const { embed, batch } = await opened();
    const some = [...waiting].slice(0, batch);
    if (some.length === 0) return;
    const made = await embed(some.map(([, { text }]) => text));
    some.forEach(([id, one], i) => {
      const vector = made[i];
      // Changed or removed while it was under way: then this vector is of no use.
      if (vector === undefined || waiting.get(id) !== one) return;
      waiting.delete(id);
      vectors?.put(id, one.label, vector);
    });
    why = null;
    pause = 250;
  };
  const later = (ms: number): void => {
    if (timer !== null || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      working = oneBatch().catch((thrown: unknown) => {
        failed(thrown);
        pause = Math.min(longestPauseMs, pause * 2);
      }).then(() => {
        if (waiting.size > 0 || embedder === null) later(why === null ? 5 : pause);
      });
    }, ms);
    timer.unref();
  };
  later(0);

  return {
    put: (id, label, text) => {
      waiting.set(id, { label, text });
      later(20);
    },
    remove: (id) => {
      waiting.delete(id);
      vectors?.remove(id);
    },
    near: async (text, k) => {
      if (embedder === null || vectors === null || vectors.size === 0) return null;
      const patience = new Promise<null>((resolve) => void setTimeout(() => resolve(null), patienceMs).unref());
      const asked = embedder.embed([text]).then(([vector]) => {
        why = null;
        return vector ?? null;
      }, (thrown: unknown) => {
        failed(thrown);
        return null;
      });
      const vector = await Promise.race([asked, patience]);
      return vector === null ? null : search(vectors, vector, k);
    },
    status: () => ({ kind, state: why !== null ? "failing" : embedder === null ? "starting" : "on", name: embedder?.name ?? null, why, vectors: vectors?.size ?? 0, waiting: waiting.size }),
    restore: async (position) => {
      const kept = await file.read();
      const [head, ...rows] = kept?.parts ?? [];
      if (kept === null || head === undefined || kept.head.position !== position) return false;
      // Ours and unchanged, as the keyed hash of the file has shown.
      const { dimension, ids } = JSON.parse(new TextDecoder().decode(head)) as { readonly dimension: number; readonly ids: readonly (readonly [string, string | null])[] };
      const made = openVectors(dimension);
      let i = 0;
      for (const part of rows) for (let at = 0; at < part.length; at += dimension) {
        const [id, label] = ids[i++] ?? ["", null];
        if (id !== "") made.putRow(id, label, new Int8Array(part.buffer, part.byteOffset + at, dimension));
      }
      vectors = made;
      return true;
    },
    save: async (position, stale) => {
      // Half of the vectors would pass for all of them at the next start.
      if (vectors === null || waiting.size > 0) return file.remove();
      const ids = [...vectors.ids()];
      await file.write(position, partsOf(vectors, ids), stale);
    },
    removeFile: () => file.remove(),
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await Promise.race([working, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
      await embedder?.close();
    },
  };
}

function* partsOf(vectors: Vectors, ids: readonly string[]): Iterable<Uint8Array> {
  const rows = ids.flatMap((id) => vectors.row(id) ?? []);
  yield new TextEncoder().encode(JSON.stringify({ dimension: rows[0]?.length ?? 0, ids: ids.map((id) => [id, vectors.label(id)]) }));
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield Buffer.concat(rows.slice(from, from + rowsAtOnce).map((row) => new Uint8Array(row.buffer, row.byteOffset, row.length)));
}

/** A page of rows at a time, so that a hundred thousand vectors hold nobody up. */
async function search(vectors: Vectors, vector: Float32Array, k: number): Promise<readonly Near[]> {
  const walk = vectors.nearest(vector, k);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
