/**
 * Readers of the record: mail, payments, read models, the clock. Each is given every entry of every case, in order, after COMMIT, and goes on from where it
 * stood when the program ended. A batch may come twice (a crash between reading and noting the position), so what readers do is idempotent.
 *
 * Modes of a reader. `resting`: it stands at the end; a nudge (something was appended here) or the poll wakes it. `gathering`: nudged, it waits a moment for
 * more to come, so that a busy server reads hundreds of entries at once instead of one at a time. `reading`: a batch is being worked on.
 * `stumbled`: it threw; the same batch comes again after a wait that grows to half a minute, for ever, because passing it over would lose something.
 */
import type { Placed, RecordStore } from "../../record/store.ts";
import type { Reader } from "../ports.ts";

export type ReaderPositions = {
  load(name: string): Promise<bigint>;
  /** False when another node has moved this reader meanwhile. */
  move(name: string, from: bigint, to: bigint): Promise<boolean>;
};

export function memoryPositions(): ReaderPositions {
  const positions = new Map<string, bigint>();
  return {
    load: async (name) => positions.get(name) ?? 0n,
    move: async (name, from, to) => {
      if ((positions.get(name) ?? 0n) !== from) return false;
      positions.set(name, to);
      return true;
    },
  };
}

export type ReadersParts = {
  readonly store: RecordStore; readonly positions: ReaderPositions; readonly readers: readonly Reader[];
  /** Only one node's readers read at a time. */
  readonly leads: () => boolean;
  /**
   * Makes sure that what is folded of these cases is not older than these entries: another node may have written them, and a reader that is given the
   * news but an older state would take the old state for the newest for ever.
   */
  readonly catchUp: (batch: readonly Placed[]) => Promise<void>;
  readonly stumbled: (reader: string, thrown: unknown) => void;
};
export type RunningReaders = {
  /** Something was appended. */
  nudge(): void;
  /** Resolves when every reader stands at the end of what was appended before the call. For tests and for stopping. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** Entries asked for at once, and pages of them worked on together: what has moved ten times since is then brought up to date once. */
const pageSize = 500;
const mostPages = 16;
/** Words and files of one batch, in bytes: a stretch of the record full of pictures must not fill the memory. */
const mostBytes = 8 * 1024 * 1024;
const pollEvery = 2_000;
const longestWait = 30_000;
/** Nobody notices that a mail, a figure or a list comes this much later (a desk is told when its lists are written); the database notices that it is asked less often. */
const gatherMs = 120;
/** A busy server's readers rest so many times as long as the slowest of them worked: what they do can wait a moment, and messages cannot. Never longer than this. */
const restsFor = 9;
const longestGatherMs = 2_000;

export function runReaders({ store, positions, readers, leads, catchUp, stumbled }: ReadersParts): RunningReaders {
  let stopped = false;
  const wakers = new Set<() => void>();
  let rounds = 0;
  let hurrying = false;
  let nudged = false;

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      wakers.add(wake);
    });

  // Readers mostly stand at the same place and wake together: one of them asks, all are answered.
  const asking = new Map<bigint, Promise<readonly Placed[]>>();
  const readFrom = (from: bigint): Promise<readonly Placed[]> => {
    const asked = asking.get(from) ?? store.readAll(from, pageSize).finally(() => asking.delete(from));
    asking.set(from, asked);
    return asked;
  };
  const batchFrom = async (from: bigint): Promise<{ readonly batch: readonly Placed[]; readonly more: boolean }> => {
    const batch: Placed[] = [];
    let bytes = 0;
    for (let pages = 0; pages < mostPages && bytes < mostBytes; pages++) {
      const page = await readFrom(batch.at(-1)?.position ?? from);
      for (const one of page) {
        batch.push(one);
        bytes += one.entry.body?.length ?? 0;
      }
      if (page.length < pageSize) return { batch, more: false };
    }
    return { batch, more: true };
  };
  const stands = new Map<string, bigint>();

  /** One batch; false when there is no more for now. */
  const step = async (reader: Reader): Promise<boolean> => {
    const from = stands.get(reader.name) ?? (await positions.load(reader.name));
    stands.set(reader.name, from);
    const { batch, more } = await batchFrom(from);
    const last = batch.at(-1);
    if (last === undefined) return false;
    await catchUp(batch);
    await reader.read(batch);
    if (await positions.move(reader.name, from, last.position)) {
      stands.set(reader.name, last.position);
      return more;
    }
    // Another node led meanwhile and has come further: where it stands is looked up anew.
    stands.delete(reader.name);
    return true;
  };

  // All gather together and so stand at the same place when they go on: what one of them asks for is then read once for all.
  let gathering: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  let longestWork = 0;
  const gather = (worked: number): Promise<void> => {
    longestWork = Math.max(longestWork, worked);
    if (gathering !== null) return gathering.over;
    const ms = Math.min(longestGatherMs, Math.max(gatherMs, longestWork * restsFor));
    longestWork = 0;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    // Ends early for whoever waits for the readers to settle.
    const end = (): void => {
      clearTimeout(timer);
      gathering = null;
      resolve();
    };
    const timer = setTimeout(end, ms);
    gathering = { over, end };
    return over;
  };

  const restingAt = new Map<string, number>();
  const run = async (reader: Reader): Promise<void> => {
    let failures = 0;
    let worked = 0;
    while (!stopped) {
      const round = rounds;
      try {
        const began = performance.now();
        const more = leads() && (await step(reader));
        worked += performance.now() - began;
        if (more) {
          failures = 0;
          continue;
        }
        restingAt.set(reader.name, round);
        if (rounds === round) await rest(pollEvery);
        if (!hurrying && !stopped) await gather(worked);
        worked = 0;
      } catch (thrown) {
        stumbled(reader.name, thrown);
        await new Promise((resolve) => setTimeout(resolve, Math.min(longestWait, 250 * 2 ** failures++)).unref());
      }
    }
  };
  const running = readers.map(run);
  const wakeAll = (): void => {
    for (const wake of [...wakers]) wake();
  };
  const hurry = (): void => {
    gathering?.end();
    wakeAll();
  };

  return {
    nudge: () => {
      rounds++;
      if (nudged) return;
      nudged = true;
      // After what is at hand, which is telling the sender: once, however many commits this turn of the program brought.
      setImmediate(() => {
        nudged = false;
        wakeAll();
      });
    },
    settled: async () => {
      const wanted = ++rounds;
      hurrying = true;
      hurry();
      while (!stopped && readers.some((reader) => (restingAt.get(reader.name) ?? -1) < wanted)) await new Promise((resolve) => setTimeout(resolve, 5));
      hurrying = false;
    },
    stop: async () => {
      stopped = true;
      hurry();
      await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
    },
  };
}
