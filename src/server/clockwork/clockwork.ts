/**
 * What time alone does: offers lapse, promises are broken, the hour is signed. Every second one node looks which cases are due, folds those, and gives the
 * commands that src/domain/case/clockwork.ts names. Twice is no harm: a command that no longer applies is refused by the decision itself.
 */
import { clockworkDue } from "../../domain/case/clockwork.ts";
import { tick as hour } from "../../record/checkpointDue.ts";
import type { CaseId } from "../../record/entry.ts";
import type { Checkpoints } from "../cases/checkpoints.ts";
import type { Cases, Reader } from "../ports.ts";
import { clockRow, type ClockRow, type ClockStore } from "./clockStore.ts";

export type ClockworkParts = {
  readonly clock: ClockStore; readonly cases: Cases; readonly checkpoints: Checkpoints; readonly now: () => string;
  readonly leads: () => boolean; readonly failed: (thrown: unknown, caseId: CaseId | null) => void;
};
export type Clockwork = {
  /** Does everything that is due now. The timer calls it; tests call it too. */
  due(): Promise<void>;
  /** Lets time stand still while this is done: what is written then lies in the past on purpose, and must not be overtaken by our clock. */
  still(work: () => Promise<void>): Promise<void>;
  stop(): void;
};

const everyMs = 1_000;
const atOnce = 100;

/** Keeps the clock's rows in step with the record. */
export function clockReader(clock: ClockStore, cases: Cases): Reader {
  return {
    name: "clock",
    read: async (batch) => {
      const rows: ClockRow[] = [];
      for (const caseId of new Set(batch.map((one) => one.caseId))) {
        const state = await cases.state(caseId);
        if (state !== null) rows.push(clockRow(state));
      }
      await clock.save(rows);
    },
  };
}

export function startClockwork({ clock, cases, checkpoints, now, leads, failed }: ClockworkParts): Clockwork {
  const tend = async (caseId: CaseId): Promise<void> => {
    // One command at a time, each upon what the one before it did.
    for (let given = 0; given < 200; given++) {
      const state = await cases.state(caseId);
      if (state === null) return;
      const [command] = clockworkDue(state, now());
      if (command === undefined) return clock.save([clockRow(state)]);
      const clientId = command.type === "breakPromise" ? `clock-break-${command.id}` : `clock-lapse-${state.seen.S}`;
      const done = await cases.act({ caseId, principal: { kind: "software" }, clientId, command });
      if ("problem" in done || done.ok.duplicate) return clock.save([clockRow((await cases.state(caseId)) ?? state)]);
    }
  };
  const due = async (): Promise<void> => {
    for (const caseId of await clock.due(now(), atOnce)) await tend(caseId).catch((thrown: unknown) => failed(thrown, caseId));
  };

  let stopped = false;
  let standing = 0;
  let tending: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let hourDone = Math.floor(Date.parse(now()) / hour);
  const round = async (): Promise<void> => {
    try {
      if (leads() && standing === 0) {
        tending = due();
        await tending;
        const thisHour = Math.floor(Date.parse(now()) / hour);
        if (thisHour > hourDone) {
          hourDone = thisHour;
          void checkpoints.tick(openCases(clock)).catch((thrown: unknown) => failed(thrown, null));
        }
      }
    } catch (thrown) {
      failed(thrown, null);
    }
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  timer = setTimeout(() => void round(), everyMs);

  return {
    due,
    still: async (work) => {
      standing += 1;
      try {
        await tending.catch(() => undefined);
        await work();
      } finally {
        standing -= 1;
      }
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

async function* openCases(clock: ClockStore): AsyncGenerator<CaseId> {
  for (let after: CaseId | null = null; ; ) {
    const some: readonly CaseId[] = await clock.open(after, 500);
    yield* some;
    after = some.at(-1) ?? null;
    if (after === null) return;
  }
}
