/**
 * Group commit. Appends that arrive while others are being written wait here and are then written together.
 *
 * Modes. `idle`: nothing waits; an append goes out at the end of this turn of the event loop, or at once when the last one went alone. `busy`: a lane is out; appends gather, and when it is back,
 * or when enough wait for a second lane, a lane takes all that may go (one for each case, and never a case that the other lane carries). `paused`: the database was lost; the batch that was out goes back to the front,
 * and after a wait, growing to a second, one try after another is made until it answers. An append that has waited longer than `patience` is refused
 * with StorageUnavailable; whether it was written is then unknown, as it is for a client whose connection broke, and sending the same command again
 * is safe. `closing`: what waits is still written; nothing new is taken.
 *
 * A batch whose answer was lost may have been committed. It is simply run again: the commands that are there already are reported as repeated, and if
 * what they became has our very leaves (they contain random salts), it was ours, and it was appended.
 */
import type { Appended } from "../../record/store.ts";
import type { Outcome } from "./appendBatch.ts";
import { isPassing, StorageUnavailable } from "./failures.ts";
import type { Prepared } from "./prepared.ts";

export type AppendQueue = {
  append(prepared: Prepared): Promise<Appended>;
  /** Resolves when everything that waits has been answered; refuses appends from now on. */
  close(): Promise<void>;
};

export type QueueParts = {
  readonly write: (batch: readonly Prepared[]) => Promise<readonly Outcome[]>;
  /** Turns a repeat or a conflict into its answer; `wasLost` when this append may have been written by an earlier try. */
  readonly answer: (prepared: Prepared, outcome: Outcome, wasLost: boolean) => Appended | Promise<Appended>;
  readonly patienceMs: number;
};

type Waiting = { readonly prepared: Prepared; readonly settle: (answer: Appended | Promise<Appended>) => void; readonly since: number; wasLost: boolean };

/** A statement costs about as much as twenty appends in it, so a second one at the same time pays only when this many wait. */
const worthASecondLane = 32;
const lanes = 2;
const mostAppends = 256;
const mostBytes = 8 * 1024 * 1024;

export function appendQueue({ write, answer, patienceMs }: QueueParts): AppendQueue {
  let waiting: Waiting[] = [];
  const carried = new Set<string>();
  let out = 0;
  let paused = false;
  let due = false;
  let alone = true;
  let lastWait = 0;
  let closed = false;
  let whenEmpty: (() => void) | null = null;

  const take = (): readonly Waiting[] => {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    let bytes = 0;
    for (const one of waiting) {
      const { caseId } = one.prepared.append;
      const fits = batch.length === 0 || (batch.length < mostAppends && bytes + one.prepared.bytes <= mostBytes);
      if (fits && !carried.has(caseId)) {
        carried.add(caseId);
        bytes += one.prepared.bytes;
        batch.push(one);
      } else left.push(one);
    }
    waiting = left;
    return batch;
  };

  // Not at once but after the events at hand: what other sockets bring in this turn, and what those send who have just been answered, joins the batch.
  // Where the last batch had company for nobody, none is waited for.
  const soon = (): void => {
    if (due) return;
    due = true;
    const go = (): void => {
      due = false;
      pump();
    };
    if (out === 0 && alone) process.nextTick(go);
    else setImmediate(go);
  };

  const pump = (): void => {
    while (!paused && out < lanes && waiting.length >= (out === 0 ? 1 : worthASecondLane)) {
      const batch = take();
      if (batch.length === 0) break;
      alone = batch.length === 1;
      out++;
      void carry(batch).finally(() => {
        out--;
        soon();
      });
    }
    if (out === 0 && waiting.length === 0) whenEmpty?.();
  };

  const carry = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const outcomes = await write(batch.map((one) => one.prepared));
      batch.forEach((one, i) => {
        const outcome = outcomes[i];
        if (outcome !== undefined) one.settle(answer(one.prepared, outcome, one.wasLost));
      });
      free(batch);
    } catch (error) {
      if (isPassing(error)) lose(batch, error);
      else if (batch.length === 1) {
        free(batch);
        batch[0]?.settle(Promise.reject(error));
      } else {
        // One of them is at fault and took the others down with it: each goes alone.
        for (const one of batch) await carry([one]);
      }
    }
  };

  const free = (batch: readonly Waiting[]): void => batch.forEach((one) => carried.delete(one.prepared.append.caseId));

  const lose = (batch: readonly Waiting[], error: unknown): void => {
    free(batch);
    const now = Date.now();
    const late = batch.filter((one) => now - one.since >= patienceMs);
    for (const one of late) one.settle(Promise.reject(new StorageUnavailable(error)));
    const again = batch.filter((one) => now - one.since < patienceMs);
    for (const one of again) one.wasLost = true;
    waiting = [...again, ...waiting];
    hold();
  };

  const hold = (): void => {
    if (paused) return;
    const wait = lastWait === 0 ? 20 : Math.min(lastWait * 2, 1000);
    lastWait = wait;
    paused = true;
    setTimeout(() => {
      paused = false;
      pump();
    }, wait);
  };
  return {
    append: (prepared) =>
      new Promise<Appended>((resolve, reject) => {
        if (closed) {
          reject(new StorageUnavailable(new Error("the storage has been closed")));
          return;
        }
        const settle = (answered: Appended | Promise<Appended>): void => {
          if (answered instanceof Promise) return void answered.then(settle, reject);
          lastWait = 0;
          resolve(answered);
        };
        waiting.push({ prepared, settle, since: Date.now(), wasLost: false });
        soon();
      }),
    close: () =>
      new Promise((resolve) => {
        closed = true;
        whenEmpty = resolve;
        if (out === 0 && waiting.length === 0) resolve();
      }),
  };
}
