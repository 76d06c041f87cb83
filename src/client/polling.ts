/**
 * The long poll: the same entries and commands over plain HTTP, for networks that let no socket through. One round per case after the other:
 * "here is where I stand; tell me what is new, or wait up to 20 seconds". What it learns it says in the socket's own words, so that nothing
 * above the line knows the difference.
 */
import type { OutsideCommand } from "../domain/case/commands.ts";
import type { CaseId, StreamName } from "../record/entry.ts";
import type { WireEntry } from "../protocol/wire.ts";
import type { Api } from "./api.ts";
import { backoff } from "./backoff.ts";
import type { CaseMessage, Listener, Signs } from "./connection.ts";
import type { Surroundings } from "./surroundings.ts";

export type Polling = {
  /** Begins to poll for these cases (those already polled go on). */
  start(listeners: readonly Listener[]): void;
  leave(caseId: CaseId): void;
  stop(): void;
  running(): boolean;
  /** Did the last round of any case get through? */
  reaches(): boolean;
  /** Sends a command by POST; false when this case is not polled or was not reached. */
  command(listener: Listener | undefined, id: string, command: OutsideCommand): boolean;
  sign(listener: Listener, signs: Signs): void;
};

const waitSeconds = 20;
type Round = { readonly listener: Listener; readonly ended: AbortController; reached: boolean; rest: (() => void) | null };

const keyOf = ({ capability }: Listener): { readonly capability?: string } => (capability === null ? {} : { capability });

export function polling({ after, chance }: Pick<Surroundings, "after" | "chance">, call: Api, { hear, reached }: { hear(message: CaseMessage): void; reached(): void }): Polling {
  const rounds = new Map<CaseId, Round>();

  const run = async (round: Round): Promise<void> => {
    const { listener, ended } = round;
    const { caseId } = listener;
    for (let failures = 0; !ended.signal.aborted; ) {
      const answer = await call("entries", { params: { case: caseId }, body: { stand: listener.stand(), wait: round.reached ? waitSeconds : 0 }, ...keyOf(listener), signal: ended.signal });
      if (ended.signal.aborted) return;
      if ("problem" in answer) {
        if (round.reached) listener.lost();
        round.reached = false;
        await new Promise<void>((resolve) => {
          round.rest = after(backoff(failures++, chance()), resolve);
          ended.signal.addEventListener("abort", () => resolve(), { once: true });
        });
        continue;
      }
      failures = 0;
      const { startOver, entries, present, reads, writing, more } = answer.ok;
      if (startOver !== null) hear({ t: "startOver", case: caseId, reason: startOver });
      for (const [stream, some] of byStream(entries)) hear({ t: "entries", case: caseId, stream, entries: some });
      for (const who of writing) hear({ t: "writing", case: caseId, who, on: true });
      if (!more) hear({ t: "live", case: caseId, present, reads });
      if (!round.reached) {
        round.reached = true;
        reached();
        listener.reached();
      }
    }
  };

  const leave = (caseId: CaseId): void => {
    const round = rounds.get(caseId);
    rounds.delete(caseId);
    round?.rest?.();
    round?.ended.abort();
  };

  return {
    start: (listeners) => {
      for (const listener of listeners) {
        if (rounds.get(listener.caseId)?.listener === listener) continue;
        leave(listener.caseId);
        const round: Round = { listener, ended: new AbortController(), reached: false, rest: null };
        rounds.set(listener.caseId, round);
        void run(round);
      }
    },
    leave,
    stop: () => {
      for (const caseId of [...rounds.keys()]) leave(caseId);
    },
    running: () => rounds.size > 0,
    reaches: () => [...rounds.values()].some((round) => round.reached),
    command: (listener, id, command) => {
      if (listener === undefined || rounds.get(listener.caseId)?.reached !== true) return false;
      const { caseId } = listener;
      void call("command", { params: { case: caseId }, body: { id, command }, ...keyOf(listener) }).then((answer) => {
        if ("ok" in answer) listener.hear({ t: "ack", id, case: caseId, ack: answer.ok });
        else listener.hear({ t: "refused", id, case: caseId, problem: answer.problem });
      });
      return true;
    },
    sign: (listener, signs) => {
      if (rounds.get(listener.caseId)?.reached !== true) return;
      void call("signs", { params: { case: listener.caseId }, body: signs, ...keyOf(listener) });
    },
  };
}

function byStream(entries: readonly WireEntry[]): readonly (readonly [StreamName, WireEntry[]])[] {
  return (["S", "O", "C"] as const).map((stream) => [stream, entries.filter(({ header }) => header.stream === stream)] as const).filter(([, some]) => some.length > 0);
}
