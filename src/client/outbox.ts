/**
 * Commands on their way. Each has an id of its own that never changes, so sending it twice stores it once.
 *
 * Modes of one command
 *   waiting   entered when given, when the line is lost, or when the server is unwell; left for `sending` when it is the oldest and the line is there
 *   sending   one at a time per case, so that order is kept; left for `acked`, `refused`, or back to `waiting` when the line is lost or no
 *             answer comes for 20 s
 *   acked     committed; kept only until its entries have been folded, so that words on the screen do not blink
 *   refused   will not be done; words are kept until the person sends them again or lets them go
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { OutsideCommand } from "../domain/case/commands.ts";
import type { CaseId } from "../record/entry.ts";
import type { Ack, Problem } from "../protocol/wire.ts";
import { backoff } from "./backoff.ts";
import type { Surroundings } from "./surroundings.ts";

export type Pending = {
  readonly id: string; readonly command: OutsideCommand;
  /** When it was given, by this device, ISO. */
  readonly at: string;
  readonly status: "waiting" | "sending" | "acked" | "refused";
  readonly problem: Problem | null; readonly ack: Ack | null; readonly tries: number;
};
export type Settled = { readonly ok: Ack } | { readonly problem: Problem };

export type Outbox = {
  readonly pending: ReadonlySignal<readonly Pending[]>;
  /** Resolves when the server has committed or refused it: offline that can take days. */
  send(command: OutsideCommand): Promise<Settled>;
  /** Loads what an earlier visit left unsent. */
  load(): Promise<void>;
  /** The line is there: send the oldest. */
  flush(): void;
  /** The line is gone: what was on its way may or may not have arrived; the same id settles it later. */
  lost(): void;
  acked(id: string, ack: Ack): void;
  refused(id: string, problem: Problem): void;
  /** Acked commands whose entries have now been folded can go. */
  folded(isFolded: (ack: Ack) => boolean): void;
  /** Send refused words again, as they are. */
  again(id: string): void;
  /** Let refused or unsent words go. Returns false when they may already have been stored. */
  letGo(id: string): boolean;
  close(): void;
};

/** Refusals that pass: the same command may well be granted in a moment. `broke` is given five chances, because it may be our own mistake. */
const passing: ReadonlySet<string> = new Set(["unreached", "garbled", "storageDown", "diskFull", "stopping", "tooFast"]);
/** Milliseconds after which an answer is taken to be lost. */
const patience = 20_000;
const passes = ({ code }: Problem, tries: number): boolean => passing.has(code) || (code === "broke" && tries < 5);

/** Commands that carry words put down in the conversation: when refused they stay in view. Others are answered where they were asked. */
const keepsWords = (command: OutsideCommand): boolean => command.type === "say" || command.type === "note";

type Parts = { readonly caseId: CaseId; readonly surroundings: Pick<Surroundings, "keep" | "now" | "after" | "chance" | "newId">; /** Puts it on the line; false when there is none. */ readonly put: (id: string, command: OutsideCommand) => boolean };

export function outbox({ caseId, surroundings: { keep, now, after, chance, newId }, put }: Parts): Outbox {
  const pending = signal<readonly Pending[]>([]);
  const settle = new Map<string, (settled: Settled) => void>();
  let resting: (() => void) | null = null;
  let hoping: (() => void) | null = null;
  let order = 0;
  const keys = new Map<string, string>();

  const set = (id: string, change: Partial<Pending>): void => void (pending.value = pending.value.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const remove = (id: string): void => void (pending.value = pending.value.filter((one) => one.id !== id));
  const find = (id: string): Pending | undefined => pending.value.find((one) => one.id === id);
  /** Keys sort by the moment of giving, then by order within it. */
  const keyOf = (id: string): string => {
    const known = keys.get(id);
    if (known !== undefined) return known;
    const key = `${caseId}/${String(now()).padStart(15, "0")}-${String(order++).padStart(6, "0")}`;
    keys.set(id, key);
    return key;
  };
  const unkeep = (id: string): void => void keep.drop("outbox", keyOf(id));

  const flush = (): void => {
    if (resting !== null || pending.value.some(({ status }) => status === "sending")) return;
    const next = pending.value.find(({ status }) => status === "waiting");
    if (next === undefined) return;
    set(next.id, { status: "sending", tries: next.tries + 1 });
    if (!put(next.id, next.command)) return set(next.id, { status: "waiting", tries: next.tries });
    hoping?.();
    hoping = after(patience, lost);
  };
  const lost = (): void => {
    hoping?.();
    hoping = null;
    pending.value = pending.value.map((one) => (one.status === "sending" ? { ...one, status: "waiting" } : one));
    if (resting === null) rest(backoff(1, chance()));
  };
  const rest = (ms: number): void => {
    resting?.();
    resting = after(ms, () => {
      resting = null;
      flush();
    });
  };

  return {
    pending,
    send: (command) =>
      new Promise((resolve) => {
        const one: Pending = { id: newId(), command, at: new Date(now()).toISOString(), status: "waiting", problem: null, ack: null, tries: 0 };
        settle.set(one.id, resolve);
        void keep.put("outbox", keyOf(one.id), { id: one.id, command, at: one.at });
        pending.value = [...pending.value, one];
        flush();
      }),
    load: async () => {
      const known = new Set(pending.value.map(({ id }) => id));
      const found = (await keep.all("outbox", `${caseId}/`)).flatMap(([key, value]): Pending[] => {
        if (!isKept(value) || known.has(value.id) || find(value.id) !== undefined) return [];
        keys.set(value.id, key);
        return [{ ...value, status: "waiting", problem: null, ack: null, tries: 0 }];
      });
      pending.value = [...found, ...pending.value];
      flush();
    },
    flush,
    lost,
    acked: (id, ack) => {
      const one = find(id);
      if (one === undefined) return;
      unkeep(id);
      set(id, { status: "acked", ack, problem: null });
      settle.get(id)?.({ ok: ack });
      settle.delete(id);
      flush();
    },
    refused: (id, problem) => {
      const one = find(id);
      if (one === undefined || one.status === "acked") return;
      if (passes(problem, one.tries)) {
        const asked = problem.facts["seconds"];
        set(id, { status: "waiting", problem });
        return rest(typeof asked === "number" ? asked * 1000 : backoff(one.tries, chance()));
      }
      if (keepsWords(one.command)) set(id, { status: "refused", problem });
      else {
        remove(id);
        unkeep(id);
      }
      settle.get(id)?.({ problem });
      settle.delete(id);
      flush();
    },
    folded: (isFolded) => {
      if (pending.value.some(({ ack }) => ack !== null && isFolded(ack))) pending.value = pending.value.filter(({ ack }) => ack === null || !isFolded(ack));
    },
    again: (id) => {
      if (find(id)?.status !== "refused") return;
      set(id, { status: "waiting", problem: null, tries: 0 });
      flush();
    },
    letGo: (id) => {
      const one = find(id);
      if (one === undefined || one.status === "sending" || one.status === "acked") return false;
      // A command that was ever on the line may have been stored; only one that never left can surely be let go.
      const sure = one.status === "refused" || one.tries === 0;
      if (sure) {
        remove(id);
        unkeep(id);
      }
      return sure;
    },
    close: () => {
      resting?.();
      hoping?.();
    },
  };
}

function isKept(value: unknown): value is { id: string; command: OutsideCommand; at: string } {
  // It was written by this program on this device; the server parses it again in any case.
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" && "at" in value && typeof value.at === "string" && "command" in value && typeof value.command === "object";
}
